import { Module } from '@nestjs/common';
import { CatalogueResolver } from './catalogue/catalogue.resolver.js';
import { CourseResolver } from './course/course.resolver.js';
import { CoursesModule } from './courses.module.js';
import { MediaController } from './media/media.controller.js';
import { CoursePackageResolver } from './package/course-package.resolver.js';

/** Door for apps/api. */
@Module({ imports: [CoursesModule], providers: [CatalogueResolver, CoursePackageResolver, CourseResolver], controllers: [MediaController] })
export class CoursesApiModule {}
