import { Field, ObjectType } from '@nestjs/graphql';
import { CalendarDate, DateTime, UUID } from '#platform';
import { Erasure } from '../erasure/erasure.graphql.js';
import { Guardianship } from '../guardian/guardian.graphql.js';
import { RoleAssignment } from '../role/role.graphql.js';
import { Person, type Sex, SexEnum } from './person.graphql.js';

@ObjectType({ description: 'A person as staff of the place sees them. Each look is told to the person.' })
export class PersonFile {
  @Field(() => Person, { description: 'The person.' })
  person!: Person;

  @Field(() => CalendarDate, { nullable: true, description: 'Day of birth, when it is known.' })
  bornOn!: string | null;

  @Field(() => SexEnum, { nullable: true, description: 'Female or male, when it is known.' })
  sex!: Sex | null;

  @Field(() => UUID, { description: 'The unit in which the person lives.' })
  homeUnitId!: string;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone!: string | null;

  @Field(() => Boolean, { description: 'Whether the personal identification number is known; it is never shown.' })
  hasNationalId!: boolean;

  @Field(() => Boolean, { description: 'Whether the person is a child today and needs a guardian.' })
  isMinor!: boolean;

  @Field(() => String, { nullable: true, description: 'Name to sign in with; null without an account.' })
  username!: string | null;

  @Field(() => DateTime, { description: 'When the person was recorded.' })
  createdAt!: Date;

  @Field(() => String, { nullable: true, description: 'Who recorded them; null for the system and for themselves.' })
  createdByName!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when an open claim slip can be used; null without one.' })
  slipExpiresAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether they stated which people they belong to; what they stated is shown to nobody.' })
  hasEthnicity!: boolean;

  @Field(() => Erasure, { nullable: true, description: 'The request to erase them that waits; null without one.' })
  erasure!: Erasure | null;

  @Field(() => [RoleAssignment], { description: 'Roles that count now or later.' })
  roles!: RoleAssignment[];

  @Field(() => [Guardianship], { description: 'Who answers or answered for them.' })
  guardians!: Guardianship[];
}
