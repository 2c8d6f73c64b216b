import { Module } from '@nestjs/common';
import { NoticeResolver } from './notice/notice.resolver.js';
import { NotificationsModule } from './notifications.module.js';

/** Door for apps/api. */
@Module({ imports: [NotificationsModule], providers: [NoticeResolver] })
export class NotificationsApiModule {}
