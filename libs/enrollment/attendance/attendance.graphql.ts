import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, UUID } from '#platform';
import { AttendanceStatus, StaffSession } from '../class-session/class-session.graphql.js';
import { ReceiptStatus } from '../learning-record/learning-record.graphql.js';

export enum MarkStatus {
  PRESENT = 'present',
  EXCUSED = 'excused',
  ABSENT = 'absent',
  UNMARKED = 'unmarked',
}
registerEnumType(MarkStatus, {
  name: 'MarkStatus',
  description: 'What a teacher’s mark says.',
  valuesMap: {
    PRESENT: { description: 'Was there.' },
    EXCUSED: { description: 'Was not there and had told so.' },
    ABSENT: { description: 'Was not there.' },
    UNMARKED: { description: 'Takes the marks back that it names in `sees`; a check-in shows again.' },
  },
});

export enum MarkSource {
  TEACHER = 'teacher',
  PAPER = 'paper',
  CHECK_IN = 'check_in',
}
registerEnumType(MarkSource, {
  name: 'MarkSource',
  description: 'Who says it.',
  valuesMap: {
    TEACHER: { description: 'A teacher in the room.' },
    PAPER: { description: 'Typed in from the signed sheet.' },
    CHECK_IN: { description: 'The learner’s phone, by the code of the room.' },
  },
});

@InputType({ description: 'One tap of a roll call, as the device tells it. Never changed: a correction is another mark.' })
export class AttendanceMarkInput {
  @Field(() => UUID, { description: 'Made by the device (UUIDv7). The same id is the same mark, however often it arrives.' })
  id!: string;

  @Field(() => UUID, { description: 'Id of the session.' })
  sessionId!: string;

  @Field(() => UUID, { description: 'Id of the learner; of a walk-in the id that the device has given them.' })
  learnerId!: string;

  @Field(() => MarkStatus, { description: 'What it says.' })
  status!: `${MarkStatus}`;

  @Field(() => Int, { nullable: true, description: 'Minutes that the learner came late; of PRESENT only. Default: 0.' })
  lateMinutes?: number | null;

  @Field(() => Int, { nullable: true, description: 'Minutes that the learner left early; of PRESENT only. Default: 0.' })
  earlyMinutes?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Typed in from the signed sheet. Default: false.' })
  isFromPaper?: boolean | null;

  @Field(() => [UUID], { nullable: true, description: 'Ids of the marks that were on the screen and are replaced by this one.' })
  sees?: string[] | null;

  @Field(() => Int, { description: 'Counter of the device.' })
  seq!: number;

  @Field(() => DateTime, { description: 'When it was, by the clock of the device.' })
  deviceAt!: string;
}

@InputType({ description: 'Somebody who came without being on the list.' })
export class WalkInInput {
  @Field(() => UUID, { description: 'Id of the person, made by the device (UUIDv7); marks name it.' })
  id!: string;

  @Field(() => UUID, { description: 'Id of the session.' })
  sessionId!: string;

  @Field({ description: 'Full name.' })
  fullName!: string;

  @Field(() => Int, { nullable: true, description: 'Year of birth, when it was told.' })
  birthYear?: number | null;

  @Field(() => String, { nullable: true, description: 'Telephone number, when it was told.' })
  phone?: string | null;
}

@InputType({ description: 'A phone that showed the code of a session, and its clock.' })
export class CheckInScreenInput {
  @Field(() => UUID, { description: 'Id of the session.' })
  sessionId!: string;

  @Field(() => DateTime, { description: 'What the phone takes for the time of the server while it sends: by it the codes were made.' })
  clock!: string;
}

@InputType({ description: 'A batch of one device: marks, people who walked in, screens that showed a code.' })
export class RecordAttendanceInput {
  @Field(() => UUID, { description: 'Id that the device has given itself.' })
  deviceId!: string;

  @Field(() => DateTime, { description: 'The clock of the device while it sends: device times are corrected by it.' })
  sentAt!: string;

  @Field(() => [WalkInInput], { nullable: true, description: 'At most 50; they are recorded before the marks.' })
  walkIns?: WalkInInput[] | null;

  @Field(() => [AttendanceMarkInput], { nullable: true, description: 'At most 200, in any order.' })
  marks?: AttendanceMarkInput[] | null;

  @Field(() => [CheckInScreenInput], { nullable: true, description: 'At most 20.' })
  screens?: CheckInScreenInput[] | null;
}

@ObjectType({ description: 'What became of a mark, a walk-in or a check-in.' })
export class AttendanceReceipt {
  @Field(() => UUID, { description: 'Id of the mark, the walk-in or the check-in.' })
  id!: string;

  @Field(() => ReceiptStatus, { description: 'Stored, stored before, or refused.' })
  status!: `${ReceiptStatus}`;

  @Field(() => String, {
    nullable: true,
    description:
      'Why it was refused: UNKNOWN_SESSION, NOT_YOUR_CLASS, NOT_IN_CLASS, CLASS_OVER, BAD_WALK_IN, NOT_GENUINE or ID_ALREADY_USED.',
  })
  code!: string | null;

  @Field(() => String, { nullable: true, description: 'The same in the caller’s language.' })
  reason!: string | null;
}

@ObjectType({ description: 'Receipts for a batch.' })
export class RecordAttendancePayload {
  @Field(() => [AttendanceReceipt], { description: 'One for each walk-in and each mark.' })
  receipts!: AttendanceReceipt[];
}

@ObjectType({ description: 'A check-in that waits for a teacher’s word, or was refused.' })
export class OpenCheckIn {
  @Field(() => UUID, { description: 'Id of the check-in.' })
  id!: string;

  @Field(() => DateTime, { description: 'When it was, by the clock of the server.' })
  at!: Date | string;

  @Field({ description: 'CODE_TOO_OLD, NOT_NOW, SCREEN_NOT_HEARD, CLOCK_MOVED or SESSION_CANCELLED.' })
  code!: string;

  @Field({ description: 'The reason in the caller’s language.' })
  reason!: string;

  @Field(() => Boolean, { description: 'It waits; false: it was refused.' })
  isWaiting!: boolean;
}

@ObjectType({ description: 'A learner on the list of a session.' })
export class RollCallRow {
  @Field(() => UUID, { description: 'Id of the learner.' })
  learnerId!: string;

  @Field({ description: 'Name of the learner.' })
  fullName!: string;

  @Field(() => Int, { nullable: true, description: 'Year of birth, to tell namesakes apart.' })
  birthYear!: number | null;

  @Field(() => Boolean, { description: 'Came without being on the list.' })
  isWalkIn!: boolean;

  @Field(() => Int, {
    description: 'Of a walk-in: people of the place with this name and no other year of birth. One of them may be the same person.',
  })
  namesakes!: number;

  @Field(() => AttendanceStatus, { nullable: true, description: 'How the learner counts; null: nothing was said.' })
  status!: `${AttendanceStatus}` | null;

  @Field(() => Int, { description: 'Minutes late.' })
  lateMinutes!: number;

  @Field(() => Int, { description: 'Minutes that the learner left early.' })
  earlyMinutes!: number;

  @Field(() => Int, { description: 'Minutes that count.' })
  minutes!: number;

  @Field(() => MarkSource, { nullable: true, description: 'Who says so.' })
  source!: `${MarkSource}` | null;

  @Field(() => [UUID], { description: 'Marks of people that are known: a correction names them in `sees`.' })
  markIds!: readonly string[];

  @Field(() => OpenCheckIn, { nullable: true, description: 'The latest check-in that does not count, when nothing else does.' })
  openCheckIn!: OpenCheckIn | null;
}

@ObjectType({ description: 'Everything that a phone needs to call the roll of a session without network.' })
export class RollCall {
  @Field(() => StaffSession, { description: 'The session.' })
  session!: StaffSession;

  @Field(() => [RollCallRow], { description: 'The class in the order of names, and whoever was marked at this session.' })
  rows!: RollCallRow[];

  @Field({ description: 'Key of the session, base64: with it the phone makes the codes that it shows. Keep it encrypted.' })
  checkInKey!: string;

  @Field(() => Int, { description: 'For how many seconds a code is shown.' })
  slotSeconds!: number;

  @Field(() => DateTime, { description: 'The server’s clock.' })
  now!: Date;
}
