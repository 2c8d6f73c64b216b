import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What holders ask of their own certificates: a lost paper again, a misspelt name put right. Staff take it up, and it becomes
 * a request to change (ADR 24), or say why not. Size: a new table. Locks: none that others wait for. Safe while the previous
 * release runs: yes.
 */
export class HolderRequests1796500930000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table certificates.holder_request (
        id              uuid primary key,       -- made by the client
        certificate_id  uuid not null references certificates.certificate,
        learner_id      uuid not null,          -- the holder, under the id of the certificate
        unit_id         uuid not null,          -- of the certificate
        act             text not null check (act in ('correct', 'reissue')),
        reason_class    text not null,
        words           text not null,          -- may be empty: a lost paper needs none
        asked_at        timestamptz not null,
        state           text not null check (state in ('waiting', 'taken', 'declined', 'withdrawn')),
        change_id       uuid references certificates.change_request,
        answer          text,                   -- why it was declined, in words for the holder
        answered_by     uuid,
        answered_at     timestamptz,
        check ((state = 'waiting') = (answered_at is null)),
        check ((state in ('taken', 'declined')) = (answered_by is not null)),
        check ((state = 'taken') = (change_id is not null)),
        check ((state = 'declined') = (answer is not null))
      );
      create unique index holder_request_waiting on certificates.holder_request (certificate_id) where state = 'waiting';
      create index holder_request_of_unit on certificates.holder_request (unit_id, asked_at, id) where state = 'waiting';
      create index holder_request_of_certificate on certificates.holder_request (certificate_id, asked_at);
      create index holder_request_of_change on certificates.holder_request (change_id) where change_id is not null;
      create trigger holder_request_is_kept before delete on certificates.holder_request for each row execute function platform.refuse_change();
      create trigger holder_request_keeps_all before truncate on certificates.holder_request for each statement execute function platform.refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
