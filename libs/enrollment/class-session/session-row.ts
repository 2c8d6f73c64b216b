import type { CreditRule } from '../attendance/credit.js';

export type SessionState = 'planned' | 'held' | 'cancelled';

/** A meeting of a class as it is stored. */
export interface SessionRow {
  readonly id: string;
  readonly classId: string;
  readonly unitId: string;
  readonly number: number;
  readonly place: string;
  readonly placeUnitId: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly speakerId: string | null;
  readonly speakerName: string | null;
  readonly topic: string | null;
  readonly lessonIds: readonly string[];
  readonly state: SessionState;
  /** Counts every change; SEQUENCE of the calendar. */
  readonly revision: number;
  readonly creditRule: CreditRule;
  readonly changedAt: Date;
}

/** Columns of `SessionRow`, of a table called `s`. */
export const SESSION_COLUMNS = `s.id, s.class_id as "classId", s.unit_id as "unitId", s.number, s.place, s.place_unit_id as "placeUnitId",
  s.starts_at as "startsAt", s.ends_at as "endsAt", s.speaker_id as "speakerId", s.speaker_name as "speakerName", s.topic,
  s.lesson_ids as "lessonIds", s.state, s.revision, s.credit_rule as "creditRule", s.changed_at as "changedAt"`;

export const durationMinutes = ({ startsAt, endsAt }: Pick<SessionRow, 'startsAt' | 'endsAt'>): number =>
  Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
