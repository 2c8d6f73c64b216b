import { ArgsType, Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, DateTime, PageArgs, unionOf, UUID } from '#platform';
import { SignInLocked, SignInRefused } from '../sign-in/sign-in.graphql.js';

export const ErasureStateEnum = { WAITING: 'waiting', ACCEPTED: 'accepted', REFUSED: 'refused', TAKEN_BACK: 'taken_back' } as const;
registerEnumType(ErasureStateEnum, {
  name: 'ErasureState',
  description: 'Where a request to erase a person stands.',
  valuesMap: {
    WAITING: { description: 'Nobody has decided yet.' },
    ACCEPTED: { description: 'The person was erased. It cannot be undone.' },
    REFUSED: { description: 'The person stays.' },
    TAKEN_BACK: { description: 'Who asked took it back.' },
  },
});

@ObjectType({ description: 'A request to erase what is known of a person.' })
export class Erasure {
  @Field(() => UUID, { description: 'Id of the request.' })
  id!: string;

  @Field(() => UUID, { description: 'The person.' })
  personId!: string;

  @Field(() => String, { description: 'Name of the person; once erased, what stands in its place.' })
  personName!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => Boolean, { description: 'Whether the person asked; else a member of staff did.' })
  isOwnRequest!: boolean;

  @Field(() => ErasureStateEnum, { description: 'Where it stands.' })
  state!: (typeof ErasureStateEnum)[keyof typeof ErasureStateEnum];

  @Field(() => DateTime, { description: 'When it was asked for.' })
  requestedAt!: Date;

  @Field(() => String, { description: 'Who asked.' })
  requestedByName!: string;

  @Field(() => Boolean, { description: 'Whether you asked, and may take it back while it waits.' })
  isMine!: boolean;

  @Field(() => Boolean, { description: 'Whether you may decide it: it waits, you did not ask for it, and it is not about you.' })
  mayDecide!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it was refused.' })
  decisionReason!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was decided, or taken back.' })
  decidedAt!: Date | null;
}

@ObjectType({ description: 'Requests, the oldest first.' })
export class ErasureConnection extends Connection(Erasure) {}

@ArgsType()
export class ErasuresArgs extends PageArgs {
  @Field(() => UUID, { description: 'Requests about people who live in this unit and below it.' })
  unitId!: string;
}

@InputType({ description: 'A request to erase what is known of a person. The same id twice is the same request.' })
export class RequestErasureInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field(() => UUID, { nullable: true, description: 'The person, of your place. Left out: yourself.' })
  personId?: string | null;

  @Field(() => String, { description: 'Why, in a few words.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'Your PIN or password once more; needed where you ask for yourself.' })
  secret?: string | null;
}

@InputType({ description: 'A request to erase that is no longer wanted.' })
export class TakeBackErasureInput {
  @Field(() => UUID, { description: 'The request.' })
  id!: string;
}

@InputType({ description: 'The decision about a request to erase a person.' })
export class DecideErasureInput {
  @Field(() => UUID, { description: 'The request.' })
  id!: string;

  @Field(() => Boolean, { description: 'True erases the person at once and for good.' })
  accept!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not; the person is told. Needed for a refusal.' })
  reason?: string | null;
}

@ObjectType({ description: 'The request as it stands, made or decided now or before.' })
export class ErasureStands {
  @Field(() => Erasure, { description: 'The request.' })
  readonly erasure: Erasure;

  constructor(erasure: Erasure) {
    this.erasure = erasure;
  }
}

@ObjectType({ description: 'The person cannot be erased as things are.' })
export class ErasureNotPossible {
  @Field({ description: 'The reason, in the caller’s language.' })
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

@ObjectType({ description: 'Who asked, and whom it is about, do not decide.' })
export class ErasureNeedsAnother {
  @Field({ description: 'The reason, in the caller’s language.' })
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export const RequestErasureResult = unionOf(
  'RequestErasureResult',
  [ErasureStands, ErasureNotPossible, SignInRefused, SignInLocked],
  'What came of asking.',
);
export const DecideErasureResult = unionOf(
  'DecideErasureResult',
  [ErasureStands, ErasureNotPossible, ErasureNeedsAnother],
  'What came of deciding.',
);
