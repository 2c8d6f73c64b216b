import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { SessionState } from './session-row.js';

/** A session as a calendar shows it. No names of learners: an address may be passed on. */
export interface CalendarSession {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly description: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly state: SessionState;
  readonly revision: number;
  readonly changedAt: Date;
  readonly url: string;
}

/**
 * Sessions as iCalendar (RFC 5545). The UID of a session never changes and SEQUENCE is its revision, so a calendar that has
 * it replaces it. Instants are in UTC, which every program reads alike; X-WR-TIMEZONE says in which zone to show them.
 * (A native Date with a TZID would be written in the zone of this process.)
 */
export function calendarOf(name: string, sessions: readonly CalendarSession[], host: string): string {
  const calendar = ical({
    name,
    prodId: { company: 'Phù Sa', product: 'Lịch học', language: 'VI' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3_600,
    x: { 'X-WR-TIMEZONE': 'Asia/Ho_Chi_Minh' },
  });
  for (const session of sessions) {
    calendar.createEvent({
      id: `${session.id}@${host}`,
      sequence: session.revision - 1,
      stamp: session.changedAt,
      lastModified: session.changedAt,
      start: session.startsAt,
      end: session.endsAt,
      summary: session.title,
      location: session.place,
      description: session.description,
      url: session.url,
      status: session.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}
