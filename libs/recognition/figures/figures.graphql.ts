import { ArgsType, Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, Connection, DateTime, PageArgs, UUID } from '#platform';

export const FiguresMapEnum = { AS_IT_WAS: 'as_it_was', TODAY: 'today' } as const;
export type FiguresMap = (typeof FiguresMapEnum)[keyof typeof FiguresMapEnum];
registerEnumType(FiguresMapEnum, {
  name: 'FiguresMap',
  description: 'On which map figures are shown.',
  valuesMap: {
    AS_IT_WAS: { description: 'The places of the last day of the year, or of today while the year runs.' },
    TODAY: {
      description:
        'The communes of today. What was divided, or went to nobody knows where, stays a line of its own: see `FigureLine.review`.',
    },
  },
});

export const FiguresByEnum = {
  DISTRICT: 'district',
  COMMUNE: 'commune',
  HAMLET: 'hamlet',
  GROUP: 'group',
  SEX: 'sex',
  AGE: 'age',
  ETHNICITY: 'ethnicity',
  YEAR: 'year',
} as const;
export type FiguresBy = (typeof FiguresByEnum)[keyof typeof FiguresByEnum];
registerEnumType(FiguresByEnum, {
  name: 'FiguresBy',
  description: 'What a line of the figures stands for.',
  valuesMap: {
    DISTRICT: { description: 'A district as it was; there is none on the map of today.' },
    COMMUNE: { description: 'A commune.' },
    HAMLET: { description: 'The hamlet, area or unit that assessed the case.' },
    GROUP: { description: 'The group whose form applied: G1 to G4.' },
    SEX: { description: 'FEMALE, MALE, SEX_UNKNOWN.' },
    AGE: { description: 'UNDER_15, AGE_15_25, AGE_26_35, AGE_36_60, OVER_60, AGE_UNKNOWN: age in that year.' },
    ETHNICITY: {
      description:
        'KINH, KHMER, HOA, OTHER (also Cham), ETHNICITY_UNKNOWN; for a commune, a district or the whole city. Small cells are hidden from everybody, and no list opens.',
    },
    YEAR: { description: 'Every year of the place.' },
  },
});

@ObjectType({ description: 'One line of the figures. Numbers are null where they would tell of fewer than five people.' })
export class FigureLine {
  @Field({ description: 'Opens the list (`figureCases`): id of the place, code of the group, name of the band, or the year.' })
  key!: string;

  @Field({ description: 'Name of the line in the language of the caller.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Code of the place on that map; null below the commune and for what is no place.' })
  code!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of what the place lies in: the district, or the commune of a hamlet.' })
  within!: string | null;

  @Field(() => Int, { nullable: true, description: 'Cases that were registered and not withdrawn.' })
  registered!: number | null;

  @Field(() => Int, { nullable: true, description: 'Those of them with a decision in force that recognises.' })
  recognised!: number | null;

  @Field(() => Float, { nullable: true, description: 'Recognised of registered in percent, two decimals; null without anybody.' })
  rate!: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Needs review, only on the map of today: `split` when the place was divided, `unknown` when no source says who took it over.',
  })
  review!: string | null;

  @Field(() => [String], { description: 'Of a divided place: the names of those that took over a part.' })
  heirs!: string[];
}

@ObjectType({ description: 'Who registered for the title and who was recognised. Every number equals its list.' })
export class RecognitionFigures {
  @Field(() => UUID, { description: 'The place.' })
  unitId!: string;

  @Field({ description: 'Its name on the map that was asked for.' })
  unitName!: string;

  @Field(() => Int, { description: 'Calendar year in Asia/Ho_Chi_Minh.' })
  year!: number;

  @Field(() => CalendarDate, { description: 'The day of the map.' })
  on!: string;

  @Field(() => DateTime, { description: 'When it was counted.' })
  countedAt!: Date;

  @Field(() => FigureLine, { description: 'All lines together.' })
  total!: FigureLine;

  @Field(() => [FigureLine], { description: 'The parts; they add up to the total.' })
  lines!: FigureLine[];

  @Field({ description: 'Whether the caller may open numbers to their lists.' })
  canOpen!: boolean;

  @Field(() => [String], {
    description: 'Names of divided places of which a part belongs here today; their figures are not in these.',
  })
  undividedFrom!: string[];

  @Field(() => [String], { description: 'What is counted, on which day, from which source; in the language of the caller.' })
  notes!: string[];
}

@ArgsType()
export class FiguresArgs {
  @Field(() => UUID, { description: 'The place; its whole subtree counts. Below a commune: the cases that are assessed there.' })
  unitId!: string;

  @Field(() => Int, { description: 'Calendar year.' })
  year!: number;

  @Field(() => FiguresMapEnum, { description: 'On which map.' })
  map!: FiguresMap;

  @Field(() => FiguresByEnum, { description: 'What a line stands for.' })
  by!: FiguresBy;
}

@ObjectType({ description: 'A case behind a number.' })
export class FigureCase {
  @Field(() => UUID, { description: 'The citizen.' })
  citizenId!: string;

  @Field({ description: 'Name of the citizen.' })
  citizenName!: string;

  @Field(() => Int, { description: 'Year of the case.' })
  year!: number;

  @Field(() => String, { nullable: true, description: 'Name of the commune as it was.' })
  unitName!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the hamlet, area or unit.' })
  branchName!: string | null;

  @Field(() => String, { nullable: true, description: 'G1 to G4.' })
  group!: string | null;

  @Field({ description: 'As in `Dossier.status`.' })
  status!: string;
}

@ObjectType({ description: 'Cases behind a number.' })
export class FigureCaseConnection extends Connection(FigureCase) {}

@ArgsType()
export class FigureCasesArgs extends PageArgs {
  @Field(() => UUID, { description: 'As it was asked of the figures.' })
  unitId!: string;

  @Field(() => Int, { description: 'As it was asked of the figures.' })
  year!: number;

  @Field(() => FiguresMapEnum, { description: 'As it was asked of the figures.' })
  map!: FiguresMap;

  @Field(() => FiguresByEnum, { description: 'As it was asked of the figures.' })
  by!: FiguresBy;

  @Field(() => String, { nullable: true, description: '`FigureLine.key`; left out for the total.' })
  key?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'true: only who was recognised; false: only who was not; left out: all who registered.',
  })
  isRecognised?: boolean | null;
}
