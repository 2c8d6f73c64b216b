import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, Connection, UUID } from '#platform';

/** What the register of births says. */
export const SexEnum = { FEMALE: 'female', MALE: 'male' } as const;
export type Sex = (typeof SexEnum)[keyof typeof SexEnum];

registerEnumType(SexEnum, {
  name: 'Sex',
  description: 'As on the identity card; asked for reports only.',
  valuesMap: { FEMALE: { description: 'Female.' }, MALE: { description: 'Male.' } },
});

/** Five words, as the figures need them. */
export const EthnicityEnum = { KINH: 'kinh', KHMER: 'khmer', HOA: 'hoa', CHAM: 'cham', OTHER: 'other' } as const;
export type Ethnicity = (typeof EthnicityEnum)[keyof typeof EthnicityEnum];

registerEnumType(EthnicityEnum, {
  name: 'Ethnicity',
  description: 'Which people somebody says they belong to; kept while they agree to statistics, told of groups only.',
  valuesMap: {
    KINH: { description: 'Kinh.' },
    KHMER: { description: 'Khmer.' },
    HOA: { description: 'Hoa.' },
    CHAM: { description: 'Chăm.' },
    OTHER: { description: 'Another people.' },
  },
});

@ObjectType({ description: 'A human. Not an account: many people are recorded who never sign in.' })
export class Person {
  @Field(() => UUID, { description: 'Id of the person, also as learner and as citizen.' })
  id!: string;

  @Field(() => String, { description: 'Full name as on the identity card.' })
  fullName!: string;

  @Field(() => Int, { nullable: true, description: 'Year of birth, to tell namesakes apart.' })
  birthYear!: number | null;
}

@ObjectType({ description: 'A page of people.' })
export class PersonConnection extends Connection(Person) {}

@InputType({ description: 'What the person agreed to, as it was read to them.' })
export class ConsentInput {
  @Field(() => String, { description: 'Version of the text, e.g. `learning-2026-01`.' })
  textVersion!: string;

  @Field(() => String, { description: 'Language in which it was read: vi, km or en.' })
  language!: string;
}

@InputType({ description: 'A person to record, with or without an account. The same id twice is the same person.' })
export class CreatePersonInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field(() => String, { description: 'Full name as on the identity card.' })
  fullName!: string;

  @Field(() => UUID, { description: 'The unit in which the person lives; must lie in your place.' })
  homeUnitId!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'Day of birth, when it is known.' })
  bornOn?: string | null;

  @Field(() => Int, { nullable: true, description: 'Year of birth, when the day is not known.' })
  birthYear?: number | null;

  @Field(() => SexEnum, { nullable: true, description: 'Female or male.' })
  sex?: Sex | null;

  @Field(() => String, { nullable: true, description: 'Personal identification number, 12 digits. Kept encrypted; needs a consent.' })
  nationalId?: string | null;

  @Field(() => ConsentInput, { nullable: true, description: 'The consent that you recorded for this person.' })
  consent?: ConsentInput | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether to make an account as well. Left out: yes.' })
  withAccount?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Username; made from the name when left out.' })
  username?: string | null;
}

@ObjectType({ description: 'The person is recorded. Give username and one-time secret to them in person: it is shown only here.' })
export class PersonCreated {
  @Field(() => Person, { description: 'The person.' })
  person!: Person;

  @Field(() => String, { nullable: true, description: 'Name to sign in with; null when no account was made.' })
  username!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Secret of the first sign-in, to be changed there. Null without an account, and when the person has signed in already.',
  })
  oneTimeSecret!: string | null;
}
