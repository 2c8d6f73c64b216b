import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { UUID } from '#platform';

@ObjectType({ description: 'What a citizen names as evidence in their own words. It suggests no points: people look at it.' })
export class NamedEvidence {
  @Field(() => UUID, { description: 'Id.' })
  id!: string;

  @Field({ description: 'In the words of the citizen.' })
  words!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where its photo or paper lies, for whoever may read the case; null: there is none.',
  })
  fileUrl!: string | null;
}

@InputType({ description: 'Names something as evidence. The same id twice is the same.' })
export class NameEvidenceInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field(() => UUID, { nullable: true, description: 'For whom, when an officer writes it down; left out: for me.' })
  citizenId?: string | null;

  @Field(() => Int, { description: 'Year of the case.' })
  year!: number;

  @Field({ description: 'Code of the indicator.' })
  indicator!: string;

  @Field({ description: 'What it is and where it can be seen; at most 300 characters.' })
  words!: string;
}

@InputType({ description: 'Takes back what was named as evidence.' })
export class RemoveEvidenceInput {
  @Field(() => UUID, { description: 'Id.' })
  id!: string;

  @Field(() => UUID, { nullable: true, description: 'Whose, when an officer does it; left out: mine.' })
  citizenId?: string | null;

  @Field(() => Int, { description: 'Year of the case.' })
  year!: number;
}
