import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, personIds, vietnamDay } from '#platform';
import { FRAMEWORK, nameOf } from '../framework/framework.store.js';
import { messages } from '../messages.js';
import { ObservationReader } from '../observation/observation.reader.js';
import { ruleNow } from '../rule/skill-rule.store.js';
import { SHOWN } from './evidence.sql.js';
import { type Measured, standingOf, stateOf } from './level.js';
import { type SkillEvidence, SkillEvidenceState, type SkillProfile, type SkillStanding } from './skill-profile.graphql.js';

interface Line {
  readonly kind: string;
  readonly sourceId: string;
  readonly courseId: string | null;
  readonly courseTitle: string;
  readonly level: number;
  readonly levelLow: number | null;
  readonly levelHigh: number | null;
  readonly observedAt: string;
  readonly observedOn: string;
  readonly countsUntil: string | null;
  readonly isDisputed: boolean;
}

interface Shown extends Pick<SkillProfile, 'framework' | 'withoutLevel'> {
  /** In the order of the framework. */
  readonly shown: readonly { competenceCode: string; competenceName: string; domainCode: string | null; lines: Line[] }[];
}

const STATES = { counts: SkillEvidenceState.COUNTS, older: SkillEvidenceState.OLDER, disputed: SkillEvidenceState.DISPUTED };

/** $1 language, $2 framework, $3 ids of the person. */
const PROFILE = `
  with shown as materialized (${SHOWN('$3::uuid[]')})
  select ${FRAMEWORK} as framework, coalesce(
    (select json_agg(json_build_object('competenceCode', c.code, 'competenceName', ${nameOf('c')}, 'domainCode', c.domain_code, 'lines', e.lines) order by c.position)
     from (select competence_code,
                  json_agg(json_build_object('kind', source_kind, 'sourceId', source_id, 'courseId', course_id, 'courseTitle', course_title, 'level', level,
                    'levelLow', level_low, 'levelHigh', level_high, 'observedAt', observed_at, 'observedOn', observed_on, 'countsUntil', counts_until,
                    'isDisputed', is_disputed) order by level desc, observed_at desc) as lines
           from shown where framework_id = f.id and level is not null group by competence_code) e
     join digital_skills.competence c on c.framework_id = f.id and c.code = e.competence_code), '[]') as shown,
    coalesce((select json_agg(json_build_object('competenceCode', c.code, 'competenceName', ${nameOf('c')}, 'kind', e.source_kind,
                'title', e.course_title, 'observedAt', e.observed_at) order by c.position, e.observed_at desc)
     from shown e join digital_skills.competence c on c.framework_id = f.id and c.code = e.competence_code
     where e.framework_id = f.id and e.level is null), '[]') as "withoutLevel"
  from digital_skills.framework f where f.code = $2`;

/** Counts where a learner stands, when it is asked for; no level is stored. */
@Injectable()
export class SkillProfileReader {
  constructor(private readonly observations: ObservationReader) {}

  /** The caller's own profile. @throws NOT_FOUND for an unknown framework */
  async mine(ctx: Ctx, framework: string): Promise<SkillProfile> {
    const people = personIds(ctx);
    const { shown, ...profile } = await this.shown(ctx, people, framework);
    const { targetLevel } = await ruleNow(ctx);
    return {
      ...profile,
      targetLevel,
      standings: standingsOf(shown, vietnamDay(ctx.now)),
      observations: await this.observations.of(ctx, people),
    };
  }

  private async shown(ctx: Ctx, people: readonly string[], framework: string): Promise<Shown> {
    const [found] = await ctx.sql<Shown>(PROFILE, [ctx.locale, framework, people]);
    if (!found) throw new AppError('NOT_FOUND', messages.unknownFramework);
    return found;
  }
}

function standingsOf(shown: Shown['shown'], day: string): SkillStanding[] {
  const measuredOf = (code: string | null): Measured | undefined => {
    const line = shown.find(({ competenceCode }) => competenceCode === code)?.lines.find(({ kind }) => kind === 'diagnostic');
    return line && { ...line, low: line.levelLow!, high: line.levelHigh! };
  };
  return shown.map(({ competenceCode, competenceName, domainCode, lines }) => {
    const evidence = lines.map((line): SkillEvidence => ({ ...line, validUntil: line.countsUntil, state: STATES[stateOf(line, day)] }));
    // a line at a domain is a measurement: its span is its own
    const measured = domainCode === null ? measuredOf(competenceCode) : undefined;
    const standing = standingOf(lines, measuredOf(domainCode), day);
    const span = measured && standing.level > 0 ? { low: measured.low, high: measured.high } : { low: standing.low, high: standing.level };
    return { competenceCode, competenceName, ...standing, ...span, evidence };
  });
}
