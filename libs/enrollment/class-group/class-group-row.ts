export const CLASS_STATES = ['planned', 'open', 'running', 'finished', 'cancelled'] as const;
export type ClassState = (typeof CLASS_STATES)[number];

export const MEMBER_STATES = ['enrolled', 'waiting', 'offered', 'invited', 'declined', 'expired', 'left', 'removed'] as const;
export type MemberState = (typeof MEMBER_STATES)[number];

/** How somebody got into a class. */
export const JOIN_WAYS = ['self', 'code', 'qr', 'list', 'invitation', 'walk_in', 'assisted'] as const;
export type JoinWay = (typeof JOIN_WAYS)[number];

/** Ways that a learner takes alone; the others are acts of staff, to which the window does not apply. */
export const isOwnWay = (how: JoinWay): boolean => how === 'self' || how === 'code' || how === 'qr';

/** A class as it is stored. */
export interface ClassGroupRow {
  readonly id: string;
  readonly centreId: string;
  readonly unitId: string;
  readonly courseId: string;
  readonly courseVersionId: string;
  readonly title: string;
  readonly code: string;
  readonly state: ClassState;
  readonly isListed: boolean;
  /** Null: as many as come. */
  readonly seats: number | null;
  readonly hasWaitingList: boolean;
  readonly offerHours: number;
  readonly opensAt: Date | string | null;
  readonly closesAt: Date | string | null;
  /** Calendar days, YYYY-MM-DD. */
  readonly startsOn: string;
  readonly endsOn: string;
  readonly meets: string;
  readonly place: string;
  readonly note: string;
  readonly cancelReason: string | null;
  readonly revision: number;
}

/** The columns of a `ClassGroupRow`, for `select` from `enrollment.class_group g`. */
export const CLASS_COLUMNS = `
  g.id, g.centre_id as "centreId", g.unit_id as "unitId", g.course_id as "courseId", g.course_version_id as "courseVersionId",
  g.title, g.code, g.state, g.is_listed as "isListed", g.seats, g.has_waiting_list as "hasWaitingList", g.offer_hours as "offerHours",
  g.opens_at as "opensAt", g.closes_at as "closesAt", g.starts_on::text as "startsOn", g.ends_on::text as "endsOn", g.meets, g.place,
  g.note, g.cancel_reason as "cancelReason", g.revision`;

/** One person in a class, or at its door. */
export interface ClassMemberRow {
  readonly classId: string;
  readonly learnerId: string;
  readonly state: MemberState;
  readonly how: JoinWay;
  readonly joinedBy: string | null;
  readonly enrollmentId: string | null;
  readonly ticket: number;
  readonly offerExpiresAt: Date | string | null;
  readonly since: Date | string;
}

/** The columns of a `ClassMemberRow`, for `select` from `enrollment.class_member m`. */
export const MEMBER_COLUMNS = `
  m.class_id as "classId", m.learner_id as "learnerId", m.state, m.how, m.joined_by as "joinedBy", m.enrollment_id as "enrollmentId",
  m.ticket, m.offer_expires_at as "offerExpiresAt", m.since`;
