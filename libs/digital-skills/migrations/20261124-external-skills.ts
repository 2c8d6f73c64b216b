import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Skills shown elsewhere: by a verified certificate of others, by prior learning, or before the eyes of a teacher. A level
 * only where the paper or the reviewer states one.
 * Size: brief locks on one table. Safe while the previous release runs: it reads a row without a level as the lowest one.
 */
export class ExternalSkills1796000453000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table digital_skills.skill_evidence drop constraint skill_evidence_source_kind_check;
      alter table digital_skills.skill_evidence add constraint skill_evidence_source_kind_check
        check (source_kind in ('completion', 'external_certificate', 'prior_learning', 'observed')) not valid;
      alter table digital_skills.skill_evidence validate constraint skill_evidence_source_kind_check;
      alter table digital_skills.skill_evidence alter column level drop not null;
      alter table digital_skills.skill_evidence add constraint skill_evidence_has_level
        check (level is not null or source_kind <> 'completion') not valid;
      alter table digital_skills.skill_evidence validate constraint skill_evidence_has_level;

      -- A verification that was taken back: its evidence is no longer shown.
      create table digital_skills.skill_evidence_void (
        learner_id  uuid not null,
        source_kind text not null,
        source_id   uuid not null,
        voided_at   timestamptz(3) not null,
        primary key (learner_id, source_kind, source_id)
      );
      create trigger skill_evidence_void_is_append_only before update or delete on digital_skills.skill_evidence_void
        for each row execute function platform.refuse_change();
      create trigger skill_evidence_void_keeps_all before truncate on digital_skills.skill_evidence_void
        for each statement execute function platform.refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
