import { Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, Task } from '#platform';
import { actions } from '../recognition.actions.js';
import { ImportHouseholdsInput } from './household-list.graphql.js';
import { HouseholdListService } from './household-list.service.js';

@Resolver()
export class HouseholdListResolver {
  constructor(private readonly lists: HouseholdListService) {}

  @Mutation(() => Task, {
    description:
      'Says of each row of a list of households what the import does: create, enroll (known, written down), already, duplicate, repeated, refused, error. Without a consent it only looks. The same list again changes nothing.',
  })
  @Allow(actions.importHouseholds)
  importHouseholds(@CurrentCtx() ctx: Ctx, @Input() input: ImportHouseholdsInput): Promise<Task> {
    return this.lists.start(ctx, input);
  }
}
