import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, Connection, DateTime, UUID } from '#platform';
import type { ClassState, JoinWay, MemberState } from './class-group-row.js';
import type { Door } from './seating.js';

export enum ClassStateEnum {
  PLANNED = 'planned',
  OPEN = 'open',
  RUNNING = 'running',
  FINISHED = 'finished',
  CANCELLED = 'cancelled',
}
registerEnumType(ClassStateEnum, {
  name: 'ClassState',
  description: 'Where a class stands.',
  valuesMap: {
    PLANNED: { description: 'Being prepared; learners do not see it.' },
    OPEN: { description: 'Takes people in; has not begun.' },
    RUNNING: { description: 'Has begun.' },
    FINISHED: { description: 'Is over.' },
    CANCELLED: { description: 'Does not take place.' },
  },
});

export enum ClassDoor {
  OPEN = 'open',
  NOT_YET = 'not_yet',
  CLOSED = 'closed',
  FINISHED = 'finished',
  CANCELLED = 'cancelled',
}
registerEnumType(ClassDoor, {
  name: 'ClassDoor',
  description: 'Whether people may come in by themselves now.',
  valuesMap: {
    OPEN: { description: 'They may.' },
    NOT_YET: { description: 'The window has not opened.' },
    CLOSED: { description: 'The window has closed.' },
    FINISHED: { description: 'The class is over.' },
    CANCELLED: { description: 'The class does not take place.' },
  },
});

export enum ClassMemberState {
  ENROLLED = 'enrolled',
  WAITING = 'waiting',
  OFFERED = 'offered',
  INVITED = 'invited',
  DECLINED = 'declined',
  EXPIRED = 'expired',
  LEFT = 'left',
  REMOVED = 'removed',
}
registerEnumType(ClassMemberState, {
  name: 'ClassMemberState',
  description: 'Where a person stands with a class.',
  valuesMap: {
    ENROLLED: { description: 'Has a seat.' },
    WAITING: { description: 'Stands in the waiting list.' },
    OFFERED: { description: 'A seat is kept until the offer ends.' },
    INVITED: { description: 'Staff has asked the person to come; no seat is kept.' },
    DECLINED: { description: 'Said no to an offer or an invitation.' },
    EXPIRED: { description: 'The offer, the wait or the invitation ended without a seat.' },
    LEFT: { description: 'Had a seat or waited, and left.' },
    REMOVED: { description: 'Was taken out by staff.' },
  },
});

export enum ClassJoinWay {
  SELF = 'self',
  CODE = 'code',
  QR = 'qr',
  LIST = 'list',
  INVITATION = 'invitation',
  WALK_IN = 'walk_in',
  ASSISTED = 'assisted',
}
registerEnumType(ClassJoinWay, {
  name: 'ClassJoinWay',
  description: 'How somebody got into a class.',
  valuesMap: {
    SELF: { description: 'From the list of classes.' },
    CODE: { description: 'By typing the code of the class.' },
    QR: { description: 'By its poster.' },
    LIST: { description: 'By a list that staff brought.' },
    INVITATION: { description: 'By a personal invitation.' },
    WALK_IN: { description: 'By coming to a session.' },
    ASSISTED: { description: 'By staff, for the person.' },
  },
});

@ObjectType({ description: 'A class as everybody may see it: people who learn one course together. Names nobody who is in it.' })
export class ClassCard {
  @Field(() => UUID, { description: 'Id of the class.' })
  id!: string;

  @Field({ description: 'Title.' })
  title!: string;

  @Field(() => UUID, { description: 'Id of the course.' })
  courseId!: string;

  @Field({ description: 'Title of the course, in the caller’s language where somebody has written it.' })
  courseTitle!: string;

  @Field({ description: 'Name of the course in addresses.' })
  courseSlug!: string;

  @Field({ description: 'Name of the centre.' })
  centreName!: string;

  @Field({ description: 'Commune of the centre.' })
  communeName!: string;

  @Field(() => UUID, { description: 'Id of that commune.' })
  unitId!: string;

  @Field(() => ClassStateEnum, { description: 'Where it stands.' })
  state!: ClassState;

  @Field(() => ClassDoor, { description: 'Whether people may come in by themselves now.' })
  door!: Door;

  @Field(() => CalendarDate, { description: 'First day.' })
  startsOn!: string;

  @Field(() => CalendarDate, { description: 'Last day.' })
  endsOn!: string;

  @Field({ description: 'Days and times in words; may be empty.' })
  meets!: string;

  @Field({ description: 'Where; may be empty.' })
  place!: string;

  @Field(() => DateTime, { nullable: true, description: 'From when people may come in by themselves; null: at once.' })
  opensAt!: Date | string | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when; null: until it is over.' })
  closesAt!: Date | string | null;

  @Field(() => Int, { nullable: true, description: 'Seats; null: as many as come.' })
  seats!: number | null;

  @Field(() => Int, { nullable: true, description: 'Seats that are free; null: as many as come.' })
  seatsLeft!: number | null;

  @Field({ description: 'Whether people may wait for a seat.' })
  hasWaitingList!: boolean;
}

@ObjectType({ description: 'A page of classes.' })
export class ClassCardConnection extends Connection(ClassCard) {}

@ObjectType({ description: 'A class as the caller is in it, or at its door.' })
export class ClassSeat {
  /** Order of the list. */
  since!: Date | string;

  @Field(() => UUID, { description: 'Id of the class.' })
  classId!: string;

  @Field(() => ClassCard, { description: 'The class.' })
  class!: ClassCard;

  @Field(() => ClassMemberState, { description: 'Where the caller stands.' })
  state!: MemberState;

  @Field(() => ClassJoinWay, { description: 'How the caller came.' })
  how!: JoinWay;

  @Field(() => Int, { nullable: true, description: 'Place in the waiting list, from 1; null when the caller does not wait.' })
  position!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when a seat is kept; null without an offer.' })
  offerExpiresAt!: Date | string | null;

  @Field(() => UUID, { nullable: true, description: 'The enrollment, from the first seat on.' })
  enrollmentId!: string | null;

  @Field({ description: 'What staff wants those in the class to know; empty for everybody else.' })
  note!: string;

  @Field(() => [String], { description: 'Names of those who teach it.' })
  instructors!: string[];
}

@ObjectType({ description: 'The caller’s classes, the latest change first.' })
export class ClassSeatConnection extends Connection(ClassSeat) {}

export enum ClassDoorway {
  LIST = 'self',
  CODE = 'code',
  QR = 'qr',
}
registerEnumType(ClassDoorway, {
  name: 'ClassDoorway',
  description: 'How the caller found the class.',
  valuesMap: {
    LIST: { description: 'In a list of classes.' },
    CODE: { description: 'By its code.' },
    QR: { description: 'By its poster.' },
  },
});

@InputType({ description: 'Comes into a class.' })
export class JoinClassInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7): the same request is carried out once.' })
  id!: string;

  @Field(() => UUID, { description: 'Id of the class.' })
  classId!: string;

  @Field(() => ClassDoorway, { description: 'How the caller found it.' })
  by!: 'self' | 'code' | 'qr';

  @Field(() => String, { nullable: true, description: 'Code of the class; needed where it stands in no list.' })
  code?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'The caller has completed the course before and takes it once more.' })
  again?: boolean | null;
}

@InputType({ description: 'A class that the caller has an offer of, an invitation to, or a seat in.' })
export class SeatInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7): the same request is carried out once.' })
  id!: string;

  @Field(() => UUID, { description: 'Id of the class.' })
  classId!: string;
}
