import { Field, InputType } from '@nestjs/graphql';
import { ConsentInput } from '#identity';
import { UUID } from '#platform';
import { RowChoiceInput } from '../staff-list/staff-list.graphql.js';

@InputType({ description: 'Records the papers of a list, each to be looked at by somebody else; without a consent it only looks.' })
export class ImportPriorLearningInput {
  @Field(() => UUID, { description: 'Id for the task, made by the client (UUIDv7): the same id twice imports once.' })
  taskId!: string;

  @Field(() => UUID, { description: 'The list, as `POST /staff-lists/prior-learning` answered it.' })
  listId!: string;

  @Field(() => ConsentInput, {
    nullable: true,
    description: 'What the people on the list have agreed to; left out: nothing is recorded.',
  })
  consent?: ConsentInput | null;

  @Field(() => [RowChoiceInput], { nullable: true, description: 'Decisions about people of the same name.' })
  choices?: RowChoiceInput[] | null;
}
