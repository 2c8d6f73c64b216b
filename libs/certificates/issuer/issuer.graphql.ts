import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { DateTime, UUID } from '#platform';

@ObjectType({ description: 'A key that signs, or has signed, for an issuer. Its public half is published for ever.' })
export class IssuerKey {
  @Field(() => String, { description: 'The public key, multibase.' })
  publicKeyMultibase!: string;

  @Field(() => DateTime, { description: 'From when it signs.' })
  from!: Date;

  @Field(() => DateTime, { nullable: true, description: 'Until when it signed; null for the one that signs today.' })
  to!: Date | null;
}

@ObjectType({ description: 'Who signs for a centre, and with which keys.' })
export class IssuerKeys {
  @Field(() => String, { description: 'Identifier that stands in every credential.' })
  did!: string;

  @Field(() => [IssuerKey], { description: 'Its keys, the oldest first.' })
  keys!: IssuerKey[];
}

@InputType({ description: 'Which issuer gets a new key, and why.' })
export class RotateIssuerKeyInput {
  @Field(() => UUID, { description: 'The centre.' })
  centreId!: string;

  @Field(() => String, { description: 'Why; at most 500 characters. It stays in the audit log.' })
  reason!: string;
}
