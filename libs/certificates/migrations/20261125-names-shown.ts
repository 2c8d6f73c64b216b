import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether strangers may read the whole name on the public page: what holders and guardians said, in order.
 * Size: a new table. Locks: none that others wait for. Safe while the previous release runs: yes, it shows initials.
 */
export class NamesShown1796200200010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table certificates.name_choice (
        learner_id     uuid not null,
        id             uuid not null,           -- made by the client
        certificate_id uuid references certificates.certificate,  -- null: all of them, also those to come
        is_shown       boolean not null,
        made_by        text not null check (made_by in ('self', 'guardian')),
        actor_id       uuid not null,
        text_version   text not null,
        language       text not null,
        at             timestamptz not null,
        primary key (learner_id, id)
      );
      create trigger name_choice_is_kept before update or delete on certificates.name_choice
        for each row execute function platform.refuse_change();
      create trigger name_choice_keeps_all before truncate on certificates.name_choice
        for each statement execute function platform.refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
