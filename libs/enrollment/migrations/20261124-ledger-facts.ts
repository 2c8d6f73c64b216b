import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The ledger also takes what staff and the server say: attendance, assignments, confirmations, waivers; and from devices
 * time and pieces of recordings.
 * Size: no row changes; the check of kinds reads the ledger once, while others read and write. Safe while the previous
 * release runs: yes, it writes the old kinds with everything filled in.
 */
export class LedgerFacts1796000000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table enrollment.learning_event
        add column recorded_by uuid,                   -- person or client who told a fact; null when a device sent it
        alter column device_id drop not null,
        alter column seq drop not null,
        alter column lesson_id drop not null,          -- some facts are about a session, an assignment or a requirement
        drop constraint learning_event_kind_check,
        add constraint learning_event_kind check (
          kind in ('lesson_opened', 'lesson_finished', 'lesson_time', 'media_watched', 'quiz_submitted',
                   'attended', 'assignment_submitted', 'assignment_graded', 'lesson_confirmed', 'requirement_waived')) not valid,
        -- What a device sends names the device, its counter and a lesson; what the server says names no device.
        add constraint learning_event_source check (
          case when kind in ('attended', 'assignment_submitted', 'assignment_graded', 'lesson_confirmed', 'requirement_waived')
               then device_id is null and seq is null and (lesson_id is not null) = (kind = 'lesson_confirmed')
               else device_id is not null and seq is not null and lesson_id is not null and recorded_by is null end) not valid;
      alter table enrollment.learning_event validate constraint learning_event_kind, validate constraint learning_event_source;
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
