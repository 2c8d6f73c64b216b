import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { CalendarDate, Connection, DateTime, PageArgs, UUID } from '#platform';
import { ClassJoinWay, ClassMemberState, ClassStateEnum } from './class-group.graphql.js';
import type { ClassState, JoinWay, MemberState } from './class-group-row.js';

@ObjectType({ description: 'Somebody who teaches a class, or could.' })
export class ClassInstructor {
  @Field(() => UUID, { description: 'Id of the person.' })
  personId!: string;

  @Field({ description: 'Name.' })
  name!: string;
}

@ObjectType({ description: 'How many people stand where in a class.' })
export class ClassCounts {
  @Field(() => Int, { description: 'With a seat.' })
  enrolled!: number;

  @Field(() => Int, { description: 'In the waiting list.' })
  waiting!: number;

  @Field(() => Int, { description: 'With a seat kept for them.' })
  offered!: number;

  @Field(() => Int, { description: 'Asked to come, without an answer yet.' })
  invited!: number;
}

@ObjectType({ description: 'A lesson of the version of a class.' })
export class ClassLesson {
  @Field({ description: 'Id in the version.' })
  id!: string;

  @Field({ description: 'Title.' })
  title!: string;
}

@ObjectType({ description: 'A class as staff of its place sees it.' })
export class StaffClass {
  @Field(() => UUID, { description: 'Id of the class.' })
  id!: string;

  @Field({ description: 'Title.' })
  title!: string;

  @Field(() => ClassStateEnum, { description: 'Where it stands.' })
  state!: ClassState;

  @Field({ description: 'Code by which people come in, e.g. K7MQ4X.' })
  code!: string;

  @Field(() => UUID, { description: 'Id of the course.' })
  courseId!: string;

  @Field({ description: 'Title of the course.' })
  courseTitle!: string;

  @Field(() => UUID, { description: 'Id of the version that members are enrolled in.' })
  versionId!: string;

  @Field(() => UUID, { description: 'Id of the centre.' })
  centreId!: string;

  @Field({ description: 'Name of the centre.' })
  centreName!: string;

  @Field(() => UUID, { description: 'Id of the commune of the centre.' })
  unitId!: string;

  @Field({ description: 'Whether it stands in the lists that everybody sees.' })
  isListed!: boolean;

  @Field(() => Int, { nullable: true, description: 'Seats; null: as many as come.' })
  seats!: number | null;

  @Field({ description: 'Whether people may wait for a seat.' })
  hasWaitingList!: boolean;

  @Field(() => Int, { description: 'Hours for which a free seat is kept for whoever is next.' })
  offerHours!: number;

  @Field(() => DateTime, { nullable: true, description: 'From when people may come in by themselves; null: at once.' })
  opensAt!: Date | string | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when; null: until it is over.' })
  closesAt!: Date | string | null;

  @Field(() => CalendarDate, { description: 'First day.' })
  startsOn!: string;

  @Field(() => CalendarDate, { description: 'Last day.' })
  endsOn!: string;

  @Field({ description: 'Days and times in words; may be empty.' })
  meets!: string;

  @Field({ description: 'Where; may be empty.' })
  place!: string;

  @Field({ description: 'What members should know; may be empty.' })
  note!: string;

  @Field(() => String, { nullable: true, description: 'Why it was cancelled.' })
  cancelReason!: string | null;

  @Field(() => Int, { description: 'Counts the changes; name it when you change the class.' })
  revision!: number;

  @Field(() => ClassCounts, { description: 'How many people stand where.' })
  counts!: ClassCounts;

  @Field(() => [ClassInstructor], { description: 'Who teaches it.' })
  instructors!: ClassInstructor[];

  @Field(() => [ClassLesson], { description: 'The lessons of its version, which a session can stand for.' })
  lessons!: ClassLesson[];

  @Field({ description: 'Whether the caller may change, move and cancel it.' })
  mayManage!: boolean;

  @Field({ description: 'Whether the caller may let people in and take them out.' })
  mayRun!: boolean;
}

@ObjectType({ description: 'A page of classes, for staff.' })
export class StaffClassConnection extends Connection(StaffClass) {}

@ObjectType({ description: 'A person in a class, or at its door, as staff of its place sees them.' })
export class StaffClassMember {
  @Field(() => UUID, { description: 'Id of the learner.' })
  learnerId!: string;

  @Field({ description: 'Name of the learner.' })
  name!: string;

  @Field(() => Int, { nullable: true, description: 'Year of birth.' })
  birthYear!: number | null;

  @Field(() => ClassMemberState, { description: 'Where the person stands.' })
  state!: MemberState;

  @Field(() => ClassJoinWay, { description: 'How the person came.' })
  how!: JoinWay;

  @Field(() => String, { nullable: true, description: 'Name of the staff member who acted; null when the learner did.' })
  actedBy!: string | null;

  @Field(() => DateTime, { description: 'Since when the person stands there.' })
  since!: Date | string;

  @Field(() => DateTime, { nullable: true, description: 'Until when a seat is kept; null without an offer.' })
  offerExpiresAt!: Date | string | null;

  @Field(() => UUID, { nullable: true, description: 'The enrollment, from the first seat on.' })
  enrollmentId!: string | null;
}

@ObjectType({ description: 'People of a class, in the order of their arrival.' })
export class StaffClassMemberConnection extends Connection(StaffClassMember) {}

@ObjectType({ description: 'A step of a person in a class. Steps are never changed or deleted.' })
export class ClassMemberChange {
  @Field(() => UUID, { description: 'Id of the step.' })
  id!: string;

  @Field(() => ClassMemberState, { nullable: true, description: 'Where the person stood before; null for the first step.' })
  from!: MemberState | null;

  @Field(() => ClassMemberState, { description: 'Where the person stood afterwards.' })
  to!: MemberState;

  @Field(() => ClassJoinWay, { description: 'How the person came.' })
  how!: JoinWay;

  @Field(() => String, { nullable: true, description: 'Name of who acted; null for the clock.' })
  by!: string | null;

  @Field(() => String, { nullable: true, description: 'What was given as the reason.' })
  reason!: string | null;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date | string;
}

@ArgsType()
export class ClassesArgs extends PageArgs {
  @Field(() => UUID, { description: 'A unit; its whole subtree counts.' })
  unitId!: string;

  @Field(() => ClassStateEnum, { nullable: true, description: 'Only classes that stand there.' })
  state?: ClassState | null;
}

@ArgsType()
export class ClassMembersArgs extends PageArgs {
  @Field(() => UUID, { description: 'Id of the class.' })
  classId!: string;

  @Field(() => [ClassMemberState], { nullable: true, description: 'Only people who stand there; all when left out.' })
  states?: MemberState[] | null;
}

@InputType({ isAbstract: true })
abstract class ClassPlanInput {
  @Field({ description: 'Title.' })
  title!: string;

  @Field(() => Int, { nullable: true, description: 'Seats; left out: as many as come.' })
  seats?: number | null;

  @Field({ description: 'Whether people may wait for a seat.' })
  hasWaitingList!: boolean;

  @Field(() => Int, { description: 'Hours for which a free seat is kept for whoever is next, 1 to 720.' })
  offerHours!: number;

  @Field({ description: 'Whether it stands in the lists that everybody sees; otherwise it needs its code.' })
  isListed!: boolean;

  @Field(() => DateTime, { nullable: true, description: 'From when people may come in by themselves; left out: at once.' })
  opensAt?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when; left out: until it is over.' })
  closesAt?: string | null;

  @Field(() => CalendarDate, { description: 'First day.' })
  startsOn!: string;

  @Field(() => CalendarDate, { description: 'Last day.' })
  endsOn!: string;

  @Field({ description: 'Days and times in words; may be empty.' })
  meets!: string;

  @Field({ description: 'Where; may be empty.' })
  place!: string;

  @Field({ description: 'What members should know; may be empty.' })
  note!: string;

  @Field(() => [UUID], { description: 'Who teaches it: people with the role of an instructor there.' })
  instructorIds!: string[];
}

@InputType({ description: 'A new class.' })
export class CreateClassInput extends ClassPlanInput {
  @Field(() => UUID, { description: 'Made by the client; sending the same again changes nothing.' })
  id!: string;

  @Field(() => UUID, { description: 'Id of the course; its version of now is the one that members learn.' })
  courseId!: string;

  @Field(() => UUID, { description: 'Id of the centre where it takes place.' })
  centreId!: string;
}

@InputType({ description: 'A class with other words, days or seats.' })
export class ChangeClassInput extends ClassPlanInput {
  @Field(() => UUID, { description: 'Id of the class.' })
  classId!: string;

  @Field(() => Int, { description: 'The revision that was looked at.' })
  revision!: number;
}

@InputType({ description: 'A step of a class.' })
export class MoveClassInput {
  @Field(() => UUID, { description: 'Id of the class.' })
  classId!: string;

  @Field(() => ClassStateEnum, { description: 'Where it goes: open, running, finished, or one step back.' })
  to!: ClassState;
}

@InputType({ description: 'Cancels a class.' })
export class CancelClassInput {
  @Field(() => UUID, { description: 'Id of the class.' })
  classId!: string;

  @Field({ description: 'Why; members are told.' })
  reason!: string;
}

@InputType({ description: 'A person who should come into a class.' })
export class InviteToClassInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7): the same request is carried out once.' })
  id!: string;

  @Field(() => UUID, { description: 'Id of the class.' })
  classId!: string;

  @Field(() => UUID, { description: 'Id of a person of the place.' })
  personId!: string;
}

@InputType({ description: 'A person whom staff lets into a class.' })
export class AddToClassInput extends InviteToClassInput {
  @Field(() => String, { nullable: true, description: 'Why, when the person lacks a course that should come before.' })
  overrideReason?: string | null;
}

@InputType({ description: 'A person to take out of a class.' })
export class RemoveFromClassInput {
  @Field(() => UUID, { description: 'Id of the class.' })
  classId!: string;

  @Field(() => UUID, { description: 'Id of the learner.' })
  learnerId!: string;

  @Field({ description: 'Why.' })
  reason!: string;
}

@InputType({ description: 'A member who goes to another class of the same course.' })
export class MoveClassMemberInput extends RemoveFromClassInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7): the same request is carried out once.' })
  id!: string;

  @Field(() => UUID, { description: 'Id of the other class.' })
  toClassId!: string;
}
