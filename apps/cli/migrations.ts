import { type MigrationClass, platformMigrations } from '#platform';
import { identityMigrations } from '#identity';
import { organisationMigrations } from '#organisation';
import { coursesMigrations } from '#courses';
import { enrollmentMigrations } from '#enrollment';
import { digitalSkillsMigrations } from '#digital-skills';
import { certificatesMigrations } from '#certificates';
import { recognitionMigrations } from '#recognition';
import { notificationsMigrations } from '#notifications';

/** Migrations of every room, in the order of their time. */
export const migrations: MigrationClass[] = [
  ...platformMigrations,
  ...identityMigrations,
  ...organisationMigrations,
  ...coursesMigrations,
  ...enrollmentMigrations,
  ...digitalSkillsMigrations,
  ...certificatesMigrations,
  ...recognitionMigrations,
  ...notificationsMigrations,
];
