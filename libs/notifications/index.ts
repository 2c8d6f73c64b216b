import { NoticeTables1796000600000 } from './migrations/20261124-notices.js';

export { NotificationsModule } from './notifications.module.js';

export const notificationsMigrations = [NoticeTables1796000600000];
