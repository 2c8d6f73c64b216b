import { Inject, Injectable } from '@nestjs/common';
import { PeopleRegistry, type PersonCard, PersonReader } from '#identity';
import { AccessLog, type AppConfig, CONFIG, type Ctx, fold, t } from '#platform';
import { CHECK_IN_RULE, type CheckInReason } from '../check-in/judge-check-in.js';
import { checkInKey } from '../check-in/check-in-code.js';
import { ClassSessionReader } from '../class-session/class-session.reader.js';
import type { RollCall, RollCallRow } from './attendance.graphql.js';
import { messages } from './messages.js';

interface Row extends Omit<RollCallRow, 'fullName' | 'birthYear' | 'namesakes' | 'openCheckIn'> {
  readonly openCheckIn: { id: string; at: string; code: CheckInReason; isWaiting: boolean } | null;
}

/**
 * The class of today, and whoever was marked at this session although they have left since. Marks of people only: a
 * correction names what it replaces, and nobody corrects a check-in.
 */
const ROWS = `
  select m.learner_id as "learnerId", m.how = 'walk_in' as "isWalkIn", a.status, coalesce(a.late_minutes, 0) as "lateMinutes",
         coalesce(a.early_minutes, 0) as "earlyMinutes", coalesce(a.minutes, 0) as minutes, a.source,
         coalesce((select json_agg(k.id order by k.id) from enrollment.attendance_mark k
                   where k.session_id = s.id and k.learner_id = m.learner_id), '[]') as "markIds",
         case when a.status is null then (
           select json_build_object('id', c.id, 'at', c.at, 'code', c.reason, 'isWaiting', c.verdict = 'waiting')
           from enrollment.check_in c where c.session_id = s.id and c.learner_id = m.learner_id and c.verdict <> 'accepted'
           order by c.verdict = 'waiting' desc, c.at desc limit 1) end as "openCheckIn"
  from enrollment.class_session s
  join enrollment.class_member m on m.class_id = s.class_id
  left join enrollment.attendance a on a.learner_id = m.learner_id and a.session_id = s.id
  where s.id = $1 and (m.state = 'enrolled' or a.status is not null)`;

/** What a teacher's phone takes along. */
@Injectable()
export class RollCallReader {
  constructor(
    private readonly sessions: ClassSessionReader,
    private readonly people: PersonReader,
    private readonly registry: PeopleRegistry,
    private readonly accessLog: AccessLog,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** For whoever runs the class. Names are read, so it is logged. */
  async get(ctx: Ctx, sessionId: string): Promise<RollCall> {
    const session = await this.sessions.forRunner(ctx, sessionId);
    const rows = await ctx.sql<Row>(ROWS, [sessionId]);
    const learnerIds = rows.map(({ learnerId }) => learnerId);
    await this.accessLog.read(ctx, 'attendance.roll_call', learnerIds);
    const people = await this.people.byIds(ctx, learnerIds);
    const namesakes = await this.namesakes(
      ctx,
      session.unitId,
      rows.flatMap(({ learnerId, isWalkIn }) => (isWalkIn ? (people.get(learnerId) ?? []) : [])),
    );
    const named = rows.map(({ openCheckIn, ...row }): RollCallRow => {
      const { fullName = '', birthYear = null } = people.get(row.learnerId) ?? {};
      return {
        ...row,
        fullName,
        birthYear,
        namesakes: namesakes.get(row.learnerId) ?? 0,
        openCheckIn: openCheckIn && { ...openCheckIn, reason: t(ctx.locale, messages[openCheckIn.code]) },
      };
    });
    return {
      session,
      rows: named.sort((a, b) => (nameKey(a.fullName) < nameKey(b.fullName) ? -1 : 1)),
      checkInKey: checkInKey(this.config.masterKey, sessionId).toString('base64'),
      slotSeconds: CHECK_IN_RULE.slotSeconds,
      now: ctx.now,
    };
  }

  /** How many people of the place each of these may be: looked at later, so nobody waits at the door. */
  private async namesakes(ctx: Ctx, homeUnitId: string, walkIns: readonly PersonCard[]): Promise<Map<string, number>> {
    const known = await this.registry.byNames(
      ctx,
      walkIns.map(({ fullName }) => ({ fullName, homeUnitId })),
    );
    return new Map(
      walkIns.map(({ id, fullName, birthYear }) => {
        const same = known.filter((one) => one.id !== id && one.search === fold(fullName) && !isOther(one.birthYear, birthYear));
        return [id, same.length];
      }),
    );
  }
}

const isOther = (a: number | null, b: number | null): boolean => a !== null && b !== null && a !== b;

/** As lists are read in Việt Nam: by the given name, which stands last, then by the rest. */
export function nameKey(fullName: string): string {
  const words = fold(fullName).split(/\s+/);
  return [words.at(-1), ...words.slice(0, -1)].join(' ');
}
