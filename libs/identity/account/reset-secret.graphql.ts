import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { UUID } from '#platform';
import { Person } from '../person/person.graphql.js';

@InputType({ description: 'Whose secret to reset.' })
export class ResetSecretInput {
  @Field(() => UUID, { description: 'A person who lives in your place and has no more rights than you can give.' })
  personId!: string;
}

@ObjectType({ description: 'A new one-time secret. Tell it to the person face to face: it is shown only here.' })
export class SecretReset {
  @Field(() => Person, { description: 'The person.' })
  person!: Person;

  @Field(() => String, { description: 'Name to sign in with.' })
  username!: string;

  @Field(() => String, { description: 'Secret of the next sign-in, to be changed there.' })
  oneTimeSecret!: string;
}
