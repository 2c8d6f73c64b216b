import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, Connection, DateTime, PageArgs, UUID } from '#platform';
import type { AssessmentStatus } from '../award/group-rule.js';
import type { GroupKind } from './group-kind.js';

export const GroupKindEnum = {
  FAMILY: 'family',
  CLAN: 'clan',
  COMMUNITY: 'community',
  UNIT: 'unit',
  AGENCY: 'agency',
  COMMUNE: 'commune',
} as const;
registerEnumType(GroupKindEnum, {
  name: 'GroupKind',
  description: 'What a group is.',
  valuesMap: {
    FAMILY: { description: 'A household of a hamlet (Gia đình học tập).' },
    CLAN: { description: 'A clan, whose members may live in several communes (Dòng họ học tập).' },
    COMMUNITY: { description: 'A hamlet (Cộng đồng học tập).' },
    UNIT: { description: 'A unit that a commune manages: a school, an agency, an enterprise (Đơn vị học tập).' },
    AGENCY: { description: 'A unit above the commune (Circular 24/2023).' },
    COMMUNE: { description: 'The commune itself (Circular 25/2023).' },
  },
});

export const GroupRoleEnum = { HEAD: 'head', DEPUTY: 'deputy', MEMBER: 'member' } as const;
export type GroupRole = (typeof GroupRoleEnum)[keyof typeof GroupRoleEnum];
registerEnumType(GroupRoleEnum, {
  name: 'GroupRole',
  description: 'As what somebody belongs to a group.',
  valuesMap: {
    HEAD: { description: 'Head of the household, of the clan, of the unit.' },
    DEPUTY: { description: 'Stands in for the head.' },
    MEMBER: { description: 'Member.' },
  },
});

export const AssessmentStatusEnum = {
  REGISTERED: 'registered',
  ASSESSED: 'assessed',
  PROPOSED: 'proposed',
  DECIDED: 'decided',
  WITHDRAWN: 'withdrawn',
} as const;
registerEnumType(AssessmentStatusEnum, {
  name: 'GroupAssessmentStatus',
  description: 'How far a group has come with its title of a year.',
  valuesMap: {
    REGISTERED: { description: 'Stands for the title.' },
    ASSESSED: { description: 'Points are being written down.' },
    PROPOSED: { description: 'On the list of the next decision, for or against.' },
    DECIDED: { description: 'Decided.' },
    WITHDRAWN: { description: 'Taken back before the decision.' },
  },
});

export const AwardStateEnum = { IN_FORCE: 'in_force', ENDED: 'ended', REVOKED: 'revoked', REFUSED: 'refused' } as const;
export type AwardStateValue = (typeof AwardStateEnum)[keyof typeof AwardStateEnum];
registerEnumType(AwardStateEnum, {
  name: 'GroupAwardState',
  description: 'How what was decided stands today.',
  valuesMap: {
    IN_FORCE: { description: 'The group has the title.' },
    ENDED: { description: 'It had the title; its time is over.' },
    REVOKED: { description: 'A decision took it back.' },
    REFUSED: { description: 'It was not given, with a reason.' },
  },
});

@ObjectType({ description: 'What was decided for a group and a year.' })
export class GroupAward {
  @Field(() => Int, { description: 'Year for which it was assessed.' })
  year!: number;

  @Field(() => AwardStateEnum, { description: 'How it stands today.' })
  state!: AwardStateValue;

  @Field(() => Int, { nullable: true, description: 'Level of the title, from 1.' })
  level!: number | null;

  @Field(() => String, { nullable: true, description: 'Name of the title at this level.' })
  levelName!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'First day of the title.' })
  validFrom!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'First day on which it no longer holds.' })
  validTo!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was refused or taken back.' })
  reason!: string | null;

  @Field({ description: 'Document number of the decision.' })
  decisionNumber!: string;

  @Field(() => CalendarDate, { description: 'Day of the decision.' })
  decidedOn!: string;

  @Field({ description: 'Who signed.' })
  signerName!: string;

  @Field({ description: 'As what.' })
  signerTitle!: string;

  @Field(() => String, { nullable: true, description: 'Document number of the decision that took it back.' })
  revokedBy!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Since when it is taken back.' })
  revokedOn!: string | null;
}

@ObjectType({ description: 'A group in a list.' })
export class GroupLine {
  @Field(() => UUID, { description: 'Id of the group.' })
  id!: string;

  @Field(() => GroupKindEnum, { description: 'What it is.' })
  kind!: GroupKind;

  @Field({ description: 'Its name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The hamlet, unit or commune where it stands.' })
  placeName!: string | null;

  @Field(() => Int, { description: 'How many people belong to it today by name; 0 where nobody is written down.' })
  memberCount!: number;

  @Field(() => AssessmentStatusEnum, { nullable: true, description: 'How far it has come in the year; null: does not stand.' })
  status!: AssessmentStatus | null;

  @Field(() => GroupAward, { nullable: true, description: 'What was decided last.' })
  award!: GroupAward | null;
}

@ObjectType({ description: 'A page of groups.' })
export class GroupLineConnection extends Connection(GroupLine) {}

@ArgsType()
export class GroupsArgs extends PageArgs {
  @Field(() => UUID, { description: 'The place: a hamlet, a unit, a commune or what lies above.' })
  unitId!: string;

  @Field(() => GroupKindEnum, { description: 'Which kind of group.' })
  kind!: GroupKind;

  @Field(() => Int, { description: 'Year of the assessment that the lines show.' })
  year!: number;

  @Field(() => String, { nullable: true, description: 'Part of the name, with or without accents.' })
  search?: string | null;

  @Field(() => AssessmentStatusEnum, { nullable: true, description: 'Only groups that have come so far in the year.' })
  status?: AssessmentStatus | null;
}

@ObjectType({ description: 'Somebody who belongs, or belonged, to a group.' })
export class GroupMember {
  @Field(() => UUID, { description: 'Id of the membership.' })
  id!: string;

  @Field(() => UUID, { description: 'The person.' })
  personId!: string;

  @Field(() => String, { nullable: true, description: 'Name of the person.' })
  name!: string | null;

  @Field(() => Int, { nullable: true, description: 'Year of birth.' })
  birthYear!: number | null;

  @Field(() => GroupRoleEnum, { description: 'As what.' })
  role!: GroupRole;

  @Field(() => CalendarDate, { description: 'First day.' })
  fromOn!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'First day on which they no longer belong; null: still do.' })
  toOn!: string | null;

  @Field(() => String, { description: '`officer`, `list` or `loaded`.' })
  source!: string;

  @Field(() => String, { nullable: true, description: 'Why it ended.' })
  endReason!: string | null;

  @Field(() => String, { nullable: true, description: 'The commune whose officers know the person.' })
  unitName!: string | null;
}

@ObjectType({ description: 'Members whom the caller may not see by name, by their commune.' })
export class MembersElsewhere {
  @Field(() => String, { nullable: true, description: 'The commune.' })
  unitName!: string | null;

  @Field(() => Int, { description: 'How many people today.' })
  count!: number;
}

@ObjectType({ description: 'An objection against standing in a group.' })
export class GroupObjection {
  @Field(() => UUID, { description: 'Id of the objection.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Who objects.' })
  name!: string | null;

  @Field({ description: 'In the words of the person.' })
  words!: string;

  @Field(() => DateTime, { description: 'When.' })
  saidAt!: Date;

  @Field(() => String, { nullable: true, description: 'The answer; null: not answered yet.' })
  answer!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the membership was ended for it.' })
  isGranted!: boolean | null;
}

@ObjectType({ description: 'A group of people that can have a title: a family, a clan, a hamlet, a unit.' })
export class LearningGroup {
  @Field(() => UUID, { description: 'Id of the group.' })
  id!: string;

  @Field(() => GroupKindEnum, { description: 'What it is.' })
  kind!: GroupKind;

  @Field({ description: 'Its name.' })
  name!: string;

  @Field(() => UUID, { description: 'The commune that keeps it, or the province.' })
  unitId!: string;

  @Field(() => String, { nullable: true, description: 'Name of that place.' })
  unitName!: string | null;

  @Field(() => UUID, { description: 'Where its officers are.' })
  placeId!: string;

  @Field(() => String, { nullable: true, description: 'Name of that place.' })
  placeName!: string | null;

  @Field(() => CalendarDate, { description: 'Since when it is on the list.' })
  startedOn!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'Since when it is no longer.' })
  endedOn!: string | null;

  @Field(() => [GroupMember], {
    description: 'Who belongs to it or did, as far as the caller may see; at most 500, the present ones first.',
  })
  members!: GroupMember[];

  @Field(() => [MembersElsewhere], { description: 'How many others belong to it, by commune.' })
  elsewhere!: MembersElsewhere[];

  @Field(() => [GroupAward], { description: 'What was decided, the latest first.' })
  awards!: GroupAward[];

  @Field(() => [GroupObjection], { description: 'Objections of those whom the caller may see, open ones first; at most 50.' })
  objections!: GroupObjection[];

  @Field({ description: 'Whether the caller may write members here.' })
  mayKeep!: boolean;
}

@InputType({ description: 'Puts a group on the list.' })
export class AddGroupInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field(() => GroupKindEnum, { description: 'What it is.' })
  kind!: GroupKind;

  @Field({ description: 'Its name; for a place its own name is taken.' })
  name!: string;

  @Field(() => UUID, {
    description: 'Where it stands: the hamlet of a household, the hamlet or unit itself, the commune of a clan, the province.',
  })
  placeId!: string;

  @Field(() => CalendarDate, { description: 'Since when; not in the future.' })
  startedOn!: string;
}

@InputType({ description: 'Takes a group off the list from a day on. Everything about it stays.' })
export class EndGroupInput {
  @Field(() => UUID, { description: 'The group.' })
  id!: string;

  @Field(() => CalendarDate, { description: 'First day on which it is no longer on the list.' })
  endedOn!: string;

  @Field({ description: 'Why.' })
  reason!: string;
}

@InputType({ description: 'Writes down that somebody belongs to a group.' })
export class AddGroupMemberInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field(() => UUID, { description: 'The group.' })
  groupId!: string;

  @Field(() => UUID, { description: 'The person; lives where the caller may write.' })
  personId!: string;

  @Field(() => GroupRoleEnum, { description: 'As what.' })
  role!: GroupRole;

  @Field(() => CalendarDate, { description: 'First day; not in the future.' })
  fromOn!: string;

  @Field(() => String, { nullable: true, description: 'Where that is known from.' })
  note?: string | null;
}

@InputType({ description: 'Ends a membership. The same day as it began: it was written by mistake.' })
export class EndGroupMemberInput {
  @Field(() => UUID, { description: 'The group.' })
  groupId!: string;

  @Field(() => UUID, { description: 'The membership.' })
  id!: string;

  @Field(() => CalendarDate, { description: 'First day on which they no longer belong.' })
  toOn!: string;

  @Field({ description: 'Why.' })
  reason!: string;
}

@ObjectType({ description: 'A group that I belong, or belonged, to.' })
export class MyGroup {
  @Field(() => UUID, { description: 'Id of my membership.' })
  id!: string;

  @Field(() => UUID, { description: 'The group.' })
  groupId!: string;

  @Field(() => GroupKindEnum, { description: 'What it is.' })
  kind!: GroupKind;

  @Field({ description: 'Its name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Where it stands.' })
  placeName!: string | null;

  @Field(() => GroupRoleEnum, { description: 'As what I belong.' })
  role!: GroupRole;

  @Field(() => CalendarDate, { description: 'First day.' })
  fromOn!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'First day on which I no longer belong.' })
  toOn!: string | null;

  @Field(() => [GroupAward], { description: 'Its titles: given, and taken back; the latest first.' })
  titles!: GroupAward[];

  @Field(() => GroupObjection, { nullable: true, description: 'My latest objection.' })
  objection!: GroupObjection | null;
}

@InputType({ description: 'Says that I do not belong to a group, or do not want to stand there.' })
export class ObjectToGroupInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field(() => UUID, { description: 'The group.' })
  groupId!: string;

  @Field({ description: 'Why, in my words.' })
  words!: string;
}

@InputType({ description: 'Answers an objection.' })
export class AnswerGroupObjectionInput {
  @Field(() => UUID, { description: 'The objection.' })
  id!: string;

  @Field({ description: 'Whether the membership ends today.' })
  isGranted!: boolean;

  @Field({ description: 'The answer, in words for the person.' })
  answer!: string;
}
