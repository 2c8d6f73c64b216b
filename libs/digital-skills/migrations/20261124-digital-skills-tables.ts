import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Competence frameworks as data, and what proves that somebody has a competence.
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes.
 */
export class DigitalSkillsTables1795500005000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema digital_skills;

      -- One row per version of a framework: a new version is a new framework with edges to the old one.
      create table digital_skills.framework (
        id         uuid primary key,
        code       text not null unique,
        version    text not null,
        name_vi    text,
        name_en    text,
        name_km    text,
        legal_act  text,
        valid_from date not null,
        check (coalesce(name_vi, name_en) is not null)
      );

      create table digital_skills.competence (
        framework_id uuid not null references digital_skills.framework,
        code         text not null,
        kind         text not null check (kind in ('domain', 'competence')),
        domain_code  text check ((domain_code is null) = (kind = 'domain')),
        position     int  not null,
        name_vi      text,
        name_en      text,
        name_km      text,
        primary key (framework_id, code),
        foreign key (framework_id, domain_code) references digital_skills.competence (framework_id, code),
        check (coalesce(name_vi, name_en) is not null)
      );

      create table digital_skills.level (
        framework_id uuid not null references digital_skills.framework,
        number       int  not null check (number > 0),
        band         text not null check (band in ('foundation', 'intermediate', 'advanced', 'specialised')),
        name_vi      text,
        name_en      text,
        name_km      text,
        primary key (framework_id, number),
        check (coalesce(name_vi, name_en) is not null)
      );

      -- Which competence of one framework answers to which of another, and who says so.
      create table digital_skills.mapping (
        from_framework_id uuid not null,
        from_code         text not null,
        to_framework_id   uuid not null,
        to_code           text not null,
        provenance        text not null,
        primary key (from_framework_id, from_code, to_framework_id, to_code),
        foreign key (from_framework_id, from_code) references digital_skills.competence (framework_id, code),
        foreign key (to_framework_id, to_code) references digital_skills.competence (framework_id, code)
      );

      -- Append-only; a level is never stored, it is the highest that the evidence shows.
      create table digital_skills.skill_evidence (
        learner_id      uuid not null,            -- first, as in every table that grows with learners
        id              uuid not null,
        framework_id    uuid not null,
        competence_code text not null,
        level           int  not null,
        source_kind     text not null check (source_kind in ('completion')),
        source_id       uuid not null,            -- the enrollment
        course_id       uuid,
        course_title    text not null,
        observed_at     timestamptz not null,
        recorded_at     timestamptz not null,
        primary key (learner_id, id),
        unique (learner_id, framework_id, competence_code, source_kind, source_id),
        foreign key (framework_id, competence_code) references digital_skills.competence (framework_id, code),
        foreign key (framework_id, level) references digital_skills.level (framework_id, number)
      );
      create trigger skill_evidence_is_append_only before update or delete on digital_skills.skill_evidence
        for each row execute function platform.refuse_change();
      create trigger skill_evidence_keeps_all before truncate on digital_skills.skill_evidence
        for each statement execute function platform.refuse_change();

      -- What a course claims to prove and no framework knows: kept, and shown to those who can mend it.
      create table digital_skills.unmatched_competence (
        id                uuid primary key,
        unit_id           uuid not null,          -- of the centre that published the course
        course_id         uuid not null,
        course_version_id uuid not null,
        course_title      text not null,
        framework_code    text not null,
        competence_code   text not null,
        level             int  not null,
        reason            text not null check (reason in ('unknown_framework', 'unknown_competence', 'unknown_level')),
        first_seen_at     timestamptz not null,
        unique (course_version_id, framework_code, competence_code, level)
      );
      create index unmatched_competence_by_unit on digital_skills.unmatched_competence (unit_id, id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
