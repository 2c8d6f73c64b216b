import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The life of a case after the draft: where it is assessed, every step, sittings with their minutes, scores that reviewers
 * changed, proposals, and decisions that answer or take back.
 * Size: one row per case is touched by nothing. Locks: brief, for the columns and the trigger of the case. Safe while the
 * previous release runs: yes, it makes drafts only, and they stay drafts.
 */
export class CaseSteps1796400000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Whom a form is for: G1 to G4, worded as data.
      create table recognition.citizen_group (
        criteria_set_id uuid not null references recognition.criteria_set,
        code            text not null,
        position        int not null,
        name            jsonb not null,
        wording         text not null check (wording in ('official', 'paraphrase')),
        primary key (criteria_set_id, code)
      );

      -- What an indicator means in plain words; for one group, or for all of them where group_code is ''.
      create table recognition.indicator_help (
        criteria_set_id uuid not null,
        indicator_code  text not null,
        group_code      text not null default '',
        means           jsonb,
        example         jsonb,
        counts          jsonb,              -- which evidence counts
        wording         text not null check (wording in ('official', 'paraphrase')),
        primary key (criteria_set_id, indicator_code, group_code),
        foreign key (criteria_set_id, indicator_code) references recognition.indicator
      );

      -- How a commune, or a whole province, runs its reviews. The nearest row upwards counts.
      create table recognition.place_setting (
        unit_id        uuid primary key,
        sample_percent int not null check (sample_percent between 0 and 100),
        sample_minimum int not null check (sample_minimum >= 0),
        appeal_days    int not null check (appeal_days between 1 and 365),
        set_by         uuid not null,
        set_at         timestamptz(3) not null
      );

      -- A meeting of a branch, or the appraisal of a commune. Open while people work on it, then minutes for ever.
      create table recognition.sitting (
        id             uuid primary key,
        stage          text not null check (stage in ('branch', 'commune')),
        unit_id        uuid not null,
        year           int not null,
        opened_by      uuid not null,
        opened_at      timestamptz(3) not null,
        seed           text not null,          -- draws the sample of a commune, so that anybody draws the same
        sample_percent int,
        sample_minimum int,
        held_on        date,
        place          text,
        chair          text,
        secretary      text,
        present        jsonb not null default '[]',
        minutes_number text,
        note           text,
        closed_by      uuid,
        closed_at      timestamptz(3),
        check ((closed_at is null) = (closed_by is null)),
        -- minutes say when and where, who led and who wrote
        check (closed_at is null or (held_on is not null and place <> '' and chair <> '' and secretary <> '' and jsonb_array_length(present) > 0))
      );
      create unique index sitting_open_once on recognition.sitting (unit_id, year, stage) where closed_at is null;
      create index sitting_of_unit on recognition.sitting (unit_id, year, opened_at desc);

      alter table recognition.recognition_case
        add column branch_unit_id uuid,
        add column branch_sitting_id uuid references recognition.sitting,
        add column commune_sitting_id uuid references recognition.sitting,
        -- the decision in force, where a later one answered an appeal or took a title back; decision_id stays the first
        add column latest_decision_id uuid references recognition.decision,
        add check (latest_decision_id is null or decision_id is not null);
      create index recognition_case_of_branch on recognition.recognition_case (year, branch_unit_id, citizen_id) where branch_unit_id is not null;

      alter table recognition.decision
        add column kind text not null default 'recognition' check (kind in ('recognition', 'appeal', 'revocation')),
        add column refers_to uuid references recognition.decision,
        add column recorded_by uuid,
        add column recognised int,              -- how many its list names, each way
        add column not_recognised int,
        add column reason text,
        add check ((kind = 'recognition') = (refers_to is null));

      -- who wrote it down for the citizen; null: the citizen
      alter table recognition.self_score add column entered_by uuid;

      create table recognition.case_step (
        citizen_id      uuid not null,
        year            int not null,
        id              uuid not null,
        act             text not null,
        from_status     text not null,
        to_status       text not null,
        actor_id        uuid,                  -- null: the system
        actor_role      text not null,         -- 'citizen', a role, or 'system'
        unit_id         uuid,                  -- the place in which the role counted
        on_behalf       boolean not null,      -- an officer did it for the citizen
        at              timestamptz(3) not null,
        document_number text,
        reason          text,
        detail          jsonb not null,
        primary key (citizen_id, year, id),
        foreign key (citizen_id, year) references recognition.recognition_case
      );

      create table recognition.review_score (
        citizen_id     uuid not null,
        year           int not null,
        indicator_code text not null,
        id             uuid not null,
        stage          text not null check (stage in ('branch', 'commune', 'appeal')),
        sitting_id     uuid references recognition.sitting,
        points         int not null check (points >= 0),
        reason         text not null check (reason <> ''),
        actor_id       uuid not null,
        at             timestamptz(3) not null,
        primary key (citizen_id, year, indicator_code, id),
        foreign key (citizen_id, year) references recognition.recognition_case,
        check ((stage = 'appeal') = (sitting_id is null))
      );

      -- What lies before a sitting, and what was found about it.
      create table recognition.sitting_case (
        citizen_id   uuid not null,
        year         int not null,
        sitting_id   uuid not null references recognition.sitting,
        taken_in_at  timestamptz(3) not null,
        sampled_by   text check (sampled_by in ('draw', 'signal')),
        signals      jsonb not null default '[]',
        visited_on   date,
        visit_result text check (visit_result in ('confirmed', 'differs', 'not_met')),
        visit_note   text,
        visited_by   uuid,
        returned     text check (returned <> ''),   -- goes back, and why
        primary key (citizen_id, year, sitting_id),
        foreign key (citizen_id, year) references recognition.recognition_case,
        check ((visited_on is null) = (visit_result is null) and (visited_on is null) = (visited_by is null))
      );
      create index sitting_case_of_sitting on recognition.sitting_case (sitting_id, citizen_id);

      -- What the officer proposes against what the rule says; without a row the rule's answer stands on the list.
      create table recognition.proposal (
        citizen_id  uuid not null,
        year        int not null,
        reason      text not null check (reason <> ''),  -- why the title is not proposed although the points suffice
        proposed_by uuid not null,
        at          timestamptz(3) not null,
        primary key (citizen_id, year),
        foreign key (citizen_id, year) references recognition.recognition_case
      );

      -- Invariants 9 and 10, held by the database. The list of steps is that of case/case-state.ts; a test compares them.
      create function recognition.keep_case() returns trigger language plpgsql as $$
      declare frozen constant text[] := '{status,latest_decision_id}';
      begin
        if old.decided_at is not null and (to_jsonb(old) - frozen) is distinct from (to_jsonb(new) - frozen) then
          raise exception 'recognition.recognition_case is append-only: a decided case stays' using errcode = 'restrict_violation';
        end if;
        if new.status <> old.status and not exists (select from recognition.case_edge e where (e.from_status, e.to_status) = (old.status, new.status)) then
          if old.decided_at is not null then
            raise exception 'recognition.recognition_case is append-only: a decided case stays' using errcode = 'restrict_violation';
          end if;
          raise exception 'violates check constraint: no step leads from % to %', old.status, new.status using errcode = 'check_violation';
        end if;
        -- what was decided changes only by another decision
        if old.decided_at is not null and (new.latest_decision_id is distinct from old.latest_decision_id)
             <> (new.status <> old.status and new.status <> 'appealed') then
          raise exception 'recognition.recognition_case is append-only: another decision is missing' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;

      create table recognition.case_edge (
        from_status text not null,
        to_status   text not null,
        primary key (from_status, to_status)
      );
      insert into recognition.case_edge (from_status, to_status) values
        ('draft', 'registered'), ('withdrawn', 'registered'),
        ('registered', 'self_assessed'), ('self_assessed', 'registered'),
        ('self_assessed', 'branch_reviewed'), ('branch_reviewed', 'self_assessed'),
        ('branch_reviewed', 'commune_appraised'),
        ('commune_appraised', 'recognised'), ('commune_appraised', 'not_recognised'),
        ('registered', 'withdrawn'), ('self_assessed', 'withdrawn'), ('branch_reviewed', 'withdrawn'), ('commune_appraised', 'withdrawn'),
        ('not_recognised', 'appealed'), ('revoked', 'appealed'),
        ('appealed', 'recognised'), ('appealed', 'not_recognised'), ('appealed', 'revoked'),
        ('recognised', 'revoked'),
        -- two cases of one person: the one that does not go on, and back when the merge is undone (ADR 18)
        ('draft', 'withdrawn'), ('withdrawn', 'draft'), ('withdrawn', 'self_assessed'), ('withdrawn', 'branch_reviewed'), ('withdrawn', 'commune_appraised');

      drop trigger recognition_case_stays_decided on recognition.recognition_case;
      create trigger recognition_case_keeps before update on recognition.recognition_case for each row execute function recognition.keep_case();
      create trigger recognition_case_is_kept before delete on recognition.recognition_case for each row execute function platform.refuse_change();

      -- Points for a decided case come with the answer to an appeal, and with nothing else.
      create function recognition.keep_review_scores() returns trigger language plpgsql as $$
      begin
        if new.stage <> 'appeal' and exists (
          select from recognition.recognition_case c where (c.citizen_id, c.year) = (new.citizen_id, new.year) and c.decided_at is not null) then
          raise exception 'recognition.recognition_case is append-only: a decided case stays' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger review_score_of_open_case before insert on recognition.review_score for each row execute function recognition.keep_review_scores();

      -- Minutes do not change, nor what lay before the meeting.
      create trigger sitting_stays_closed before update on recognition.sitting
        for each row when (old.closed_at is not null) execute function platform.refuse_change();
      create trigger sitting_is_kept before delete on recognition.sitting for each row execute function platform.refuse_change();
      create function recognition.keep_sitting_cases() returns trigger language plpgsql as $$
      begin
        if exists (select from recognition.sitting s where s.id = old.sitting_id and s.closed_at is not null) then
          raise exception 'recognition.sitting_case is append-only: the sitting is closed' using errcode = 'restrict_violation';
        end if;
        return case when tg_op = 'DELETE' then old else new end;
      end $$;
      create trigger sitting_case_stays before update or delete on recognition.sitting_case for each row execute function recognition.keep_sitting_cases();
    `);

    for (const table of ['case_step', 'review_score']) {
      await db.query(`
        create trigger ${table}_is_append_only before update or delete on recognition.${table}
          for each row execute function platform.refuse_change();
        create trigger ${table}_keeps_all before truncate on recognition.${table}
          for each statement execute function platform.refuse_change();
      `);
    }
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
