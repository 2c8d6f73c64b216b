import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, isUuid, Transactions, type Tx } from '#platform';
import { ClassGroupReader } from '../class-group/class-group.reader.js';
import { ScreenClocks } from '../check-in/screen-clocks.js';
import { markHeld } from '../class-session/class-session.service.js';
import { AttendanceFold, type Pair } from './attendance-fold.js';
import type { AttendanceMarkInput, RecordAttendanceInput } from './attendance.graphql.js';
import { corrected } from './attendance-state.js';
import { messages } from './messages.js';
import { type WalkInRefusal, WalkInService } from './walk-in.service.js';

export type RefusalCode = 'UNKNOWN_SESSION' | 'NOT_YOUR_CLASS' | 'NOT_IN_CLASS' | 'ID_ALREADY_USED' | WalkInRefusal;

/** What became of one thing of a batch; `code` of refused ones only. */
export interface Verdict {
  readonly id: string;
  readonly status: 'recorded' | 'duplicate' | 'refused';
  readonly code: RefusalCode | null;
}

interface KnownSession {
  readonly id: string;
  readonly classId: string;
  readonly unitId: string;
}

const MAX_MARKS = 200;
const MAX_WALK_INS = 50;
const MAX_SCREENS = 20;
/** Nobody is later than a session can be long. */
const MAX_MINUTES = 16 * 60;

/** Takes what a phone, or somebody with the signed sheet, says about who was there. */
@Injectable()
export class AttendanceService {
  constructor(
    private readonly transactions: Transactions,
    private readonly classes: ClassGroupReader,
    private readonly walkIns: WalkInService,
    private readonly screens: ScreenClocks,
    private readonly fold: AttendanceFold,
  ) {}

  /** Records one batch. Repeated, late, out of order, from several phones at once: the state is the same. */
  async record(ctx: Ctx, input: RecordAttendanceInput): Promise<Verdict[]> {
    const marks = input.marks ?? [];
    const walkIns = input.walkIns ?? [];
    const screens = input.screens ?? [];
    check(marks.length <= MAX_MARKS, 'marks', `at most ${MAX_MARKS}`);
    check(walkIns.length <= MAX_WALK_INS, 'walkIns', `at most ${MAX_WALK_INS}`);
    check(screens.length <= MAX_SCREENS, 'screens', `at most ${MAX_SCREENS}`);
    check(marks.length + walkIns.length + screens.length > 0, 'marks', 'something to record');
    marks.forEach(checkMark);

    const access = await this.access(ctx, [...new Set([...marks, ...walkIns, ...screens].map(({ sessionId }) => sessionId))]);
    const whyNot = (sessionId: string): RefusalCode | null => {
      const session = access.sessions.get(sessionId);
      if (!session) return 'UNKNOWN_SESSION';
      return access.classIds.has(session.classId) ? null : 'NOT_YOUR_CLASS';
    };

    const verdicts: Verdict[] = [];
    for (const walkIn of walkIns) {
      const code = whyNot(walkIn.sessionId) ?? (await this.walkIns.add(ctx, walkIn, access.sessions.get(walkIn.sessionId)!.classId));
      verdicts.push({ id: walkIn.id, status: code ? 'refused' : 'recorded', code });
    }
    const isMine = ({ sessionId }: { sessionId: string }) => whyNot(sessionId) === null;
    const recorded = await this.transactions.run(ctx, async (tx) => {
      const sessionIds = [...new Set([...marks, ...screens].filter(isMine).map(({ sessionId }) => sessionId))];
      if (sessionIds.length === 0) return [];
      await tx.sql(`select id from enrollment.class_session where id = any($1::uuid[]) order by id for no key update`, [sessionIds]);
      const judged = await this.screens.hear(tx, input.deviceId, screens.filter(isMine));
      const taken = await this.insertMarks(tx, input, marks.filter(isMine));
      const isNew = new Set(taken.filter(({ status }) => status === 'recorded').map(({ id }) => id));
      const said: Pair[] = marks.filter(({ id }) => isNew.has(id));
      await this.fold.run(tx, [...judged, ...said]);
      const heldIds = [...new Set([...said, ...screens.filter(isMine)].map(({ sessionId }) => sessionId))];
      await markHeld(tx, heldIds);
      for (const sessionId of new Set(said.map((pair) => pair.sessionId))) {
        const count = said.filter((pair) => pair.sessionId === sessionId).length;
        const unitId = access.sessions.get(sessionId)!.unitId;
        await tx.audit({ action: 'attendance.record', subject: sessionId, unitId, detail: { marks: count, deviceId: input.deviceId } });
      }
      return taken;
    });
    const byId = new Map(recorded.map((verdict) => [verdict.id, verdict]));
    return [
      ...verdicts,
      ...marks.map(({ id, sessionId }): Verdict => byId.get(id) ?? { id, status: 'refused', code: whyNot(sessionId) ?? 'UNKNOWN_SESSION' }),
    ];
  }

  /** Marks about people who have or had a seat in the class; of the others nothing is known. */
  private async insertMarks(
    tx: Tx,
    { deviceId, sentAt }: RecordAttendanceInput,
    marks: readonly AttendanceMarkInput[],
  ): Promise<Verdict[]> {
    if (marks.length === 0) return [];
    const rows = marks.map((mark) => ({
      ...mark,
      source: mark.isFromPaper ? 'paper' : 'teacher',
      lateMinutes: mark.status === 'present' ? (mark.lateMinutes ?? 0) : 0,
      earlyMinutes: mark.status === 'present' ? (mark.earlyMinutes ?? 0) : 0,
      sees: mark.sees ?? [],
      at: corrected({ deviceAt: new Date(mark.deviceAt), sentAt: new Date(sentAt), receivedAt: tx.now }),
    }));
    const found = await tx.sql<{ id: string; isMember: boolean; isNew: boolean; isSame: boolean | null }>(INSERT_MARKS, [
      JSON.stringify(rows),
      deviceId,
      sentAt,
      tx.now,
      tx.actor.id,
    ]);
    return found.map(({ id, isMember, isNew, isSame }): Verdict => {
      if (!isMember) return { id, status: 'refused', code: 'NOT_IN_CLASS' };
      if (isNew) return { id, status: 'recorded', code: null };
      // null: twice in this very batch
      return isSame === false ? { id, status: 'refused', code: 'ID_ALREADY_USED' } : { id, status: 'duplicate', code: null };
    });
  }

  private async access(ctx: Ctx, sessionIds: readonly string[]) {
    const rows = await ctx.sql<KnownSession>(
      `select id, class_id as "classId", unit_id as "unitId" from enrollment.class_session where id = any($1::uuid[])`,
      [sessionIds],
    );
    const groups = await this.classes.many(ctx, [...new Set(rows.map(({ classId }) => classId))]);
    const classIds = new Set<string>();
    for (const group of groups.values()) if (await this.classes.mayRun(ctx, group)) classIds.add(group.id);
    return { sessions: new Map(rows.map((row) => [row.id, row])), classIds };
  }
}

/** $1 marks, $2 device, $3 its clock, $4 now, $5 who. A mark is about somebody who has or once had a seat. */
const INSERT_MARKS = `
  with mark as (
    select k.*, exists (
             select from enrollment.class_session s join enrollment.class_member m on m.class_id = s.class_id
             where s.id = k."sessionId" and m.learner_id = k."learnerId" and m.enrollment_id is not null) as is_member
    from json_to_recordset($1::json) as k (id uuid, "sessionId" uuid, "learnerId" uuid, source text, status text, "lateMinutes" int,
      "earlyMinutes" int, sees uuid[], seq int, "deviceAt" timestamptz, at timestamptz)
  ), before as (
    select k.id, b.session_id = k."sessionId" and b.status = k.status and b.source = k.source
                 and b.late_minutes = k."lateMinutes" and b.early_minutes = k."earlyMinutes" as is_same
    from mark k join enrollment.attendance_mark b on b.learner_id = k."learnerId" and b.id = k.id
  ), inserted as (
    insert into enrollment.attendance_mark (learner_id, id, session_id, source, status, late_minutes, early_minutes, sees, device_id, seq,
      device_at, sent_at, received_at, at, actor_id)
    select k."learnerId", k.id, k."sessionId", k.source, k.status, k."lateMinutes", k."earlyMinutes", k.sees, $2::uuid, k.seq,
           k."deviceAt", $3::timestamptz, $4::timestamptz, k.at, $5::uuid
    from mark k where k.is_member
    on conflict (learner_id, id) do nothing returning id
  )
  select k.id, k.is_member as "isMember", i.id is not null as "isNew", b.is_same as "isSame"
  from mark k left join inserted i on i.id = k.id left join before b on b.id = k.id`;

function checkMark({ lateMinutes, earlyMinutes, seq, sees }: AttendanceMarkInput, index: number): void {
  const minutes = (value: number | null | undefined) => value == null || (value >= 0 && value <= MAX_MINUTES);
  check(minutes(lateMinutes), `marks.${index}.lateMinutes`, `0 to ${MAX_MINUTES}`);
  check(minutes(earlyMinutes), `marks.${index}.earlyMinutes`, `0 to ${MAX_MINUTES}`);
  check(seq >= 0, `marks.${index}.seq`, '0 or more');
  check((sees ?? []).length <= 50 && (sees ?? []).every(isUuid), `marks.${index}.sees`, 'at most 50 ids');
}

function check(isRight: boolean, path: string, message: string): void {
  if (!isRight) throw new AppError('BAD_USER_INPUT', messages.badBatch, { params: { field: path }, fields: [{ path, message }] });
}
