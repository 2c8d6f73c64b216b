import type { INestApplicationContext, Provider, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CertificatesModule } from '#certificates';
import { CoursesModule } from '#courses';
import { IdentityModule } from '#identity';
import { OrganisationModule } from '#organisation';
import { PlatformModule } from '#platform';
import { productEnv } from '../support/servers.js';
import type { StageDatabase } from './stage.js';

const ROOMS = [PlatformModule, IdentityModule, OrganisationModule, CoursesModule, CertificatesModule];

/** The product's services in this process, on a benchmark's database. For work that no request starts. */
export async function services(
  database: StageDatabase,
  { imports = [], providers = [] }: { imports?: Type[]; providers?: Provider[] } = {},
): Promise<INestApplicationContext> {
  Object.assign(process.env, productEnv(database, 0, { DATABASE_POOL_SIZE: '40' }));
  @Module({ imports: [...ROOMS, ...imports], providers })
  class BenchModule {}
  const context = await NestFactory.createApplicationContext(BenchModule, { logger: ['error'], abortOnError: false });
  return context;
}
