import { Injectable } from '@nestjs/common';
import { ClassGroupReader } from '#enrollment';
import { PersonReader } from '#identity';
import { AccessLog, type Ctx } from '#platform';
import { nameOf } from '../framework/framework.store.js';
import type { SkillObservation } from './observation.graphql.js';

const word = (kind: string) => `left join digital_skills.observation_word ${kind}
    on ${kind}.learner_id = o.learner_id and ${kind}.observation_id = o.id and ${kind}.kind = '${kind}'`;

/** $1 language, $2 ids of the learner, $3 class or null. */
const OBSERVATIONS = `
  select o.id, o.learner_id as "learnerId", o.competence_code as "competenceCode", ${nameOf('c')} as "competenceName", o.level, o.saw,
         o.observed_on::text as "observedOn", o.class_id as "classId", o.observer_id as "observerId", o.recorded_at as "recordedAt",
         case when withdrawal.reason is not null then 'withdrawn' when kept.reason is not null then 'kept'
              when objection.reason is not null then 'disputed' else 'counts' end as state,
         objection.reason as objection, kept.reason as "keptBecause", withdrawal.reason as "withdrawnBecause"
  from digital_skills.observation o
  join digital_skills.competence c on c.framework_id = o.framework_id and c.code = o.competence_code
  ${word('objection')} ${word('kept')} ${word('withdrawal')}
  where o.learner_id = any($2::uuid[]) and ($3::uuid is null or o.class_id = $3)
  order by o.observed_on desc, o.id desc limit 100`;

/** What a teacher saw, for a sentence about it. */
export interface NamedObservation {
  readonly competence: { readonly vi: string; readonly km?: string; readonly en?: string };
  readonly level: number;
}

/** Observations by teachers. */
@Injectable()
export class ObservationReader {
  constructor(
    private readonly classes: ClassGroupReader,
    private readonly people: PersonReader,
    private readonly accessLog: AccessLog,
  ) {}

  /** Of one person, under all ids; asks nobody for permission. */
  of(ctx: Ctx, learnerIds: readonly string[]): Promise<SkillObservation[]> {
    return this.read(ctx, learnerIds, null);
  }

  /** Of a learner in a class, for whoever runs it. @throws NOT_FOUND, also for who may not */
  async ofMember(ctx: Ctx, classId: string, learnerId: string): Promise<SkillObservation[]> {
    await this.classes.requireRunner(ctx, classId);
    const found = await this.read(ctx, [learnerId], classId);
    if (found.length > 0) await this.accessLog.read(ctx, 'skill.observations', [learnerId]);
    return found;
  }

  /** What was seen, named in every language there is, to be told to the learner; null when it is not known. */
  async named(ctx: Ctx, learnerId: string, id: string): Promise<NamedObservation | null> {
    const [row] = await ctx.sql<NamedObservation>(
      `select json_strip_nulls(json_build_object('vi', coalesce(c.name_vi, c.name_en), 'km', c.name_km, 'en', c.name_en)) as competence, o.level
       from digital_skills.observation o
       join digital_skills.competence c on c.framework_id = o.framework_id and c.code = o.competence_code
       where o.learner_id = $1 and o.id = $2`,
      [learnerId, id],
    );
    return row ?? null;
  }

  private async read(ctx: Ctx, learnerIds: readonly string[], classId: string | null): Promise<SkillObservation[]> {
    const rows = await ctx.sql<SkillObservation & { observerId: string }>(OBSERVATIONS, [ctx.locale, learnerIds, classId]);
    const names = await this.people.names(ctx, [...new Set(rows.map(({ observerId }) => observerId))]);
    return rows.map(({ observerId, ...row }) => ({ ...row, observerName: names.get(observerId) ?? null }));
  }
}
