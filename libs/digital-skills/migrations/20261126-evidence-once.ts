import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The key that keeps a line of evidence from being written twice carries what a level is counted from, so that the levels of a
 * person, a commune or a city are read from it alone, person by person.
 * Size: one pass over the evidence, writes to it wait meanwhile; four seconds for a million lines. Safe while the previous release
 * runs: it is the same key.
 */
export class EvidenceOnce1796500820000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create unique index skill_evidence_once on digital_skills.skill_evidence (learner_id, framework_id, competence_code, source_kind, source_id)
        include (observed_at, valid_until, level, level_low);
      alter table digital_skills.skill_evidence add constraint skill_evidence_once unique using index skill_evidence_once;
      alter table digital_skills.skill_evidence drop constraint skill_evidence_learner_id_framework_id_competence_code_sour_key;
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
