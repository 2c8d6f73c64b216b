import { ArgsType, Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { CalendarDate, Connection, PageArgs, UUID } from '#platform';
import type { AssessmentStatus } from '../award/group-rule.js';
import { AssessmentStatusEnum, GroupKindEnum } from '../group/group.graphql.js';
import type { GroupKind } from '../group/group-kind.js';
import { type FiguresBy, FiguresByEnum, type FiguresMap, FiguresMapEnum } from './figures.graphql.js';

@ObjectType({ description: 'Groups of one kind at a place: a numerator from decisions, a denominator from what communes declare.' })
export class GroupTitleCount {
  @Field(() => String, { description: '`family`, `clan`, `community` or `unit`.' })
  kind!: string;

  @Field(() => Int, { description: 'Groups that stood for the title.' })
  registered!: number;

  @Field(() => Int, { description: 'Groups with the title, by a decision that was not taken back.' })
  recognised!: number;

  @Field(() => Int, { nullable: true, description: 'All there are, as declared; null while no commune has declared it.' })
  declared!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Recognised of declared in percent, two decimals; null while a commune with titles has not declared.',
  })
  rate!: number | null;

  @Field(() => Int, { description: 'Communes with titles of this kind that have declared nothing.' })
  undeclared!: number;

  @Field(() => [String], { description: 'Sources of the denominator, as declared.' })
  sources!: string[];

  @Field(() => CalendarDate, { nullable: true, description: 'The latest day for which the denominator holds.' })
  countedOn!: string | null;
}

@ObjectType({ description: 'Titles of groups of one place.' })
export class GroupTitleLine {
  @Field({ description: 'Id of the place; empty for no district.' })
  key!: string;

  @Field({ description: 'Its name on the map that was asked for.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'As in `FigureLine.review`.' })
  review!: string | null;

  @Field(() => [GroupTitleCount], { description: 'Family, clan, community, unit.' })
  counts!: GroupTitleCount[];
}

@ObjectType({ description: 'Titles of families, clans, communities and units of a place and a year.' })
export class GroupTitleFigures {
  @Field(() => CalendarDate, { description: 'The day of the map.' })
  on!: string;

  @Field(() => [GroupTitleCount], { description: 'All lines together.' })
  total!: GroupTitleCount[];

  @Field(() => [GroupTitleLine], { description: 'Place by place.' })
  lines!: GroupTitleLine[];

  @Field({ description: 'Whether the caller may open numbers to their lists.' })
  canOpen!: boolean;
}

@ArgsType()
export class GroupTitleFiguresArgs {
  @Field(() => UUID, { description: 'The place; its whole subtree counts.' })
  unitId!: string;

  @Field(() => Int, { description: 'Calendar year.' })
  year!: number;

  @Field(() => FiguresMapEnum, { description: 'On which map.' })
  map!: FiguresMap;

  @Field(() => FiguresByEnum, { description: 'DISTRICT or COMMUNE.' })
  by!: FiguresBy;
}

@ObjectType({ description: 'A group behind a number.' })
export class FigureGroup {
  @Field(() => UUID, { description: 'The group.' })
  groupId!: string;

  @Field({ description: 'Its name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Name of the commune as it was.' })
  unitName!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the hamlet, area or unit; null where it stands in the commune itself.' })
  placeName!: string | null;

  @Field(() => AssessmentStatusEnum, { description: 'How its assessment of the year stands.' })
  status!: AssessmentStatus;

  @Field({ description: 'Whether it has the title of that year, by a decision that was not taken back.' })
  isRecognised!: boolean;
}

@ObjectType({ description: 'Groups behind a number, commune by commune and by name.' })
export class FigureGroupConnection extends Connection(FigureGroup) {}

@ArgsType()
export class FigureGroupsArgs extends PageArgs {
  @Field(() => UUID, { description: 'As it was asked of the figures.' })
  unitId!: string;

  @Field(() => Int, { description: 'As it was asked of the figures.' })
  year!: number;

  @Field(() => FiguresMapEnum, { description: 'As it was asked of the figures.' })
  map!: FiguresMap;

  @Field(() => FiguresByEnum, { description: 'As it was asked of the figures.' })
  by!: FiguresBy;

  @Field(() => GroupKindEnum, { description: 'FAMILY, CLAN, COMMUNITY or UNIT.' })
  kind!: GroupKind;

  @Field(() => String, { nullable: true, description: '`GroupTitleLine.key`; left out for the total.' })
  key?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'true: only with the title; false: only without it; left out: all that stood for it.',
  })
  isRecognised?: boolean | null;
}
