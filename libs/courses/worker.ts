import { Module } from '@nestjs/common';
import { CoursesModule } from './courses.module.js';

/** Door for apps/worker: this room hears no events yet. */
@Module({ imports: [CoursesModule] })
export class CoursesWorkerModule {}
