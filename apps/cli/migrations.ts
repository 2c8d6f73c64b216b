import { type MigrationClass, platformMigrations } from '#platform';
import { identityMigrations } from '#identity';
import { organisationMigrations } from '#organisation';
import { recognitionMigrations } from '#recognition';

/** Migrations of every room, in the order of their time. */
export const migrations: MigrationClass[] = [
  ...platformMigrations,
  ...identityMigrations,
  ...organisationMigrations,
  ...recognitionMigrations,
];
