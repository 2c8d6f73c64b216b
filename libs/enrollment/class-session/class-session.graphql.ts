import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, Connection, DateTime, PageArgs, UUID } from '#platform';

export enum SessionState {
  PLANNED = 'planned',
  HELD = 'held',
  CANCELLED = 'cancelled',
}
registerEnumType(SessionState, {
  name: 'SessionState',
  description: 'What became of a session.',
  valuesMap: {
    PLANNED: { description: 'Will take place.' },
    HELD: { description: 'Somebody was marked at it, or its code was shown.' },
    CANCELLED: { description: 'Does not take place. What was marked all the same is kept and turns it back to HELD.' },
  },
});

export enum AttendanceStatus {
  PRESENT = 'present',
  EXCUSED = 'excused',
  ABSENT = 'absent',
}
registerEnumType(AttendanceStatus, {
  name: 'AttendanceStatus',
  description: 'How a learner counts at a session.',
  valuesMap: {
    PRESENT: { description: 'Was there; late and early minutes say how long not.' },
    EXCUSED: { description: 'Was not there and had told so. No minutes.' },
    ABSENT: { description: 'Was not there.' },
  },
});

@ObjectType({ description: 'How the caller counts at a session.' })
export class OwnAttendance {
  @Field(() => AttendanceStatus, { description: 'Present, excused or absent.' })
  status!: `${AttendanceStatus}`;

  @Field(() => Int, { description: 'Minutes that the learner came after the beginning.' })
  lateMinutes!: number;

  @Field(() => Int, { description: 'Minutes that the learner left before the end.' })
  earlyMinutes!: number;

  @Field(() => Int, { description: 'Minutes that count.' })
  minutes!: number;
}

@ObjectType({ description: 'One meeting of a class.' })
export class ClassSession {
  @Field(() => UUID, { description: 'Id of the session.' })
  id!: string;

  @Field(() => UUID, { description: 'Id of the class.' })
  classId!: string;

  @Field({ description: 'Title of the class.' })
  classTitle!: string;

  @Field(() => UUID, { description: 'Id of the unit whose centre gives the class.' })
  unitId!: string;

  @Field(() => Int, { description: '1 for the session that was planned first.' })
  number!: number;

  @Field({ description: 'Where it is, in words.' })
  place!: string;

  @Field(() => UUID, { nullable: true, description: 'Id of the unit in which it is; null: in that of the class.' })
  placeUnitId!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of that unit, e.g. Khu vực 3; null: in that of the class.' })
  placeUnitName!: string | null;

  @Field(() => DateTime, { description: 'When it begins.' })
  startsAt!: Date | string;

  @Field(() => DateTime, { description: 'When it ends.' })
  endsAt!: Date | string;

  @Field(() => String, { nullable: true, description: 'Who speaks.' })
  speakerName!: string | null;

  @Field(() => String, { nullable: true, description: 'What it is about.' })
  topic!: string | null;

  @Field(() => [String], { description: 'Ids of the lessons of the course that it stands for.' })
  lessonIds!: readonly string[];

  @Field(() => SessionState, { description: 'Planned, held or cancelled.' })
  state!: `${SessionState}`;

  @Field(() => Int, { description: 'Counts every change.' })
  revision!: number;

  @Field(() => OwnAttendance, { nullable: true, description: 'How the caller counts; null: not marked.' })
  mine?: OwnAttendance | null;
}

@ObjectType({ description: 'A session as staff of its place sees it.' })
export class StaffSession extends ClassSession {
  @Field(() => UUID, { nullable: true, description: 'Id of the speaker, when it is a person of the house.' })
  speakerId!: string | null;

  @Field(() => Int, { description: 'Learners in the class.' })
  memberCount!: number;

  @Field(() => Int, { description: 'Learners who were there (lượt người).' })
  attendanceCount!: number;

  @Field(() => Int, { description: 'Check-ins that wait for a teacher’s word.' })
  waitingCount!: number;
}

@ObjectType({ description: 'Sessions in the order of their time.' })
export class ClassSessionConnection extends Connection(ClassSession) {}

@ArgsType()
export class MyClassSessionsArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, description: 'Those that are over, the latest first. Default: those to come, the next first.' })
  past?: boolean | null;
}

@ArgsType()
export class StaffSessionsArgs {
  @Field(() => UUID, { nullable: true, description: 'A unit; its whole subtree counts. Either this or `classId`.' })
  unitId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'A class: all of its sessions.' })
  classId?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'First day. Default: of a unit today; of a class the first.' })
  from?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'First day that is not included; at most 62 days after `from` for a unit.' })
  to?: string | null;
}

@InputType({ description: 'The hours of a session that is to be planned.' })
export class SessionHoursInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that planning can be repeated without harm.' })
  id!: string;

  @Field(() => DateTime, { description: 'When it begins.' })
  startsAt!: string;

  @Field(() => DateTime, { description: 'When it ends, at most 16 hours later.' })
  endsAt!: string;
}

@InputType({ description: 'Plans sessions of a class, one or a series.' })
export class PlanSessionsInput {
  @Field(() => UUID, { description: 'Id of the class.' })
  classId!: string;

  @Field(() => [SessionHoursInput], { description: '1 to 60 sessions.' })
  sessions!: SessionHoursInput[];

  @Field({ description: 'Where, in words; up to 200 characters.' })
  place!: string;

  @Field(() => UUID, { nullable: true, description: 'Unit in which it is, when not in that of the class.' })
  placeUnitId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Speaker of the house: teaches the class, or is of its place.' })
  speakerId?: string | null;

  @Field(() => String, { nullable: true, description: 'A guest who speaks, by name.' })
  speakerName?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is about.' })
  topic?: string | null;

  @Field(() => [String], { nullable: true, description: 'Ids of the lessons of the course that each of them stands for.' })
  lessonIds?: string[] | null;
}

@InputType({ description: 'Changes a session; what is left out stays.' })
export class ChangeSessionInput {
  @Field(() => UUID, { description: 'Id of the session.' })
  id!: string;

  @Field(() => Int, { description: 'The revision that was on the screen. Another one: CONFLICT, read again.' })
  revision!: number;

  @Field(() => DateTime, { nullable: true, description: 'When it begins.' })
  startsAt?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it ends.' })
  endsAt?: string | null;

  @Field(() => String, { nullable: true, description: 'Where.' })
  place?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Unit in which it is; null: in that of the class.' })
  placeUnitId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Speaker of the house; takes the place of a guest.' })
  speakerId?: string | null;

  @Field(() => String, { nullable: true, description: 'A guest who speaks; an empty text: nobody yet.' })
  speakerName?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is about; an empty text: nothing said.' })
  topic?: string | null;

  @Field(() => [String], { nullable: true, description: 'Ids of the lessons that it stands for.' })
  lessonIds?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'true cancels it, false takes that back.' })
  isCancelled?: boolean | null;
}

@ObjectType({ description: 'An address under which a calendar program finds sessions. Whoever knows it can read them.' })
export class CalendarFeed {
  @Field(() => UUID, { description: 'Id of the feed.' })
  id!: string;

  @Field(() => UUID, { nullable: true, description: 'The class; null: all classes of the caller.' })
  classId!: string | null;

  @Field({ description: 'The address. Treat it like a key.' })
  url!: string;
}

@InputType({ description: 'Makes a new calendar address; an earlier one of the same kind ends.' })
export class RenewCalendarFeedInput {
  @Field(() => UUID, { nullable: true, description: 'A class; left out: all classes of the caller.' })
  classId?: string | null;
}

@InputType({ description: 'Ends a calendar address.' })
export class RevokeCalendarFeedInput {
  @Field(() => UUID, { description: 'Id of the feed.' })
  id!: string;
}
