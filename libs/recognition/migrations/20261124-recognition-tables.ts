import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Criteria sets, evidence rules, cases, evidence with its flags, self scores and decisions.
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes.
 */
export class RecognitionTables1795500007000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema recognition;

      -- What it takes to be a learning citizen, as rows with dates: another decision needs no other code.
      create table recognition.criteria_set (
        id                    uuid primary key,
        code                  text not null unique,
        decision_number       text not null,
        name                  jsonb not null,         -- by language; Vietnamese always
        valid_from            date not null,
        valid_to              date check (valid_to > valid_from),
        pass_total            int not null check (pass_total > 0),
        minimum_per_indicator int not null check (minimum_per_indicator >= 0),
        exclude using gist (daterange(valid_from, valid_to) with &&)
      );

      create table recognition.criterion (
        criteria_set_id uuid not null references recognition.criteria_set,
        code            text not null,
        position        int not null,
        name            jsonb not null,
        max_points      int not null check (max_points > 0),
        wording         text not null check (wording in ('official', 'paraphrase')),
        primary key (criteria_set_id, code)
      );

      create table recognition.indicator (
        criteria_set_id uuid not null,
        code            text not null,
        criterion_code  text not null,
        position        int not null,
        name            jsonb not null,
        max_points      int not null check (max_points > 0),
        min_points      int check (min_points >= 0),  -- null: the set's minimum
        wording         text not null check (wording in ('official', 'paraphrase')),
        primary key (criteria_set_id, code),
        foreign key (criteria_set_id, criterion_code) references recognition.criterion
      );

      -- Suggestions of this platform, not of the decision: whoever runs it may change them.
      create table recognition.evidence_rule (
        criteria_set_id  uuid not null,
        id               uuid not null,
        code             text not null,
        group_code       text,                        -- null: every group
        source_kind      text not null check (source_kind in ('certificate')),
        match_kind       text not null check (match_kind in ('indicator', 'competence')),
        match_value      text not null check (match_value <> ''),
        indicator_code   text not null,
        suggested_points int not null check (suggested_points > 0),
        cap_per_year     int check (cap_per_year > 0),
        valid_months     int check (valid_months > 0),
        valid_from       date not null,
        valid_to         date check (valid_to > valid_from),
        reason           jsonb not null,
        primary key (criteria_set_id, id),
        unique (criteria_set_id, code, valid_from),
        foreign key (criteria_set_id, indicator_code) references recognition.indicator
      );

      -- An act of a named person with a document number. The only way to a title (invariant 9).
      create table recognition.decision (
        id           uuid primary key,
        unit_id      uuid not null,
        year         int not null,
        number       text not null check (number <> ''),
        decided_on   date not null,
        signer_name  text not null check (signer_name <> ''),
        signer_title text not null,
        recorded_at  timestamptz(3) not null,
        unique (unit_id, year, number)
      );

      create table recognition.recognition_case (
        citizen_id      uuid not null,
        year            int not null,
        id              uuid not null,
        criteria_set_id uuid not null references recognition.criteria_set,
        group_code      text,
        unit_id         uuid,                         -- home commune; null while it is not recorded
        status          text not null default 'draft' check (status in
          ('draft', 'registered', 'self_assessed', 'branch_reviewed', 'commune_appraised',
           'recognised', 'not_recognised', 'withdrawn', 'appealed', 'revoked')),
        decision_id     uuid references recognition.decision,
        decided_at      timestamptz(3),
        created_at      timestamptz(3) not null,
        primary key (citizen_id, year),
        unique (citizen_id, id),
        -- Invariant 9, held by the database: no title, and no refusal, without a decision of a person.
        check ((status in ('recognised', 'not_recognised', 'appealed', 'revoked')) = (decision_id is not null)),
        check ((decision_id is null) = (decided_at is null))
      );
      create index recognition_case_of_unit on recognition.recognition_case (year, unit_id, citizen_id);

      -- Invariant 10: a decided case stays as it was decided; only a person's later act may call it appealed or revoked.
      create trigger recognition_case_stays_decided before update on recognition.recognition_case
        for each row when (
          old.decided_at is not null
          and (new.status not in ('appealed', 'revoked') or (to_jsonb(old) - 'status') is distinct from (to_jsonb(new) - 'status'))
        ) execute function platform.refuse_change();

      -- One line per source and rule, with the rule's numbers and the source as they were then.
      create table recognition.evidence (
        citizen_id       uuid not null,
        id               uuid not null,
        year             int not null,
        rule_id          uuid not null,
        source_kind      text not null,
        source_id        uuid not null,
        indicator_code   text not null,
        suggested_points int not null,
        cap_per_year     int,
        valid_until      date,
        completed_at     timestamptz(3) not null,
        reason           jsonb not null,
        snapshot         jsonb not null,
        recorded_at      timestamptz(3) not null,
        primary key (citizen_id, id),
        unique (citizen_id, year, rule_id, source_kind, source_id),
        foreign key (citizen_id, year) references recognition.recognition_case
      );

      -- Doubts about a source. Kept by source, so that a revocation may arrive before the line it concerns.
      create table recognition.evidence_flag (
        citizen_id  uuid not null,
        source_kind text not null,
        source_id   uuid not null,
        kind        text not null check (kind in ('certificate_revoked')),
        detail      jsonb not null,
        at          timestamptz(3) not null,
        primary key (citizen_id, source_kind, source_id, kind)
      );

      -- History: the latest row counts.
      create table recognition.self_score (
        citizen_id     uuid not null,
        year           int not null,
        indicator_code text not null,
        id             uuid not null,
        points         int not null check (points >= 0),
        at             timestamptz(3) not null,
        primary key (citizen_id, year, indicator_code, id),
        foreign key (citizen_id, year) references recognition.recognition_case
      );
    `);

    for (const table of ['decision', 'evidence', 'evidence_flag', 'self_score']) {
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
