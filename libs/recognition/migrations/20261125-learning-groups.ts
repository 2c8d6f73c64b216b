import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Titles of groups: families, clans, communities, units; who belongs to them and since when; criteria sets as data; counts
 * that communes declare; rates as they were counted; decisions and awards with their validity.
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes.
 */
export class LearningGroups1796400400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What it takes, by kind of group, as rows with dates: another decision needs no other code.
      create table recognition.group_criteria_set (
        id              uuid primary key,
        code            text not null unique,
        kind            text not null check (kind in ('family', 'clan', 'community', 'unit', 'agency', 'commune')),
        decision_number text not null,
        name            jsonb not null,               -- by language; Vietnamese always
        method          text not null check (method in ('points', 'targets')),
        level_names     jsonb not null,               -- one name by language for each level, the lowest first
        pass_total      int check (pass_total > 0),
        title_months    int not null check (title_months > 0),
        upgrade_months  int check (upgrade_months > 0),
        valid_from      date not null,
        valid_to        date check (valid_to > valid_from),
        confidence      text not null check (confidence in ('found', 'low')),
        note            jsonb,                        -- what is not sure about it
        check ((method = 'points') = (pass_total is not null)),
        exclude using gist (kind with =, daterange(valid_from, valid_to) with &&)
      );

      create table recognition.group_indicator (
        criteria_set_id uuid not null references recognition.group_criteria_set,
        code            text not null,
        parent_code     text,
        position        int not null,
        kind            text not null check (kind in ('heading', 'points', 'yes_no', 'rate')),
        name            jsonb not null,
        max_points      int check (max_points > 0),
        from_level      int not null default 1 check (from_level > 0),
        -- which rate is counted for it; null where people write it down themselves
        rate_of         text check (rate_of in ('adults', 'members', 'learners', 'families', 'clans', 'communities', 'units')),
        thresholds      numeric[],                    -- percent, for each level
        wording         text not null check (wording in ('official', 'paraphrase')),
        confidence      text not null check (confidence in ('found', 'low')),
        primary key (criteria_set_id, code),
        foreign key (criteria_set_id, parent_code) references recognition.group_indicator,
        check ((kind = 'rate') = (thresholds is not null)),
        check (rate_of is null or kind = 'rate')
      );

      create table recognition.learning_group (
        id          uuid primary key,
        kind        text not null check (kind in ('family', 'clan', 'community', 'unit', 'agency', 'commune')),
        name        text not null check (name <> ''),
        unit_id     uuid not null,                    -- the commune that keeps it; the province for what it keeps itself
        -- where its officers are: the hamlet of a household, the place that a community, a unit or a commune is, else unit_id
        place_id    uuid not null,
        started_on  date not null,
        ended_on    date check (ended_on > started_on),
        end_reason  text,
        source      text not null check (source in ('officer', 'list', 'loaded')),
        source_note text,
        created_by  uuid,                             -- null: loaded by a command
        created_at  timestamptz(3) not null,
        check ((ended_on is null) = (end_reason is null)),
        check (kind <> 'commune' or place_id = unit_id)
      );
      create index learning_group_of_unit on recognition.learning_group (unit_id, kind, platform.fold(name), id);
      create index learning_group_of_place on recognition.learning_group (place_id, kind);
      -- A place is one group of its kind at a time.
      create unique index learning_group_place_once on recognition.learning_group (place_id, kind)
        where kind in ('community', 'unit', 'commune') and ended_on is null;

      -- Who belongs to it, from which day to which. Nothing is deleted: a membership ends.
      create table recognition.group_member (
        group_id    uuid not null references recognition.learning_group,
        person_id   uuid not null,
        id          uuid not null,
        role        text not null check (role in ('head', 'deputy', 'member')),
        unit_id     uuid not null,                    -- the commune whose officers know the person
        from_on     date not null,
        to_on       date check (to_on >= from_on),     -- the same day: written by mistake
        source      text not null check (source in ('officer', 'list', 'loaded')),
        source_note text,
        recorded_by uuid,
        recorded_at timestamptz(3) not null,
        ended_by    uuid,
        ended_at    timestamptz(3),
        end_reason  text,
        primary key (group_id, person_id, id),
        check ((to_on is null) = (ended_at is null)),
        exclude using gist (group_id with =, person_id with =, daterange(from_on, to_on) with &&)
      );
      create index group_member_of_person on recognition.group_member (person_id, from_on);

      -- Figures that no list of ours holds: how many adults, households, clans, hamlets, units a place has. The latest counts.
      create table recognition.declared_count (
        unit_id     uuid not null,
        year        int not null,
        what        text not null check (what in ('adults', 'members', 'learners', 'families', 'clans', 'communities', 'units')),
        id          uuid not null,
        group_id    uuid references recognition.learning_group,  -- of one group; null: of the place
        count       int not null check (count >= 0),
        source      text not null check (source <> ''),          -- the document or register that says so
        counted_on  date not null,                                -- the day for which it holds
        declared_by uuid,                                         -- null: loaded by a command
        declared_at timestamptz(3) not null,
        note        text,
        primary key (unit_id, year, what, id)
      );

      -- A group that stands for a title in a year.
      create table recognition.group_assessment (
        group_id        uuid not null references recognition.learning_group,
        year            int not null,
        kind            text not null,
        unit_id         uuid not null,
        criteria_set_id uuid not null references recognition.group_criteria_set,
        level           int not null check (level > 0),           -- the level asked for
        status          text not null default 'registered' check (status in ('registered', 'assessed', 'proposed', 'decided', 'withdrawn')),
        proposed        boolean,                                  -- on the list of those to be awarded
        reason          text,                                     -- why not
        primary key (group_id, year),
        check ((status in ('proposed', 'decided')) = (proposed is not null)),
        check (proposed is null or proposed or reason <> '')
      );
      create index group_assessment_of_unit on recognition.group_assessment (year, unit_id, kind, status);

      -- Every step of it: who, as what, where, when, on which document.
      create table recognition.group_step (
        group_id        uuid not null,
        year            int not null,
        id              uuid not null,
        act             text not null check (act in ('register', 'score', 'propose', 'take_back', 'withdraw', 'decide', 'revoke')),
        actor_id        uuid not null,
        actor_role      text not null,
        unit_id         uuid not null,
        at              timestamptz(3) not null,
        document_number text,
        reason          text,
        detail          jsonb not null,
        primary key (group_id, year, id),
        foreign key (group_id, year) references recognition.group_assessment
      );

      -- A rate as it was counted on a day. What it was counted from stays readable: memberships and decisions carry their days.
      create table recognition.group_rate (
        group_id       uuid not null,
        year           int not null,
        indicator_code text not null,
        id             uuid not null,
        on_day         date not null,
        numerator      int not null check (numerator >= 0),
        denominator    int not null check (denominator >= 0),
        source         text not null check (source in ('members', 'declared')),
        declared_id    uuid,
        counted_by     uuid not null,
        counted_at     timestamptz(3) not null,
        primary key (group_id, year, indicator_code, id),
        foreign key (group_id, year) references recognition.group_assessment,
        check ((source = 'declared') = (declared_id is not null))
      );

      -- Points, or a yes or no, or a share that people write down; the latest of the highest stage counts.
      create table recognition.group_score (
        group_id       uuid not null,
        year           int not null,
        indicator_code text not null,
        id             uuid not null,
        stage          text not null check (stage in ('branch', 'commune')),
        points         int check (points >= 0),
        is_met         boolean,
        reason         text,
        actor_id       uuid not null,
        at             timestamptz(3) not null,
        primary key (group_id, year, indicator_code, id),
        foreign key (group_id, year) references recognition.group_assessment,
        check (num_nonnulls(points, is_met) = 1)
      );

      -- An act of a named person with a document number: the only way to a title of a group.
      create table recognition.group_decision (
        id           uuid primary key,
        unit_id      uuid not null,
        year         int not null,
        kind         text not null,
        act          text not null check (act in ('award', 'revocation')),
        number       text not null check (number <> ''),
        decided_on   date not null,
        signer_name  text not null check (signer_name <> ''),
        signer_title text not null check (signer_title <> ''),
        awarded      int not null check (awarded >= 0),
        refused      int not null check (refused >= 0),
        reason       text,
        recorded_by  uuid,                                        -- null: loaded by a command
        recorded_at  timestamptz(3) not null,
        unique (unit_id, year, number),
        check (act = 'award' or reason <> '')
      );

      -- What was decided for a group and a year. Never a flag: a title has a decision, a level and days.
      create table recognition.group_award (
        group_id        uuid not null references recognition.learning_group,
        year            int not null,
        kind            text not null,
        unit_id         uuid not null,                            -- the commune that kept the group then
        decision_id     uuid not null references recognition.group_decision,
        criteria_set_id uuid not null references recognition.group_criteria_set,
        is_awarded      boolean not null,
        level           int check (level > 0),
        valid_from      date,
        valid_to        date check (valid_to > valid_from),       -- the first day on which it no longer holds
        reason          text,
        detail          jsonb not null default '{}',              -- scores and rates as they were
        primary key (group_id, year),
        check (case when is_awarded then num_nonnulls(level, valid_from, valid_to) = 3
                    else num_nonnulls(level, valid_from, valid_to) = 0 and reason is not null and reason <> '' end)
      );
      create index group_award_of_unit on recognition.group_award (year, unit_id, kind) include (is_awarded);
      create index group_award_of_decision on recognition.group_award (decision_id);

      create table recognition.group_revocation (
        group_id    uuid not null,
        year        int not null,
        decision_id uuid not null references recognition.group_decision,
        from_on     date not null,
        reason      text not null check (reason <> ''),
        primary key (group_id, year),
        foreign key (group_id, year) references recognition.group_award
      );

      -- Somebody says that they do not belong to a group, or do not want to stand on its list.
      create table recognition.group_objection (
        person_id   uuid not null,
        id          uuid not null,
        group_id    uuid not null references recognition.learning_group,
        words       text not null check (words <> ''),
        said_at     timestamptz(3) not null,
        answer      text,
        is_granted  boolean,
        answered_by uuid,
        answered_at timestamptz(3),
        primary key (person_id, id),
        check (num_nonnulls(answer, is_granted, answered_by, answered_at) in (0, 4))
      );
      create index group_objection_open on recognition.group_objection (group_id) where answered_at is null;

      -- A membership, a group and an objection end once; nothing else about them changes.
      create function recognition.keep_group_rows() returns trigger language plpgsql as $$
      declare ends constant text[] := tg_argv::text[];
      begin
        if tg_op = 'DELETE' or (to_jsonb(old) - ends) is distinct from (to_jsonb(new) - ends) or (to_jsonb(old) ->> ends[1]) is not null then
          raise exception 'recognition.% is append-only: it ends, it does not change', tg_table_name using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger group_member_stays before update or delete on recognition.group_member
        for each row execute function recognition.keep_group_rows('to_on', 'ended_by', 'ended_at', 'end_reason');
      create trigger group_objection_stays before update or delete on recognition.group_objection
        for each row execute function recognition.keep_group_rows('answered_at', 'answer', 'is_granted', 'answered_by');
      create trigger learning_group_stays before update or delete on recognition.learning_group
        for each row execute function recognition.keep_group_rows('ended_on', 'end_reason');

      -- What was decided stays: no points, rates or states after the decision.
      create function recognition.keep_group_assessment() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or old.status = 'decided' or (new.group_id, new.year, new.kind, new.unit_id, new.criteria_set_id)
             is distinct from (old.group_id, old.year, old.kind, old.unit_id, old.criteria_set_id) then
          raise exception 'recognition.group_assessment is append-only: what was decided stays' using errcode = 'restrict_violation';
        end if;
        if new.status = 'decided' and not exists (select from recognition.group_award a where (a.group_id, a.year) = (new.group_id, new.year)) then
          raise exception 'violates check constraint: no title without a decision' using errcode = 'check_violation';
        end if;
        return new;
      end $$;
      create trigger group_assessment_stays before update or delete on recognition.group_assessment
        for each row execute function recognition.keep_group_assessment();

      create function recognition.keep_group_scores() returns trigger language plpgsql as $$
      begin
        if exists (select from recognition.group_award a where (a.group_id, a.year) = (new.group_id, new.year)) then
          raise exception 'recognition.% is append-only: what was decided stays', tg_table_name using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger group_score_of_open before insert on recognition.group_score for each row execute function recognition.keep_group_scores();
      create trigger group_rate_of_open before insert on recognition.group_rate for each row execute function recognition.keep_group_scores();
    `);

    for (const table of [
      'declared_count',
      'group_step',
      'group_rate',
      'group_score',
      'group_decision',
      'group_award',
      'group_revocation',
    ]) {
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
