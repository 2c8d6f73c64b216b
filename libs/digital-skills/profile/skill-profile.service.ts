import { Injectable } from '@nestjs/common';
import { VersionReader } from '#courses';
import type { EnrollmentCompleted, PriorLearningRejected, PriorLearningVerified } from '#enrollment';
import { AppError, type Ctx, effectDone, newId, personIds, startOfVietnamDay, type StoredEvent, Transactions } from '#platform';
import { FRAMEWORK, nameOf } from '../framework/framework.store.js';
import { messages } from '../messages.js';
import type { SkillProfile } from './skill-profile.graphql.js';

/** Queue of the processor, and name of its effect. */
export const PROFILE_QUEUE = 'digital-skills.profile';
/** Queue of what was learnt elsewhere and verified, and name of its effect. */
export const EXTERNAL_QUEUE = 'digital-skills.external';
/** Queue of verifications that were taken back, and name of its effect. */
export const VOID_QUEUE = 'digital-skills.void';

/** Keeps what shows a learner's skills, and counts where they stand. */
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
           (learner_id, id, framework_id, competence_code, level, source_kind, source_id, course_id, course_title, observed_at, recorded_at)
         select $7, id, framework_id, code, level, 'completion', $8, $3, $5, $9, $6 from claim where reason is null order by level desc
         on conflict (learner_id, framework_id, competence_code, source_kind, source_id) do nothing`,
        [JSON.stringify(claims), unitId, courseId, courseVersionId, version.title, tx.now, learnerId, enrollmentId, completedAt],
      );
    });
  }

  /**
   * Evidence for each competence that a reviewer found in something learnt elsewhere. A level only where one was stated;
   * what no framework here knows is left out: nothing is converted. Repeated: nothing more happens.
   */
  recordElsewhere(ctx: Ctx, event: StoredEvent<PriorLearningVerified>): Promise<void> {
    const { learnerId, priorLearningId, kind, title, learntOn, competences } = event.data;
    const claims = competences.map((competence) => ({ ...competence, id: newId() }));
    return this.transactions.run(ctx, async (tx) => {
      if (!(await effectDone(tx, event.id, EXTERNAL_QUEUE))) return;
      await tx.sql(
        `insert into digital_skills.skill_evidence
           (learner_id, id, framework_id, competence_code, level, source_kind, source_id, course_id, course_title, observed_at, recorded_at)
         select $2, n.id, f.id, c.code, l.number, $3, $4, null, $5, $6, $7
         from jsonb_to_recordset($1) as n (id uuid, framework text, code text, level int)
         join digital_skills.framework f on f.code = n.framework
         join digital_skills.competence c on c.framework_id = f.id and c.code = n.code and c.kind = 'competence'
         left join digital_skills.level l on l.framework_id = f.id and l.number = n.level
         order by l.number desc nulls last
         on conflict (learner_id, framework_id, competence_code, source_kind, source_id) do nothing`,
        [JSON.stringify(claims), learnerId, kind, priorLearningId, title, startOfVietnamDay(learntOn), tx.now],
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

  /** The caller's own profile. Throws NOT_FOUND for an unknown framework. */
  async mine(ctx: Ctx, framework: string): Promise<SkillProfile> {
    const [profile] = await ctx.sql<SkillProfile>(
      `with shown as (
         select e.* from digital_skills.skill_evidence e
         where e.learner_id = any($3::uuid[]) and not exists (
           select from digital_skills.skill_evidence_void v
           where v.learner_id = e.learner_id and v.source_kind = e.source_kind and v.source_id = e.source_id)
       )
       select ${FRAMEWORK} as framework, coalesce(
         (select json_agg(json_build_object('competenceCode', c.code, 'competenceName', ${nameOf('c')}, 'level', e.level, 'evidence', e.evidence) order by c.position)
          from (select competence_code, max(level) as level,
                       json_agg(json_build_object('kind', source_kind, 'courseId', course_id, 'courseTitle', course_title, 'level', level, 'levelLow', level_low, 'levelHigh', level_high, 'observedAt', observed_at)
                                order by level desc, observed_at desc) as evidence
                from shown where framework_id = f.id and level is not null group by competence_code) e
          join digital_skills.competence c on c.framework_id = f.id and c.code = e.competence_code), '[]') as standings,
         coalesce((select json_agg(json_build_object('competenceCode', c.code, 'competenceName', ${nameOf('c')}, 'kind', e.source_kind,
                     'title', e.course_title, 'observedAt', e.observed_at) order by c.position, e.observed_at desc)
          from shown e join digital_skills.competence c on c.framework_id = f.id and c.code = e.competence_code
          where e.framework_id = f.id and e.level is null), '[]') as "withoutLevel"
       from digital_skills.framework f where f.code = $2`,
      [ctx.locale, framework, personIds(ctx)],
    );
    if (!profile) throw new AppError('NOT_FOUND', messages.unknownFramework);
    return profile;
  }
}
