import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, DateTime, UUID } from '#platform';
import { ConsentInput, Person } from '../person/person.graphql.js';

export const GuardianRelationEnum = {
  MOTHER: 'mother',
  FATHER: 'father',
  GRANDPARENT: 'grandparent',
  RELATIVE: 'relative',
  OTHER: 'other',
} as const;
export type GuardianRelation = (typeof GuardianRelationEnum)[keyof typeof GuardianRelationEnum];

registerEnumType(GuardianRelationEnum, {
  name: 'GuardianRelation',
  description: 'What a guardian is to a child.',
  valuesMap: {
    MOTHER: { description: 'Mother.' },
    FATHER: { description: 'Father.' },
    GRANDPARENT: { description: 'Grandmother or grandfather.' },
    RELATIVE: { description: 'Another relative.' },
    OTHER: { description: 'Somebody else who answers for the child by law.' },
  },
});

export const ConsentPurposeEnum = {
  LEARNING: 'learning',
  CERTIFICATE: 'certificate',
  EVIDENCE_SHARING: 'evidence_sharing',
  STATISTICS: 'statistics',
  CONTACT: 'contact',
  HONOUR_ROLL: 'honour_roll',
} as const;
export type ConsentPurpose = (typeof ConsentPurposeEnum)[keyof typeof ConsentPurposeEnum];

registerEnumType(ConsentPurposeEnum, {
  name: 'ConsentPurpose',
  description: 'What data may be used for; each is agreed to by itself.',
  valuesMap: {
    LEARNING: { description: 'To learn here and have it recorded.' },
    CERTIFICATE: { description: 'To have certificates printed and verified.' },
    EVIDENCE_SHARING: { description: 'To show the association what was learnt.' },
    STATISTICS: { description: 'To be counted in reports.' },
    CONTACT: { description: 'To be called or written to.' },
    HONOUR_ROLL: { description: 'To be named in public lists.' },
  },
});

@ObjectType({ description: 'Somebody who answers for a child.' })
export class Guardianship {
  @Field(() => UUID, { description: 'Id of the relation.' })
  id!: string;

  @Field(() => Person, { description: 'The child.' })
  child!: Person;

  @Field(() => Person, { description: 'The guardian.' })
  guardian!: Person;

  @Field(() => GuardianRelationEnum, { description: 'What the guardian is to the child.' })
  relation!: GuardianRelation;

  @Field(() => CalendarDate, { description: 'First day.' })
  validFrom!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'First day on which it does not hold any more: ended, or the child comes of age.',
  })
  validTo!: string | null;
}

@ObjectType({ description: 'What was agreed to for a child.' })
export class ChildConsent {
  @Field(() => ConsentPurposeEnum, { description: 'What for.' })
  purpose!: ConsentPurpose;

  @Field(() => Boolean, { description: 'Whether it is agreed to now.' })
  isGiven!: boolean;

  @Field(() => String, { description: 'Which text was read, e.g. `learning-2026-01`.' })
  textVersion!: string;

  @Field(() => DateTime, { description: 'When this was said.' })
  at!: Date | string;
}

@ObjectType({ description: 'A child for whom you answer.' })
export class Child {
  @Field(() => UUID, { description: 'Id of the child, also as learner.' })
  id!: string;

  @Field(() => Person, { description: 'The child.' })
  person!: Person;

  @Field(() => GuardianRelationEnum, { description: 'What you are to the child.' })
  relation!: GuardianRelation;

  @Field(() => CalendarDate, { description: 'First day on which the child decides alone.' })
  until!: string;

  @Field(() => [ChildConsent], { description: 'What was agreed to; the latest word for each purpose.' })
  consents!: ChildConsent[];
}

@InputType({ description: 'Who answers for a child. The same id twice is the same relation.' })
export class RecordGuardianInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field(() => UUID, { description: 'The child: lives in your place and is not of age.' })
  childId!: string;

  @Field(() => UUID, { description: 'The guardian: an adult who lives in your place.' })
  guardianId!: string;

  @Field(() => GuardianRelationEnum, { description: 'What the guardian is to the child.' })
  relation!: GuardianRelation;

  @Field(() => ConsentInput, { description: 'What was read to the guardian, and in which language.' })
  consent!: ConsentInput;
}

@InputType({ description: 'Which relation to end.' })
export class EndGuardianInput {
  @Field(() => UUID, { description: 'Id of the relation.' })
  id!: string;

  @Field(() => UUID, { description: 'The child.' })
  childId!: string;
}

@InputType({ description: 'What a guardian agrees to, or no longer, for a child.' })
export class SetChildConsentInput {
  @Field(() => UUID, { description: 'The child.' })
  childId!: string;

  @Field(() => ConsentPurposeEnum, { description: 'What for.' })
  purpose!: ConsentPurpose;

  @Field(() => Boolean, { description: 'True gives the consent, false takes it back.' })
  isGiven!: boolean;

  @Field(() => ConsentInput, { description: 'The text that the guardian has read.' })
  consent!: ConsentInput;
}
