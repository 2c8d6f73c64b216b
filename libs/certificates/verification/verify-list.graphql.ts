import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Verification } from './verification.js';

@InputType({ description: 'One certificate of a list that is checked. Nothing of it is stored.' })
export class VerifyRowInput {
  @Field(() => String, { description: 'The code, in any case, with or without hyphens; or the whole address of the QR code.' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'Name to be confirmed; accents and case do not count.' })
  name?: string | null;

  @Field(() => Int, { nullable: true, description: 'Year of birth to be confirmed.' })
  birthYear?: number | null;
}

@ObjectType({ description: 'What is known of one certificate of a list.' })
export class VerifiedRow extends Verification {
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether name and year of birth are those of the holder; null where nothing was asked, for an unknown code, and always for a child.',
  })
  holderMatches!: boolean | null;
}
