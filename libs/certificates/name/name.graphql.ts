import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { UUID, unionOf } from '#platform';
import { ConsentInput } from '#identity';

@InputType({ description: 'Whether strangers read the whole name on the public page of a certificate, or of all of them.' })
export class ShowNameInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field(() => UUID, { nullable: true, description: 'The certificate. Left out: all, also those to come.' })
  certificateId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'A child for whom you answer. Left out: yourself.' })
  childId?: string | null;

  @Field(() => Boolean, { description: 'True agrees, false takes it back. Counts at once.' })
  isShown!: boolean;

  @Field(() => ConsentInput, { description: 'The text that was read.' })
  consent!: ConsentInput;
}

@ObjectType({ description: 'What was said last about the name on the public page.' })
export class NameChoice {
  @Field(() => UUID, { nullable: true, description: 'The certificate; null for all.' })
  readonly certificateId: string | null;

  @Field(() => Boolean, { description: 'Whether the whole name was agreed to.' })
  readonly isShown: boolean;

  constructor(certificateId: string | null, isShown: boolean) {
    this.certificateId = certificateId;
    this.isShown = isShown;
  }
}

@ObjectType({ description: 'A child cannot agree to this; who answers for the child can.' })
export class GuardianNeeded {
  @Field(() => String, { description: 'The reason, in the caller’s language.' })
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export const ShowNameResult = unionOf('ShowNameResult', [NameChoice, GuardianNeeded], 'What came of saying whether the name is shown.');
