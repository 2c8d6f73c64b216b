import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The skill profile (ADR 31): how long evidence counts, what teachers saw and what was said to it, items that are no longer
 * asked, and why.
 * Size: brief locks on the evidence and on the items. Safe while the previous release runs: it ignores what is new, and shows
 * an observation as it shows what a reviewer saw.
 */
export class SkillProfile1796300100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The conventions by which levels are counted and reported, one row for each change. The latest counts.
      create table digital_skills.skill_rule (
        revision        int primary key check (revision > 0),
        valid_months    jsonb not null,        -- by kind of evidence; null: without end
        target_level    int not null check (target_level between 1 and 8),
        skilled_level   int not null check (skilled_level between 1 and 8),
        skilled_domains int not null check (skilled_domains > 0),
        source          text check (source <> ''),  -- the act that says so; null: a convention of ours
        reason          text not null check (reason <> ''),
        set_by          uuid,
        set_at          timestamptz(3) not null
      );
      insert into digital_skills.skill_rule values (1,
        '{"completion": 36, "external_certificate": 36, "prior_learning": 36, "observed": 24, "diagnostic": 12}', 3, 1, 3, null,
        'Quy ước ban đầu của nền tảng: chưa có văn bản nào nêu.', null, '2026-11-24T00:00:00Z');

      -- Last day on which a line counts where its paper or its course says so; null: as the convention has it.
      alter table digital_skills.skill_evidence add column valid_until date;

      -- What a teacher saw a learner do. Its line among the evidence has this id as its source.
      create table digital_skills.observation (
        learner_id      uuid not null,
        id              uuid not null,
        framework_id    uuid not null,
        competence_code text not null,
        level           int not null,
        saw             text not null check (saw <> ''),
        observed_on     date not null,
        unit_id         uuid not null,
        class_id        uuid not null,
        observer_id     uuid not null,
        recorded_at     timestamptz(3) not null,
        primary key (learner_id, id),
        foreign key (framework_id, competence_code) references digital_skills.competence (framework_id, code),
        foreign key (framework_id, level) references digital_skills.level (framework_id, number)
      );
      create index observation_of_class on digital_skills.observation (class_id, learner_id);

      -- What was said to an observation: each thing once. An objection stops it from counting until it is kept.
      create table digital_skills.observation_word (
        learner_id     uuid not null,
        observation_id uuid not null,
        kind           text not null check (kind in ('objection', 'kept', 'withdrawal')),
        reason         text not null check (reason <> ''),
        by_id          uuid not null,
        at             timestamptz(3) not null,
        primary key (learner_id, observation_id, kind),
        foreign key (learner_id, observation_id) references digital_skills.observation
      );

      create table digital_skills.item_change (
        item_code text not null references digital_skills.diagnostic_item,
        id        uuid not null,
        is_asked  boolean not null,             -- from now on
        reason    text not null check (reason <> ''),
        by_id     uuid not null,
        at        timestamptz(3) not null,
        primary key (item_code, id)
      );
    `);
    for (const table of ['skill_rule', 'observation', 'observation_word', 'item_change']) {
      await db.query(`
        create trigger ${table}_is_append_only before update or delete on digital_skills.${table}
          for each row execute function platform.refuse_change();
        create trigger ${table}_keeps_all before truncate on digital_skills.${table}
          for each statement execute function platform.refuse_change();
      `);
    }
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
