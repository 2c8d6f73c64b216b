import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, unionOf, UUID } from '#platform';
import { Viewer } from '../account/viewer.graphql.js';
import { Person } from '../person/person.graphql.js';
import { SecretTooWeak, SignInLocked } from '../sign-in/sign-in.graphql.js';

@InputType({ description: 'For whom to print a slip.' })
export class PrintClaimSlipInput {
  @Field(() => UUID, { description: 'A person who lives in your place.' })
  personId!: string;
}

@ObjectType({
  description: 'A slip to hand over on paper. The code is shown only here; an earlier slip of the person is worth nothing now.',
})
export class ClaimSlip {
  @Field(() => Person, { description: 'Whose record it opens.' })
  person!: Person;

  @Field(() => String, { description: 'The code, e.g. `ABCDE-FGHJK`. One use.' })
  code!: string;

  @Field(() => String, { description: 'Address for the QR code; the part after # never leaves the phone.' })
  url!: string;

  @Field(() => DateTime, { description: 'Until when it can be used.' })
  expiresAt!: Date;

  @Field(() => Boolean, { description: 'Whether the person has an account already, so that the slip only joins two records.' })
  hasAccount!: boolean;
}

@InputType({ description: 'What somebody types who has a slip and no account.' })
export class ClaimPersonInput {
  @Field(() => String, { description: 'The code on the slip; hyphens and small letters do not matter.' })
  code!: string;

  @Field(() => Int, { nullable: true, description: 'Year of birth, as it was told when the person was recorded.' })
  birthYear?: number | null;

  @Field(() => String, { nullable: true, description: 'Username; made from the name when left out.' })
  username?: string | null;

  @Field(() => String, { description: 'PIN of at least 6 digits, or a password of at least 12 characters.' })
  secret!: string;
}

@InputType({ description: 'What somebody types who signs in already, and holds the slip of a record that is their own.' })
export class ClaimRecordInput {
  @Field(() => String, { description: 'The code on the slip.' })
  code!: string;

  @Field(() => Int, { nullable: true, description: 'Year of birth in that record.' })
  birthYear?: number | null;
}

@ObjectType({ description: 'The record is yours: the account is made and the session cookie is set.' })
export class PersonClaimedNow {
  @Field(() => Viewer, { description: 'You.' })
  readonly viewer: Viewer;

  constructor(viewer: Viewer) {
    this.viewer = viewer;
  }
}

@ObjectType({ description: 'Noted: staff looks at both records and joins them.' })
export class RecordClaimed {
  @Field(() => String, { description: 'What to tell the person, in their language.' })
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

@ObjectType({ description: 'Not claimed. The same answer for a code that is unknown, used or over, and for a wrong year of birth.' })
export class ClaimRefused {
  @Field(() => String, { description: 'What to tell the person, in their language.' })
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export const ClaimPersonResult = unionOf(
  'ClaimPersonResult',
  [PersonClaimedNow, ClaimRefused, SecretTooWeak, SignInLocked],
  'What came of claiming a record with a new account.',
);
export type ClaimPersonResult = PersonClaimedNow | ClaimRefused | SecretTooWeak | SignInLocked;

export const ClaimRecordResult = unionOf(
  'ClaimRecordResult',
  [RecordClaimed, ClaimRefused, SignInLocked],
  'What came of claiming a record with an account that one has.',
);
export type ClaimRecordResult = RecordClaimed | ClaimRefused | SignInLocked;
