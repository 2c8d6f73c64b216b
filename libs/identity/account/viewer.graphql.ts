import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Person } from '../person/person.graphql.js';
import { RoleAssignment } from '../role/role.graphql.js';

@ObjectType({ description: 'You: the person who is signed in.' })
export class Viewer {
  @Field(() => Person, { description: 'Who you are.' })
  person!: Person;

  @Field(() => String, { description: 'The name with which you sign in.' })
  username!: string;

  @Field(() => [RoleAssignment], { description: 'Your roles of today.' })
  roles!: RoleAssignment[];

  @Field(() => String, { description: 'Your language: vi, km or en.' })
  locale!: string;

  @Field(() => Boolean, { description: 'Whether this is an account of the demo, known to everybody.' })
  isDemo!: boolean;

  @Field(() => Boolean, { description: 'Whether your secret must be changed first; until then none of your roles counts.' })
  mustChangeSecret!: boolean;
}

@InputType({ description: 'The language of the interface.' })
export class SetLocaleInput {
  @Field(() => String, { description: 'vi, km or en.' })
  locale!: string;
}
