import { Module } from '@nestjs/common';
import { CertificatesModule } from '#certificates';
import { DigitalSkillsModule } from '#digital-skills';
import { EnrollmentModule } from '#enrollment';
import { RecognitionModule } from '#recognition';
import { NoticePlans } from './notice/notice-plans.js';
import { NoticeReader } from './notice/notice.reader.js';
import { NoticeService } from './notice/notice.service.js';

const services = [NoticePlans, NoticeReader, NoticeService];

/** One notice per event and person. Hears every room and is imported by none. */
@Module({ imports: [EnrollmentModule, DigitalSkillsModule, CertificatesModule, RecognitionModule], providers: services, exports: services })
export class NotificationsModule {}
