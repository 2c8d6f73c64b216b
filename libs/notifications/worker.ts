import { Module } from '@nestjs/common';
import { ForgetNotices } from './notice/forget-notices.js';
import { ForgetPersonProcessor } from './notice/forget-person.processor.js';
import { TellProcessor } from './notice/tell.processor.js';
import { NotificationsModule } from './notifications.module.js';

/** Door for apps/worker. */
@Module({ imports: [NotificationsModule], providers: [TellProcessor, ForgetPersonProcessor, ForgetNotices] })
export class NotificationsWorkerModule {}
