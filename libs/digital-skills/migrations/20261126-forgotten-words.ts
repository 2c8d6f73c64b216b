import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The words of observations, and titles that somebody typed, go when their person is forgotten (ADR 34); levels stay.
 * Size: three triggers anew. Locks: brief. Safe while the previous release runs: yes.
 */
export class ForgottenObservations1796500720000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const [table, word] of [
      ['observation', 'saw'],
      ['observation_word', 'reason'],
      ['skill_evidence', 'course_title'],
    ] as const)
      await db.query(`
        drop trigger ${table}_is_append_only on digital_skills.${table};
        create trigger ${table}_is_append_only before update or delete on digital_skills.${table}
          for each row execute function platform.refuse_change('learner_id', '${word}');
      `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
