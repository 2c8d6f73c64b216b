import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { VersionReader } from '#courses';
import { PersonReader } from '#identity';
import { UnitReader } from '#organisation';
import { AppError, clean, type Ctx, isStorable, type Message, parseInput, Scope, t, Transactions, type Tx } from '#platform';
import { AttendanceFold } from '../attendance/attendance-fold.js';
import { CREDIT_RULE } from '../attendance/credit.js';
import type { ClassGroupRow } from '../class-group/class-group-row.js';
import { actions as classActions } from '../class-group/class-group.actions.js';
import { ClassGroupReader } from '../class-group/class-group.reader.js';
import type { ChangeSessionInput, PlanSessionsInput } from './class-session.graphql.js';
import { sessionChanged, type SessionChanged } from './class-session.events.js';
import { actions } from './class-session.actions.js';
import { messages } from './messages.js';
import { SESSION_COLUMNS, type SessionRow } from './session-row.js';

const MAX_SESSIONS = 60;
const MAX_HOURS = 16;

const text = (max: number) => z.string().refine(isStorable).transform(clean).pipe(z.string().max(max));
const Words = z.object({
  place: text(200).pipe(z.string().min(1)).nullish(),
  speakerName: text(120).nullish(),
  topic: text(300).nullish(),
  lessonIds: z.array(z.string().max(64)).max(60).nullish(),
});

/** Plans the sessions of a class and changes them. Whoever runs the class does both. */
@Injectable()
export class ClassSessionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly classes: ClassGroupReader,
    private readonly versions: VersionReader,
    private readonly people: PersonReader,
    private readonly units: UnitReader,
    private readonly scope: Scope,
    private readonly fold: AttendanceFold,
  ) {}

  /** Plans one session or a series. Repeated: the same sessions. @returns ids in the order that was asked for */
  async plan(ctx: Ctx, input: PlanSessionsInput): Promise<readonly string[]> {
    const group = await this.classes.requireRunner(ctx, input.classId);
    const { sessions, speakerId = null, placeUnitId = null } = input;
    if (sessions.length < 1 || sessions.length > MAX_SESSIONS) throw refusedBy(messages.badCount, 'sessions', { max: MAX_SESSIONS });
    const words = parseInput(Words, input);
    const lessonIds = words.lessonIds ?? [];
    await this.checkLessons(ctx, group, lessonIds);
    if (speakerId) await this.checkSpeaker(ctx, group, speakerId);
    if (placeUnitId) await this.checkPlace(ctx, placeUnitId);
    sessions.forEach((hours, index) => checkHours(hours, `sessions.${index}.endsAt`));
    const ids = sessions.map(({ id }) => id);
    await this.transactions.run(ctx, async (tx) => {
      // one planner of a class at a time, so that numbers are given once
      await tx.sql('select id from enrollment.class_group where id = $1 for update', [group.id]);
      const known = await tx.sql<{ id: string; classId: string }>(
        `select id, class_id as "classId" from enrollment.class_session where id = any($1::uuid[])`,
        [ids],
      );
      if (known.some(({ classId }) => classId !== group.id)) throw new AppError('CONFLICT', messages.sessionIdTaken);
      const isKnown = new Set(known.map(({ id }) => id));
      const fresh = sessions.filter(({ id }) => !isKnown.has(id)).toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
      if (fresh.length === 0) return;
      await tx.sql(
        `insert into enrollment.class_session (id, class_id, unit_id, number, place, place_unit_id, starts_at, ends_at, speaker_id,
           speaker_name, topic, lesson_ids, state, revision, credit_rule, created_by, changed_at)
         select w.id, $1, $2, last.number + w.place::int, $6, $7::uuid, w.starts_at, w.ends_at, $8::uuid, $9, $10, $11::text[], 'planned', 1,
                $12::jsonb, $13::uuid, $14::timestamptz
         from unnest($3::uuid[], $4::timestamptz[], $5::timestamptz[]) with ordinality as w (id, starts_at, ends_at, place),
              (select coalesce(max(number), 0) as number from enrollment.class_session where class_id = $1) last`,
        [
          group.id,
          group.unitId,
          fresh.map(({ id }) => id),
          fresh.map(({ startsAt }) => startsAt),
          fresh.map(({ endsAt }) => endsAt),
          words.place ?? '',
          placeUnitId,
          speakerId,
          words.speakerName || null,
          words.topic || null,
          lessonIds,
          CREDIT_RULE,
          tx.actor.id,
          tx.now,
        ],
      );
      await tx.audit({
        action: actions.plan.name,
        subject: group.id,
        unitId: group.unitId,
        detail: { sessionIds: fresh.map(({ id }) => id) },
      });
    });
    return ids;
  }

  /**
   * Changes what is given. A new time or place, or a cancellation, is announced once; a new time counts the minutes of those
   * who were there again.
   */
  async change(ctx: Ctx, input: ChangeSessionInput): Promise<void> {
    const [before] = await ctx.sql<SessionRow>(`select ${SESSION_COLUMNS} from enrollment.class_session s where s.id = $1`, [input.id]);
    if (!before) throw new AppError('NOT_FOUND', messages.sessionNotFound);
    const group = await this.classes.requireRunner(ctx, before.classId);
    const words = parseInput(Words, input);
    if (words.lessonIds) await this.checkLessons(ctx, group, words.lessonIds);
    if (input.speakerId) await this.checkSpeaker(ctx, group, input.speakerId);
    if (input.placeUnitId) await this.checkPlace(ctx, input.placeUnitId);
    await this.transactions.run(ctx, async (tx) => {
      const [now] = await tx.sql<SessionRow>(`select ${SESSION_COLUMNS} from enrollment.class_session s where s.id = $1 for update`, [
        input.id,
      ]);
      if (!now || now.revision !== input.revision) throw new AppError('CONFLICT', messages.changedMeanwhile);
      const next = changed(now, input, words);
      const change = whatChanged(now, next);
      await tx.sql(
        `update enrollment.class_session set starts_at = $2, ends_at = $3, place = $4, speaker_id = $5, speaker_name = $6, topic = $7,
           lesson_ids = $8, state = $9, revision = revision + 1, changed_at = $10, place_unit_id = $11 where id = $1`,
        [
          ...[now.id, next.startsAt, next.endsAt, next.place, next.speakerId, next.speakerName, next.topic, next.lessonIds, next.state],
          ...[tx.now, next.placeUnitId],
        ],
      );
      await tx.audit({ action: actions.change.name, subject: now.id, unitId: now.unitId, detail: { change: change ?? 'words' } });
      if (change) await tx.emit(sessionChanged({ classId: now.classId, sessionId: now.id, revision: now.revision + 1, change }));
      if (change === 'time' && now.state === 'held') await this.fold.ofSession(tx, now.id);
    });
  }

  private async checkLessons(ctx: Ctx, { courseVersionId }: ClassGroupRow, lessonIds: readonly string[]): Promise<void> {
    if (lessonIds.length === 0) return;
    const version = await this.versions.forLearning(ctx, courseVersionId);
    const known = new Set(version?.lessons.map(({ id }) => id));
    if (lessonIds.some((id) => !known.has(id))) throw refusedBy(messages.unknownLesson, 'lessonIds');
  }

  private async checkPlace(ctx: Ctx, placeUnitId: string): Promise<void> {
    if (!(await this.units.names(ctx, [placeUnitId])).has(placeUnitId)) throw refusedBy(messages.unknownPlace, 'placeUnitId');
  }

  /** Somebody who teaches the class, may run it, or lives in the place: ids of others cannot be tried out. */
  private async checkSpeaker(ctx: Ctx, { id, unitId }: ClassGroupRow, speakerId: string): Promise<void> {
    if ((await this.classes.instructorIds(ctx, id)).includes(speakerId)) return;
    const home = speakerId === ctx.actor.id ? unitId : await this.people.home(ctx, speakerId);
    if (!home || !(home === unitId || (await this.scope.allows(ctx, classActions.runClass, home))))
      throw refusedBy(messages.speakerNotFound, 'speakerId');
  }
}

/** A session that is marked is held: what the room saw counts more than what the office had planned. */
export async function markHeld(tx: Tx, sessionIds: readonly string[]): Promise<void> {
  await tx.sql(`update enrollment.class_session set state = 'held', changed_at = $2 where id = any($1::uuid[]) and state <> 'held'`, [
    sessionIds,
    tx.now,
  ]);
}

type Words = z.output<typeof Words>;

function changed(now: SessionRow, input: ChangeSessionInput, words: Words): SessionRow {
  if (input.isCancelled && now.state === 'held') throw new AppError('CONFLICT', messages.heldNotCancelled);
  const startsAt = input.startsAt != null ? new Date(input.startsAt) : now.startsAt;
  const endsAt = input.endsAt != null ? new Date(input.endsAt) : now.endsAt;
  checkHours({ startsAt, endsAt }, 'endsAt');
  const restored = now.state === 'cancelled' ? 'planned' : now.state;
  return {
    ...now,
    startsAt,
    endsAt,
    place: words.place ?? now.place,
    ...(words.speakerName != null && { speakerName: words.speakerName || null, speakerId: null }),
    ...(input.speakerId && { speakerId: input.speakerId, speakerName: null }),
    placeUnitId: input.placeUnitId === undefined ? now.placeUnitId : input.placeUnitId,
    topic: words.topic != null ? words.topic || null : now.topic,
    lessonIds: words.lessonIds ?? now.lessonIds,
    state: input.isCancelled == null ? now.state : input.isCancelled ? 'cancelled' : restored,
  };
}

/** What people who plan to come must hear of; the weightiest when there are several. */
function whatChanged(before: SessionRow, after: SessionRow): SessionChanged['data']['change'] | null {
  if (before.state !== after.state) return after.state === 'cancelled' ? 'cancelled' : 'restored';
  if (+before.startsAt !== +after.startsAt || +before.endsAt !== +after.endsAt) return 'time';
  return before.place === after.place && before.placeUnitId === after.placeUnitId ? null : 'place';
}

function checkHours({ startsAt, endsAt }: { startsAt: Date | string; endsAt: Date | string }, path: string): void {
  const hours = (new Date(endsAt).getTime() - new Date(startsAt).getTime()) / 3_600_000;
  if (hours <= 0 || hours > MAX_HOURS) throw refusedBy(messages.badHours, path);
}

const refusedBy = (message: Message, path: string, params: Record<string, number> = {}) =>
  new AppError('BAD_USER_INPUT', message, { params, fields: [{ path, message: t('en', message, params) }] });
