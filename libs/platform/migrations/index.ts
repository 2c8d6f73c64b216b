import { PlatformTables1795500000000 } from './20261124-platform.js';

export const platformMigrations = [PlatformTables1795500000000];
