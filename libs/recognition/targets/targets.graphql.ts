import { ArgsType, Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, Connection, PageArgs, UUID } from '#platform';

export enum HolderGroup {
  ALL = 'all',
  SKILLED = 'skilled',
  NOT_SKILLED = 'not_skilled',
  SELF_SERVING = 'self_serving',
}
registerEnumType(HolderGroup, {
  name: 'HolderGroup',
  description: 'Which of the people who hold the title of a year.',
  valuesMap: {
    ALL: { description: 'All of them.' },
    SKILLED: { description: 'Those with digital skills.' },
    NOT_SKILLED: { description: 'Those of whom too little evidence in force is known.' },
    SELF_SERVING: { description: 'Those with digital skills who handed in their own case themselves.' },
  },
});

@ObjectType({ description: 'What the programme wants to be reached by the end of a year.' })
export class TargetPercent {
  @Field(() => Int, { description: 'The year.' })
  year!: number;

  @Field(() => Float, { description: 'The target, in percent.' })
  percent!: number;

  @Field(() => String, { nullable: true, description: 'What to know about this number.' })
  note!: string | null;
}

@ObjectType({ description: 'A target of the programme, with what is reached of it where it can be counted.' })
export class ProgrammeTarget {
  @Field({ description: 'Its code: `holders_skilled`.' })
  code!: string;

  @Field({ description: 'What it is about, in the language of the caller.' })
  name!: string;

  @Field({ description: 'The act that states it.' })
  source!: string;

  @Field(() => [TargetPercent], { description: 'By year.' })
  percents!: TargetPercent[];

  @Field(() => Int, { nullable: true, description: 'How many have it; null: not counted here.' })
  numerator!: number | null;

  @Field(() => Int, { nullable: true, description: 'Of how many; null: not counted here.' })
  denominator!: number | null;

  @Field(() => HolderGroup, { nullable: true, description: 'The list behind the numerator.' })
  numeratorGroup!: HolderGroup | null;

  @Field(() => HolderGroup, { nullable: true, description: 'The list behind the denominator.' })
  denominatorGroup!: HolderGroup | null;

  @Field(() => String, { nullable: true, description: 'How it was counted, in the language of the caller.' })
  definition!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is not counted here; null where it is.' })
  whyNot!: string | null;
}

@ObjectType({ description: 'The same counts for one commune.' })
export class TargetPlace {
  @Field(() => UUID, { description: 'The commune.' })
  unitId!: string;

  @Field({ description: 'Its name.' })
  unitName!: string;

  @Field(() => Int, { description: 'People who hold the title of the year.' })
  holders!: number;

  @Field(() => Int, { description: 'Of those, with digital skills.' })
  skilled!: number;

  @Field(() => Int, { description: 'Of those with digital skills, who handed in their own case themselves.' })
  selfServing!: number;
}

@ObjectType({ description: 'How far a place is with the targets of the programme.' })
export class ProgrammeReport {
  @Field(() => UUID, { description: 'The place.' })
  unitId!: string;

  @Field({ description: 'Its name.' })
  unitName!: string;

  @Field(() => Int, { description: 'Year of the title.' })
  year!: number;

  @Field(() => CalendarDate, { description: 'Day for which it was counted: today, or the last day of a past year.' })
  day!: string;

  @Field(() => Int, { description: 'Revision of the conventions by which somebody is called skilled.' })
  ruleRevision!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The act that states these conventions; null: they are a convention of this platform.',
  })
  ruleSource!: string | null;

  @Field(() => [ProgrammeTarget], { description: 'Every target, also those that are not counted here.' })
  targets!: ProgrammeTarget[];

  @Field(() => [TargetPlace], { description: 'Communes with holders, by name. They add up to the counts above.' })
  places!: TargetPlace[];
}

@ObjectType({ description: 'Somebody who holds the title of a year, as the report counts them.' })
export class TitleHolder {
  @Field(() => UUID, { description: 'The citizen.' })
  citizenId!: string;

  @Field({ description: 'Full name.' })
  name!: string;

  @Field(() => Int, { nullable: true, description: 'Year of birth.' })
  birthYear!: number | null;

  @Field(() => UUID, { description: 'Commune of the case.' })
  unitId!: string;

  @Field({ description: 'With digital skills.' })
  isSkilled!: boolean;

  @Field({ description: 'Handed in the own case in person.' })
  isSelfServing!: boolean;
}

@ObjectType({ description: 'A page of title holders.' })
export class TitleHolderConnection extends Connection(TitleHolder) {}

@ArgsType()
export class TitleHoldersArgs extends PageArgs {
  @Field(() => UUID, { description: 'The place.' })
  unitId!: string;

  @Field(() => Int, { description: 'Year of the title.' })
  year!: number;

  @Field(() => HolderGroup, { description: 'Which of them.' })
  group!: HolderGroup;
}
