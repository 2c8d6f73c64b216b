import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One person recorded twice: proposals, decisions and their undoing (ADR 18), and pairs that are two people indeed.
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes, it knows no merges and
 * therefore shows the two records apart.
 */
export class PersonMerge1796000450000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- A merge is one row: nothing else is rewritten, so undoing it is one update. In force: accepted and not undone.
      create table identity.person_merge (
        id              uuid primary key,              -- made by the client
        kept_id         uuid not null references identity.person,
        merged_id       uuid not null references identity.person,
        unit_id         uuid not null,                 -- where the merged person was at home when it was proposed
        source          text not null check (source in ('staff', 'claim')),
        reason          text not null check (reason <> ''),
        proposed_by     uuid not null,
        proposed_at     timestamptz(3) not null,
        decision        text check (decision in ('accepted', 'refused')),
        decided_by      uuid,
        decided_at      timestamptz(3),
        decision_reason text,
        account_id      uuid,                          -- the account of the merged person, when the merge touched it
        account_act     text check (account_act in ('moved', 'closed')),
        undone_by       uuid,
        undone_at       timestamptz(3),
        undo_reason     text,
        check (kept_id <> merged_id),
        check (decided_by <> proposed_by),
        check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by is null)),
        check ((account_id is null) = (account_act is null)),
        check (undone_at is null or decision = 'accepted'),
        check ((undone_at is null) = (undone_by is null))
      );
      create unique index person_merge_in_force on identity.person_merge (merged_id) where decision = 'accepted' and undone_at is null;
      create index person_merge_former_ids on identity.person_merge (kept_id, merged_id) where decision = 'accepted' and undone_at is null;
      create unique index person_merge_one_proposal on identity.person_merge (least(kept_id, merged_id), greatest(kept_id, merged_id))
        where decision is null;
      create index person_merge_of_unit on identity.person_merge (unit_id, id);

      -- What was proposed and decided stays; only the decision and then its undoing are added.
      create function identity.keep_person_merge() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE'
           or (new.id, new.kept_id, new.merged_id, new.unit_id, new.source, new.reason, new.proposed_by, new.proposed_at)
              is distinct from (old.id, old.kept_id, old.merged_id, old.unit_id, old.source, old.reason, old.proposed_by, old.proposed_at)
           or old.decision is not null and (new.decision, new.decided_by, new.decided_at, new.decision_reason, new.account_id, new.account_act)
              is distinct from (old.decision, old.decided_by, old.decided_at, old.decision_reason, old.account_id, old.account_act)
           or old.undone_at is not null then
          raise exception 'a merge is decided once and undone once' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger person_merge_is_kept before update or delete on identity.person_merge
        for each row execute function identity.keep_person_merge();
      create trigger person_merge_keeps_all before truncate on identity.person_merge
        for each statement execute function platform.refuse_change();

      -- "Không phải một người": remembered, so that nobody is asked twice.
      create table identity.not_one_person (
        low_id       uuid not null references identity.person,
        high_id      uuid not null references identity.person,
        reason       text not null,
        dismissed_by uuid not null,
        dismissed_at timestamptz(3) not null,
        primary key (low_id, high_id),
        check (low_id < high_id)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
