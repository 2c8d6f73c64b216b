import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Enrollments that were stopped because their learner was recorded twice and goes on in the other one (ADR 18).
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes.
 */
export class MergedEnrollments1796000451500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table enrollment.merged_enrollment (
        learner_id    uuid not null,
        enrollment_id uuid not null,
        merge_id      uuid not null,
        stopped_at    timestamptz not null,
        resumed_at    timestamptz,
        primary key (learner_id, enrollment_id, merge_id),
        foreign key (learner_id, enrollment_id) references enrollment.enrollment (learner_id, id)
      );
      create index merged_enrollment_of_merge on enrollment.merged_enrollment (merge_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
