import { Inject, Injectable } from '@nestjs/common';
import { AppError, type AppConfig, CONFIG, type Ctx, t, Transactions } from '#platform';
import { learnerInSession } from '../enrollment/own-learner.js';
import { AttendanceFold } from '../attendance/attendance-fold.js';
import { corrected } from '../attendance/attendance-state.js';
import { messages } from '../attendance/messages.js';
import { checkInKey, isGenuine, readCode } from './check-in-code.js';
import type { CheckInInput, CheckInReceipt, ScanInput } from './check-in.graphql.js';
import { type CheckInReason, type CheckInVerdict, judgeCheckIn } from './judge-check-in.js';

const MAX_SCANS = 50;

interface Known {
  readonly sessionId: string;
  readonly classTitle: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly state: 'planned' | 'held' | 'cancelled';
  readonly isMember: boolean;
  readonly skews: readonly number[];
}

interface Stored {
  readonly sessionId: string;
  readonly slot: number;
  readonly verdict: CheckInVerdict;
  readonly reason: CheckInReason | null;
}

/** Learners who say by their phone that they are in the room. */
@Injectable()
export class CheckInService {
  constructor(
    private readonly transactions: Transactions,
    private readonly fold: AttendanceFold,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** Takes scans of the learner who is signed in, now or much later. Repeated: the same answer, and nothing is counted twice. */
  async checkIn(ctx: Ctx, { deviceId, sentAt, scans }: CheckInInput): Promise<CheckInReceipt[]> {
    if (scans.length < 1 || scans.length > MAX_SCANS) {
      throw new AppError('BAD_USER_INPUT', messages.badBatch, {
        params: { field: 'scans' },
        fields: [{ path: 'scans', message: `1 to ${MAX_SCANS}` }],
      });
    }
    const receipts: CheckInReceipt[] = [];
    for (const scan of scans) receipts.push(await this.take(ctx, { deviceId, sentAt, scan }));
    return receipts;
  }

  private async take(ctx: Ctx, given: { deviceId: string; sentAt: string; scan: ScanInput }): Promise<CheckInReceipt> {
    const { deviceId, sentAt, scan } = given;
    const code = readCode(scan.code);
    const refused = (reason: 'NOT_GENUINE' | 'UNKNOWN_SESSION' | 'NOT_IN_CLASS' | 'ID_ALREADY_USED', classTitle: string | null = null) =>
      receipt(ctx, scan.id, { status: 'refused', verdict: null, code: reason, classTitle });
    if (!code || !isGenuine(checkInKey(this.config.masterKey, code.sessionId), scan.code)) return refused('NOT_GENUINE');
    const learnerId = await learnerInSession(ctx, code.sessionId);
    return this.transactions.run(ctx, async (tx) => {
      // shared: forty learners check in at once, but nobody moves the session or its screens meanwhile
      await tx.sql(`select id from enrollment.class_session where id = $1 for share`, [code.sessionId]);
      const [session] = await tx.sql<Known>(KNOWN, [code.sessionId, learnerId, code.shownBy]);
      if (!session) return refused('UNKNOWN_SESSION');
      if (!session.isMember) return refused('NOT_IN_CLASS', session.classTitle);
      const deviceAt = new Date(scan.deviceAt);
      const at = corrected({ deviceAt, sentAt: new Date(sentAt), receivedAt: tx.now });
      const clockMoved = scan.clockMoved === true || deviceAt > new Date(sentAt);
      const judged = judgeCheckIn({ slot: code.slot, scannedAt: at, clockMoved }, session, session.skews);
      const onArrival = judgeCheckIn({ slot: code.slot, scannedAt: tx.now, clockMoved: false }, session, session.skews);
      const isNew = await tx.sql(
        `insert into enrollment.check_in (learner_id, id, session_id, slot, shown_by, device_id, seq, clock_moved, device_at, sent_at,
           received_at, at, is_proven, verdict, reason)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict (learner_id, id) do nothing returning id`,
        [
          ...[learnerId, scan.id, code.sessionId, code.slot, code.shownBy, deviceId, scan.seq, clockMoved, scan.deviceAt, sentAt],
          ...[tx.now, at, onArrival.verdict === 'accepted', judged.verdict, judged.reason],
        ],
      );
      const { classTitle } = session;
      if (isNew.length > 0) {
        if (judged.verdict === 'accepted') await this.fold.run(tx, [{ learnerId, sessionId: code.sessionId }]);
        return receipt(tx, scan.id, { status: 'recorded', verdict: judged.verdict, code: judged.reason, classTitle });
      }
      const [before] = await tx.sql<Stored>(
        `select session_id as "sessionId", slot, verdict, reason from enrollment.check_in where learner_id = $1 and id = $2`,
        [learnerId, scan.id],
      );
      if (before?.sessionId !== code.sessionId || before.slot !== code.slot) return refused('ID_ALREADY_USED', classTitle);
      return receipt(tx, scan.id, { status: 'duplicate', verdict: before.verdict, code: before.reason, classTitle });
    });
  }
}

/** $1 session, $2 learner, $3 end of the id of the screen. */
const KNOWN = `
  select s.id as "sessionId", g.title as "classTitle", s.starts_at as "startsAt", s.ends_at as "endsAt", s.state,
         exists (select from enrollment.class_member m where m.class_id = s.class_id and m.learner_id = $2 and m.state = 'enrolled') as "isMember",
         coalesce((select json_agg(k.skew_ms) from enrollment.check_in_screen k
                   where k.session_id = s.id and right(k.device_id::text, 6) = $3), '[]') as skews
  from enrollment.class_session s join enrollment.class_group g on g.id = s.class_id where s.id = $1`;

function receipt(
  { locale }: Ctx,
  id: string,
  { code, ...given }: Pick<CheckInReceipt, 'status' | 'verdict' | 'classTitle'> & { code: keyof typeof messages | null },
): CheckInReceipt {
  return { id, ...given, code, reason: code && t(locale, messages[code]) };
}
