import { Field, Int, ObjectType } from '@nestjs/graphql';
import { CalendarDate } from '#platform';

@ObjectType({ description: 'How many people stand where in one competence.' })
export class PlaceCompetence {
  @Field({ description: 'Code of the competence; of a domain for what measurements found.' })
  code!: string;

  @Field(() => [Int], {
    nullable: 'items',
    description:
      'People by level: none shown, 1, 2, 3, 4, and 5 or more. Null: between one and four, or hidden so that these cannot be found out.',
  })
  persons!: (number | null)[];
}

@ObjectType({ description: 'The skills of the people of a place on one day.' })
export class PlaceSkillsYear {
  @Field(() => CalendarDate, { description: 'The last day of a year, or today.' })
  day!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'People at home here with any evidence until that day: all of whom the strip speaks. Null: one to four, and then nothing more is told.',
  })
  persons!: number | null;

  @Field(() => [PlaceCompetence], { description: 'Domains and competences of which something was shown, in the order of the framework.' })
  competences!: PlaceCompetence[];
}

@ObjectType({ description: 'What the people of a place can do. Counted when asked for; small groups are hidden.' })
export class PlaceSkills {
  @Field(() => Int, { description: 'Revision of the conventions by which it was counted.' })
  ruleRevision!: number;

  @Field(() => [PlaceSkillsYear], { description: 'The ends of the past two years and today, the latest first.' })
  years!: PlaceSkillsYear[];
}
