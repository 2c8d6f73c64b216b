import { Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input } from '#platform';
import { actions } from '../identity.actions.js';
import { AssignRoleInput, EndRoleInput, RoleAssignment } from './role.graphql.js';
import { RoleService } from './role.service.js';

@Resolver(() => RoleAssignment)
export class RoleResolver {
  constructor(private readonly roles: RoleService) {}

  @Mutation(() => RoleAssignment, {
    description:
      'Gives a person of your place a role in your place. A new staff role ends the sessions of that person, and a PIN must then be changed into a password.',
  })
  @Allow(actions.giveRole)
  assignRole(@CurrentCtx() ctx: Ctx, @Input() input: AssignRoleInput): Promise<RoleAssignment> {
    return this.roles.assign(ctx, input);
  }

  @Mutation(() => RoleAssignment, { description: 'Ends a role at once. Ending it again changes nothing.' })
  @Allow(actions.giveRole)
  endRole(@CurrentCtx() ctx: Ctx, @Input() input: EndRoleInput): Promise<RoleAssignment> {
    return this.roles.end(ctx, input.id);
  }
}
