import { ArgsType, Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { CalendarDate, UUID } from '#platform';
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
