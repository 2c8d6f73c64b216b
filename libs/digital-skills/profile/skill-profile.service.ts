import { Injectable } from '@nestjs/common';
import { VersionReader } from '#courses';
import type { EnrollmentCompleted, PriorLearningRejected, PriorLearningVerified } from '#enrollment';
import { type Ctx, effectDone, newId, startOfVietnamDay, type StoredEvent, Transactions } from '#platform';

/** The framework of which profiles and observations speak, unless another is asked for. */
export const PROFILE_FRAMEWORK = 'TT02-2025';
/** Queue of the processor, and name of its effect. */
export const PROFILE_QUEUE = 'digital-skills.profile';
/** Queue of what was learnt elsewhere and verified, and name of its effect. */
export const EXTERNAL_QUEUE = 'digital-skills.external';
/** Queue of verifications that were taken back, and name of its effect. */
export const VOID_QUEUE = 'digital-skills.void';

/** Keeps what shows a learner's skills. */
@Injectable()
export class SkillProfileService {
  constructor(
    private readonly transactions: Transactions,
    private readonly versions: VersionReader,
  ) {}

  /** Evidence for each competence that the completed version is mapped to. Repeated: nothing more happens. */
  async recordCompletion(ctx: Ctx, event: StoredEvent<EnrollmentCompleted>): Promise<void> {
    const { learnerId, enrollmentId, courseId, courseVersionId, unitId, completedAt } = event.data;
    const version = await this.versions.snapshot(ctx, courseVersionId);
    if (!version) throw new Error(`completed version ${courseVersionId} is not published`);
    const claims = version.competences.map((competence) => ({ ...competence, id: newId() }));

    await this.transactions.run(ctx, async (tx) => {
      if (!(await effectDone(tx, event.id, PROFILE_QUEUE))) return;
      // a course that names a competence twice proves the higher level: `order by` decides which row is first
      await tx.sql(
        `with claim as (
           select n.id, n.framework, n.code, n.level, f.id as framework_id,
                  case when f.id is null then 'unknown_framework' when c.code is null then 'unknown_competence'
                       when l.number is null then 'unknown_level' end as reason
           from jsonb_to_recordset($1) as n (id uuid, framework text, code text, level int)
           left join digital_skills.framework f on f.code = n.framework
           left join digital_skills.competence c on c.framework_id = f.id and c.code = n.code and c.kind = 'competence'
           left join digital_skills.level l on l.framework_id = f.id and l.number = n.level
         ), unmatched as (
           insert into digital_skills.unmatched_competence
             (id, unit_id, course_id, course_version_id, course_title, framework_code, competence_code, level, reason, first_seen_at)
           select id, $2, $3, $4, $5, framework, code, level, reason, $6 from claim where reason is not null
           on conflict do nothing
         )
         insert into digital_skills.skill_evidence
           (learner_id, id, framework_id, competence_code, level, source_kind, source_id, course_id, course_title, observed_at, recorded_at, valid_until)
         select $7, id, framework_id, code, level, 'completion', $8, $3, $5, $9, $6,
                (($9::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date + make_interval(months => $10))::date
         from claim where reason is null order by level desc
         on conflict (learner_id, framework_id, competence_code, source_kind, source_id) do nothing`,
        [
          JSON.stringify(claims),
          unitId,
          courseId,
          courseVersionId,
          version.title,
          tx.now,
          learnerId,
          enrollmentId,
          completedAt,
          version.validMonths ?? null,
        ],
      );
    });
  }

  /**
   * Evidence for each competence that a reviewer found in something learnt elsewhere. A level only where one was stated;
   * what no framework here knows is left out: nothing is converted. Repeated: nothing more happens.
   */
  recordElsewhere(ctx: Ctx, event: StoredEvent<PriorLearningVerified>): Promise<void> {
    const { learnerId, priorLearningId, kind, title, learntOn, validUntil, competences } = event.data;
    const claims = competences.map((competence) => ({ ...competence, id: newId() }));
    return this.transactions.run(ctx, async (tx) => {
      if (!(await effectDone(tx, event.id, EXTERNAL_QUEUE))) return;
      await tx.sql(
        `insert into digital_skills.skill_evidence
           (learner_id, id, framework_id, competence_code, level, source_kind, source_id, course_id, course_title, observed_at, recorded_at, valid_until)
         select $2, n.id, f.id, c.code, l.number, $3, $4, null, $5, $6, $7, $8
         from jsonb_to_recordset($1) as n (id uuid, framework text, code text, level int)
         join digital_skills.framework f on f.code = n.framework
         join digital_skills.competence c on c.framework_id = f.id and c.code = n.code and c.kind = 'competence'
         left join digital_skills.level l on l.framework_id = f.id and l.number = n.level
         order by l.number desc nulls last
         on conflict (learner_id, framework_id, competence_code, source_kind, source_id) do nothing`,
        [JSON.stringify(claims), learnerId, kind, priorLearningId, title, startOfVietnamDay(learntOn), tx.now, validUntil],
      );
    });
  }

  /** A verification was taken back: its evidence stays in the ledger and is no longer shown. */
  voidElsewhere(ctx: Ctx, event: StoredEvent<PriorLearningRejected>): Promise<void> {
    const { learnerId, priorLearningId, kind } = event.data;
    return this.transactions.run(ctx, async (tx) => {
      if (!(await effectDone(tx, event.id, VOID_QUEUE))) return;
      await tx.sql(
        `insert into digital_skills.skill_evidence_void (learner_id, source_kind, source_id, voided_at) values ($1, $2, $3, $4)
         on conflict do nothing`,
        [learnerId, kind, priorLearningId, tx.now],
      );
    });
  }
}
