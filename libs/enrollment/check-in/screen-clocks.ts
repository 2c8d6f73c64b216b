import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform';
import type { Pair } from '../attendance/attendance-fold.js';
import { judgeCheckIn } from './judge-check-in.js';

/** Smaller differences are the way of the message through the network. */
const NO_SKEW_MS = 10_000;

interface ToJudge {
  readonly learnerId: string;
  readonly id: string;
  readonly slot: number;
  readonly clockMoved: boolean;
  readonly at: string;
  readonly verdict: string;
  readonly reason: string | null;
}

interface ScreenRow {
  readonly sessionId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly state: 'planned' | 'held' | 'cancelled';
  readonly skews: readonly number[];
  readonly checkIns: readonly ToJudge[];
}

/** The clocks of the phones that showed codes, and what follows from them for check-ins. */
@Injectable()
export class ScreenClocks {
  /**
   * Hears at a sync how far the clock was off by which a phone made its codes, and judges the check-ins of its screen again.
   * Needs the locks of the sessions. @returns whose check-in now counts otherwise
   */
  async hear(tx: Tx, deviceId: string, screens: readonly { sessionId: string; clock: string }[]): Promise<Pair[]> {
    if (screens.length === 0) return [];
    const skews = screens.map(({ clock }) => {
      const skew = tx.now.getTime() - new Date(clock).getTime();
      return Math.abs(skew) < NO_SKEW_MS ? 0 : skew;
    });
    await tx.sql(
      `insert into enrollment.check_in_screen (session_id, device_id, skew_ms, told_at)
       select t.session_id, $1::uuid, t.skew_ms, $4::timestamptz from unnest($2::uuid[], $3::bigint[]) as t (session_id, skew_ms)
       on conflict do nothing`,
      [deviceId, screens.map(({ sessionId }) => sessionId), skews, tx.now],
    );
    const rows = await tx.sql<ScreenRow>(OF_SCREEN, [screens.map(({ sessionId }) => sessionId), deviceId]);
    const changed = rows.flatMap((row) =>
      row.checkIns.flatMap((scan) => {
        const { verdict, reason } = judgeCheckIn({ ...scan, scannedAt: new Date(scan.at) }, row, row.skews);
        const isSame = verdict === scan.verdict && reason === scan.reason;
        return isSame ? [] : [{ learnerId: scan.learnerId, sessionId: row.sessionId, id: scan.id, verdict, reason }];
      }),
    );
    if (changed.length === 0) return [];
    await tx.sql(
      `update enrollment.check_in c set verdict = w.verdict, reason = w.reason
       from json_to_recordset($1::json) as w ("learnerId" uuid, id uuid, verdict text, reason text)
       where c.learner_id = w."learnerId" and c.id = w.id`,
      [JSON.stringify(changed)],
    );
    return changed;
  }
}

const OF_SCREEN = `
  select s.id as "sessionId", s.starts_at as "startsAt", s.ends_at as "endsAt", s.state,
         (select json_agg(k.skew_ms) from enrollment.check_in_screen k
          where k.session_id = s.id and right(k.device_id::text, 6) = right($2::text, 6)) as skews,
         (select coalesce(json_agg(json_build_object('learnerId', c.learner_id, 'id', c.id, 'slot', c.slot, 'clockMoved', c.clock_moved,
                                                     'at', c.at, 'verdict', c.verdict, 'reason', c.reason)), '[]')
          from enrollment.check_in c where c.session_id = s.id and c.shown_by = right($2::text, 6)) as "checkIns"
  from enrollment.class_session s where s.id = any($1::uuid[])`;
