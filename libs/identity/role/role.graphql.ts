import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, UUID } from '#platform';
import type { Role } from './role.js';

/** The roles as the graph writes them. */
export const RoleEnum = {
  LEARNER: 'learner',
  GUARDIAN: 'guardian',
  AUTHOR: 'author',
  REVIEWER: 'reviewer',
  INSTRUCTOR: 'instructor',
  CENTRE_DIRECTOR: 'centre_director',
  BRANCH_OFFICER: 'branch_officer',
  COMMUNE_OFFICER: 'commune_officer',
  CITY_OFFICER: 'city_officer',
  DEPARTMENT_OFFICER: 'department_officer',
  AUDITOR: 'auditor',
  ADMINISTRATOR: 'administrator',
} as const satisfies Record<Uppercase<Role>, Role>;

registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What a person does somewhere. A role counts in the subtree of its unit, between its dates.',
  valuesMap: {
    LEARNER: { description: 'Takes courses.' },
    GUARDIAN: { description: 'Acts for a child or a relative.' },
    AUTHOR: { description: 'Writes courses of a centre.' },
    REVIEWER: { description: 'Checks and publishes courses of others.' },
    INSTRUCTOR: { description: 'Leads classes of a centre.' },
    CENTRE_DIRECTOR: { description: 'Answers for a community learning centre.' },
    BRANCH_OFFICER: { description: 'Works for a branch of the association.' },
    COMMUNE_OFFICER: { description: 'Works for the association of a commune.' },
    CITY_OFFICER: { description: 'Works for the association of the city.' },
    DEPARTMENT_OFFICER: { description: 'Works for the education department.' },
    AUDITOR: { description: 'Reads everything of a place, changes nothing.' },
    ADMINISTRATOR: { description: 'Runs the system of a place and gives all roles there.' },
  },
});

@ObjectType({ description: 'A role of a person in a unit and everything below it, for a time.' })
export class RoleAssignment {
  @Field(() => UUID, { description: 'Id of the assignment.' })
  id!: string;

  @Field(() => RoleEnum, { description: 'The role.' })
  role!: Role;

  @Field(() => UUID, { description: 'The unit in whose subtree the role counts.' })
  unitId!: string;

  @Field(() => CalendarDate, { description: 'First day of the role.' })
  validFrom!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'First day on which the role does not count any more; null while it has no end.',
  })
  validTo!: string | null;
}

@InputType({ description: 'A role for somebody. The same id twice is the same assignment.' })
export class AssignRoleInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field(() => UUID, { description: 'Who gets the role.' })
  personId!: string;

  @Field(() => RoleEnum, { description: 'The role. A centre director may give author, instructor and learner; an administrator all.' })
  role!: Role;

  @Field(() => UUID, { description: 'Where it counts: this unit and everything below it.' })
  unitId!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'First day; today when left out.' })
  validFrom?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'First day on which it does not count any more; without end when left out.' })
  validTo?: string | null;
}

@InputType({ description: 'Which role to end.' })
export class EndRoleInput {
  @Field(() => UUID, { description: 'Id of the assignment. It stops counting at once.' })
  id!: string;
}
