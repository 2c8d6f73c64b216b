import { Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, Task } from '#platform';
import { actions } from './staff-list.actions.js';
import { CheckStaffListInput, ImportStaffListInput } from './staff-list.graphql.js';
import { StaffListService } from './staff-list.service.js';

@Resolver()
export class StaffListResolver {
  constructor(private readonly lists: StaffListService) {}

  @Mutation(() => Task, {
    description:
      'Says of each row of a list what the import would do, and records nothing. Outcomes: create, enroll, wait, already, duplicate, repeated, refused, error.',
  })
  @Allow(actions.importList)
  checkStaffList(@CurrentCtx() ctx: Ctx, @Input() input: CheckStaffListInput): Promise<Task> {
    return this.lists.check(ctx, input);
  }

  @Mutation(() => Task, { description: 'Records the people of a list and enrols them. The same list again changes nothing.' })
  @Allow(actions.importList)
  importStaffList(@CurrentCtx() ctx: Ctx, @Input() input: ImportStaffListInput): Promise<Task> {
    return this.lists.import(ctx, input);
  }
}
