import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, DateTime, UUID } from '#platform';
import type { Declared } from '../group/group-kind.js';

export const DeclaredEnum = {
  ADULTS: 'adults',
  MEMBERS: 'members',
  LEARNERS: 'learners',
  FAMILIES: 'families',
  CLANS: 'clans',
  COMMUNITIES: 'communities',
  UNITS: 'units',
} as const;
registerEnumType(DeclaredEnum, {
  name: 'DeclaredFigure',
  description: 'What a place declares a figure of: what rates are counted against.',
  valuesMap: {
    ADULTS: { description: 'Adults.' },
    MEMBERS: { description: 'Members or staff of a unit.' },
    LEARNERS: { description: 'Learners of a school.' },
    FAMILIES: { description: 'Households.' },
    CLANS: { description: 'Clans.' },
    COMMUNITIES: { description: 'Hamlets.' },
    UNITS: { description: 'Units that the commune manages.' },
  },
});

@ObjectType({ description: 'A figure that a place declares. Figures are not changed: a later one counts instead.' })
export class DeclaredCount {
  @Field(() => UUID, { description: 'Id of the declaration.' })
  id!: string;

  @Field(() => UUID, { description: 'The place.' })
  unitId!: string;

  @Field(() => Int, { description: 'Year for which it counts.' })
  year!: number;

  @Field(() => DeclaredEnum, { description: 'Of what.' })
  what!: Declared;

  @Field(() => UUID, { nullable: true, description: 'Of one group only; null: of the place.' })
  groupId!: string | null;

  @Field(() => Int, { description: 'How many.' })
  count!: number;

  @Field({ description: 'The document or register that says so.' })
  source!: string;

  @Field(() => CalendarDate, { description: 'The day for which it holds.' })
  countedOn!: string;

  @Field(() => String, { nullable: true, description: 'Who declared it; null: loaded by a command.' })
  declaredByName!: string | null;

  @Field(() => DateTime, { description: 'When.' })
  declaredAt!: Date;

  @Field({ description: 'Whether it is the latest, which counts.' })
  isLatest!: boolean;
}

@InputType({ description: 'Declares a figure. One that was declared before stays in the record.' })
export class DeclareCountInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field(() => UUID, { description: 'The place.' })
  unitId!: string;

  @Field(() => Int, { description: 'Year for which it counts.' })
  year!: number;

  @Field(() => DeclaredEnum, { description: 'Of what.' })
  what!: Declared;

  @Field(() => UUID, { nullable: true, description: 'Of one group only, such as the adults of a clan.' })
  groupId?: string | null;

  @Field(() => Int, { description: '0 or more.' })
  count!: number;

  @Field({ description: 'The document or register that says so.' })
  source!: string;

  @Field(() => CalendarDate, { description: 'The day for which it holds; not in the future.' })
  countedOn!: string;
}
