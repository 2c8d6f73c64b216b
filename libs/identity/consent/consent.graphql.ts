import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { DateTime, UUID } from '#platform';
import { ConsentInput, type Ethnicity, EthnicityEnum } from '../person/person.graphql.js';

@ObjectType({ description: 'Whether somebody agrees to be named on the public roll of learning citizens.' })
export class NamingConsent {
  @Field(() => UUID, { description: 'Whose name.' })
  personId!: string;

  @Field(() => Boolean, { description: 'Whether it is agreed to now.' })
  isGiven!: boolean;

  @Field(() => DateTime, { description: 'When this was said.' })
  at!: Date | string;
}

@InputType({ description: 'To be named on the public roll of learning citizens, or no longer.' })
export class SetNamingConsentInput {
  @Field(() => UUID, { nullable: true, description: 'Somebody who signed it on paper, for an officer of the place. Left out: yourself.' })
  personId?: string | null;

  @Field(() => Boolean, { description: 'True gives the consent, false takes it back at once.' })
  isGiven!: boolean;

  @Field(() => ConsentInput, { description: 'The text that was read.' })
  consent!: ConsentInput;
}

@ObjectType({ description: 'Which people you say you belong to, for statistics.' })
export class StatedEthnicity {
  @Field(() => EthnicityEnum, { nullable: true, description: 'What you stated; null where you state nothing.' })
  ethnicity!: Ethnicity | null;

  @Field(() => DateTime, { nullable: true, description: 'When you agreed, or took it back; null where you never said.' })
  at!: Date | null;
}

@InputType({ description: 'Which people somebody belongs to, with the consent to be counted so; or no longer.' })
export class StateEthnicityInput {
  @Field(() => UUID, { nullable: true, description: 'Somebody who said so and signed it, for staff of the place. Left out: yourself.' })
  personId?: string | null;

  @Field(() => EthnicityEnum, {
    nullable: true,
    description: 'One of five; null takes the consent back and clears what was stated, at once.',
  })
  ethnicity?: Ethnicity | null;

  @Field(() => ConsentInput, { description: 'The text that was read.' })
  consent!: ConsentInput;
}
