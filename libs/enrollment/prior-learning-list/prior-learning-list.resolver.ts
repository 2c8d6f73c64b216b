import { Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, Task } from '#platform';
import { actions } from '../prior-learning/prior-learning.actions.js';
import { ImportPriorLearningInput } from './prior-learning-list.graphql.js';
import { PriorLearningListService } from './prior-learning-list.service.js';

@Resolver()
export class PriorLearningListResolver {
  constructor(private readonly lists: PriorLearningListService) {}

  @Mutation(() => Task, {
    description:
      'Says of each row of a list of papers from elsewhere what the import does: enroll (a known person), create (the person too), already, duplicate, repeated, refused, error. Without a consent it only looks. The same list again changes nothing.',
  })
  @Allow(actions.recordPriorLearning)
  importPriorLearning(@CurrentCtx() ctx: Ctx, @Input() input: ImportPriorLearningInput): Promise<Task> {
    return this.lists.start(ctx, input);
  }
}
