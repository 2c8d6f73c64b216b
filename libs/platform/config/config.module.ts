import { Global, Module } from '@nestjs/common';
import { CONFIG, readConfig } from './config.js';

/** Read when the container starts, not when the file is imported: tests set the environment before. */
@Global()
@Module({ providers: [{ provide: CONFIG, useFactory: () => readConfig() }], exports: [CONFIG] })
export class ConfigModule {}
