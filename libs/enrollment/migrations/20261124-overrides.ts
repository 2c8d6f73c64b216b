import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Requirements that staff ask to waive for one learner, who agreed, and whether a centre wants a second person for it.
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes.
 */
export class Overrides1796000001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table enrollment.requirement_override (
        learner_id      uuid not null,
        id              uuid not null,                 -- made by the client; also the id of the fact in the ledger
        enrollment_id   uuid not null,
        unit_id         uuid not null,
        requirement     jsonb not null,                -- as it stands in the pinned version
        requirement_key text not null,
        reason          text not null,
        requested_by    uuid not null,
        requested_at    timestamptz not null,
        needs_second    boolean not null,              -- what the centre wanted at that time
        state           text not null check (state in ('waiting', 'approved', 'declined')),
        decided_by      uuid,
        decided_at      timestamptz,
        primary key (learner_id, id),
        foreign key (learner_id, enrollment_id) references enrollment.enrollment (learner_id, id),
        check ((state = 'waiting') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
        constraint override_by_two check (not needs_second or decided_by is distinct from requested_by)
      );
      create unique index override_waits_once on enrollment.requirement_override (learner_id, enrollment_id, requirement_key)
        where state = 'waiting';
      create index override_waiting_in_unit on enrollment.requirement_override (unit_id, requested_at, id, learner_id)
        where state = 'waiting';

      -- A request is decided once and then stays as it is.
      create function enrollment.keep_override() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or old.state <> 'waiting'
           or (old.enrollment_id, old.requirement_key, old.reason, old.requested_by, old.needs_second)
              is distinct from (new.enrollment_id, new.requirement_key, new.reason, new.requested_by, new.needs_second) then
          raise exception 'an override is decided once' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger override_is_kept before update or delete on enrollment.requirement_override
        for each row execute function enrollment.keep_override();

      create table enrollment.centre_setting (
        centre_id                    uuid primary key,
        override_needs_second_person boolean not null,
        changed_by                   uuid not null,
        changed_at                   timestamptz not null
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
