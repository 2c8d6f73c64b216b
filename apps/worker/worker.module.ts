import { Module } from '@nestjs/common';
import { PlatformModule } from '#platform';
import { PlatformWorkerModule } from '#platform/worker';
import { workerRooms } from './rooms.js';

/** The rooms' worker doors and nothing else. */
@Module({ imports: [PlatformModule, PlatformWorkerModule, ...workerRooms] })
export class WorkerModule {}
