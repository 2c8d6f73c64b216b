import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An index for the courses that work on a competence.
 * Size: one index over the published versions, seconds. Locks: writes of versions wait for it. Safe while the previous release runs: yes.
 */
export class CompetenceIndex1796300100010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create index catalogue_by_competence on courses.course_version
        using gin ((outline #> '{about,competences}') jsonb_path_ops) where status = 'published'
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
