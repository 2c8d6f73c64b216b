import { Module } from '@nestjs/common';
import { TaskController } from './task.controller.js';
import { TaskResolver } from './task.resolver.js';

/** What the api shows of long work. */
@Module({ controllers: [TaskController], providers: [TaskResolver] })
export class TaskApiModule {}
