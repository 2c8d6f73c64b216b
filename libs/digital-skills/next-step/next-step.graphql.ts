import { Field, Int, ObjectType } from '@nestjs/graphql';
import { UUID } from '#platform';

@ObjectType({ description: 'A course that a learner is advised to take next, and why.' })
export class NextStep {
  @Field(() => UUID, { description: 'The course.' })
  courseId!: string;

  @Field({ description: 'Address of the course in the app.' })
  slug!: string;

  @Field({ description: 'Its title in the language of the caller.' })
  title!: string;

  @Field(() => Int, { description: 'How long it takes.' })
  minutes!: number;

  @Field({ description: 'Code of the competence for which it is advised most.' })
  competenceCode!: string;

  @Field({ description: 'Its name in the language of the caller.' })
  competenceName!: string;

  @Field(() => Int, { description: 'Level on which it builds; 0: none.' })
  from!: number;

  @Field(() => Int, { description: 'Level to which it leads.' })
  to!: number;

  @Field({ description: 'Why, in a sentence, in the language of the caller.' })
  reason!: string;
}
