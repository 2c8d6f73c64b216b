import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { unionOf } from '#platform';
import { Viewer } from '../account/viewer.graphql.js';

@InputType({ description: 'What a person types to sign in.' })
export class SignInInput {
  @Field(() => String, { description: 'Username; case and accents do not matter.' })
  username!: string;

  @Field(() => String, { description: 'PIN or password.' })
  secret!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'On a device that several people use: the session then ends after 30 minutes without a request. Left out: no.',
  })
  isSharedDevice?: boolean | null;
}

@ObjectType({ description: 'Signed in: the session cookie is set.' })
export class SignedIn {
  @Field(() => Viewer, { description: 'You.' })
  readonly viewer: Viewer;

  constructor(viewer: Viewer) {
    this.viewer = viewer;
  }
}

@ObjectType({ description: 'Not signed in. The same answer for an unknown username and for a wrong secret.' })
export class SignInRefused {
  @Field(() => String, { description: 'What to tell the person, in their language.' })
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

@ObjectType({ description: 'Not tried: there were too many failures. The same for a username that exists and for one that does not.' })
export class SignInLocked {
  @Field(() => String, { description: 'What to tell the person, in their language.' })
  readonly message: string;

  @Field(() => Int, { description: 'When it can be tried again.' })
  readonly retryAfterSeconds: number;

  constructor(message: string, retryAfterSeconds: number) {
    this.message = message;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export const SignInResult = unionOf('SignInResult', [SignedIn, SignInRefused, SignInLocked], 'How a sign-in ended.');
export type SignInResult = SignedIn | SignInRefused | SignInLocked;

@InputType({ description: 'A new PIN or password.' })
export class ChangeSecretInput {
  @Field(() => String, { description: 'The present PIN or password.' })
  current!: string;

  @Field(() => String, {
    description: 'The new one: a PIN of at least 6 digits, or a password of at least 12 characters. Staff need a password.',
  })
  next!: string;
}

@ObjectType({ description: 'The secret is changed. Other devices are signed out; this one got a new session cookie.' })
export class SecretChanged {
  @Field(() => Viewer, { description: 'You.' })
  readonly viewer: Viewer;

  constructor(viewer: Viewer) {
    this.viewer = viewer;
  }
}

@ObjectType({ description: 'The new secret is too easy to guess.' })
export class SecretTooWeak {
  @Field(() => String, { description: 'What to do, in the language of the person.' })
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export const ChangeSecretResult = unionOf(
  'ChangeSecretResult',
  [SecretChanged, SecretTooWeak, SignInRefused, SignInLocked],
  'How a change of secret ended.',
);
export type ChangeSecretResult = SecretChanged | SecretTooWeak | SignInRefused | SignInLocked;
