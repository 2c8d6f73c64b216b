import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { DateTime, UUID } from '#platform';
import { ConsentInput } from '../person/person.graphql.js';

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
