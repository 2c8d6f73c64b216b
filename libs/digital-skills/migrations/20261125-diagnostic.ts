import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The diagnostic (ADR 26): items and their parameters by version, sessions with their answers, and its result among the
 * evidence. Frameworks say whether their whole content is at hand; edges say what they claim and who states it.
 * Size: brief locks on three small tables and on the evidence. Safe while the previous release runs: it ignores what is new.
 */
export class Diagnostic1796300026000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table digital_skills.framework
        add column content text not null default 'full' check (content in ('full', 'outline')),
        add column note text;

      -- The edge leads from one competence to another; it claims to be the same only where a source states so.
      alter table digital_skills.mapping
        add column relation text not null default 'related' check (relation in ('equivalent', 'narrower', 'broader', 'related')),
        add column stated_by text,
        add constraint mapping_claims_with_a_source check (relation <> 'equivalent' or stated_by is not null);

      alter table digital_skills.skill_evidence
        add column level_low int, add column level_high int,
        add constraint skill_evidence_has_doubt check ((level_low is null) = (level_high is null)
          and (source_kind <> 'diagnostic' or (level_low is not null and level between level_low and level_high))) not valid;
      alter table digital_skills.skill_evidence validate constraint skill_evidence_has_doubt;
      alter table digital_skills.skill_evidence drop constraint skill_evidence_source_kind_check;
      alter table digital_skills.skill_evidence add constraint skill_evidence_source_kind_check
        check (source_kind in ('completion', 'external_certificate', 'prior_learning', 'observed', 'diagnostic')) not valid;
      alter table digital_skills.skill_evidence validate constraint skill_evidence_source_kind_check;

      -- What is asked. Wording may be mended; the key, the level and the options never change: that is another item.
      create table digital_skills.diagnostic_item (
        code            text primary key,
        framework_id    uuid not null,
        competence_code text not null,
        level           int not null,
        kind            text not null check (kind in ('one', 'several')),
        content         jsonb not null,         -- question, picture and options in every language; without the key
        right_options   text[] not null check (cardinality(right_options) > 0),
        retired_at      timestamptz,
        foreign key (framework_id, competence_code) references digital_skills.competence (framework_id, code),
        foreign key (framework_id, level) references digital_skills.level (framework_id, number)
      );

      -- One version of the parameters of all items. Sessions keep theirs.
      create table digital_skills.calibration (
        version  int primary key,
        method   text not null,
        sessions int not null,
        answers  int not null,
        made_at  timestamptz(3) not null
      );
      create table digital_skills.item_parameters (
        version   int not null references digital_skills.calibration,
        item_code text not null references digital_skills.diagnostic_item,
        source    text not null check (source in ('expert', 'estimated')),
        a         double precision not null check (a > 0),
        b         double precision not null,
        se_a      double precision,
        se_b      double precision,
        answers   int not null,
        primary key (version, item_code)
      );
      create trigger calibration_is_append_only before update or delete on digital_skills.calibration
        for each row execute function platform.refuse_change();
      create trigger item_parameters_are_append_only before update or delete on digital_skills.item_parameters
        for each row execute function platform.refuse_change();

      create table digital_skills.diagnostic_session (
        learner_id   uuid not null,
        id           uuid not null,
        framework_id uuid not null references digital_skills.framework,
        version      int not null references digital_skills.calibration,
        seed         int not null,
        started_at   timestamptz(3) not null,
        used_seconds double precision not null default 0,
        item_code    text references digital_skills.diagnostic_item,  -- what is asked now
        shown_at     timestamptz(3) not null,
        ended_at     timestamptz(3),
        stop_reason  text check (stop_reason in ('sure_enough', 'all_asked', 'time_over', 'stopped', 'forgotten')),
        theta        double precision,
        se           double precision,
        result       jsonb,
        primary key (learner_id, id),
        check ((ended_at is null) = (stop_reason is null)),
        check (ended_at is null or item_code is null)
      );
      create unique index diagnostic_session_one_open on digital_skills.diagnostic_session (learner_id) where ended_at is null;

      create table digital_skills.diagnostic_answer (
        learner_id  uuid not null,
        session_id  uuid not null,
        id          uuid not null,
        position    int not null,
        item_code   text not null references digital_skills.diagnostic_item,
        chosen      text[] not null,           -- empty: "I do not know"
        is_right    boolean not null,
        seconds     double precision not null,
        answered_at timestamptz(3) not null,
        primary key (learner_id, session_id, position),
        unique (learner_id, id),
        unique (learner_id, session_id, item_code),
        foreign key (learner_id, session_id) references digital_skills.diagnostic_session (learner_id, id)
      );
      create trigger diagnostic_answer_is_append_only before update or delete on digital_skills.diagnostic_answer
        for each row execute function platform.refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
