import { Global, Module } from '@nestjs/common';
import { OrganisationModule } from '#organisation';
import { CompetenceCourses } from './catalogue/competence-courses.reader.js';
import { CatalogueReader } from './catalogue/catalogue.reader.js';
import { LessonPageReader } from './catalogue/lesson-page.reader.js';
import { CourseService } from './course/course.service.js';
import { PrerequisiteReader } from './course/prerequisite.reader.js';
import { StaffCourseReader } from './course/staff-course.reader.js';
import { CourseImportService } from './import/course-import.service.js';
import { MediaService } from './media/media.service.js';
import { CoursePackageReader } from './package/course-package.reader.js';
import { AnswerKeys } from './question-bank/answer-keys.js';
import { DraftService } from './version/draft.service.js';
import { PublishingService } from './version/publishing.service.js';
import { VersionReader } from './version/version.reader.js';

const services = [
  VersionReader,
  AnswerKeys,
  CatalogueReader,
  CompetenceCourses,
  LessonPageReader,
  CoursePackageReader,
  StaffCourseReader,
  PrerequisiteReader,
  CourseService,
  DraftService,
  PublishingService,
  MediaService,
  CourseImportService,
];

/** What can be learnt. Global, because its memory of frozen versions should exist once in a process. */
@Global()
@Module({ imports: [OrganisationModule], providers: services, exports: services })
export class CoursesModule {}
