import { Field, InputType } from '@nestjs/graphql';
import { RowChoiceInput } from '#enrollment';
import { ConsentInput } from '#identity';
import { UUID } from '#platform';

@InputType({ description: 'Writes the people of a list into their households; without a consent it only looks.' })
export class ImportHouseholdsInput {
  @Field(() => UUID, { description: 'Id for the task, made by the client (UUIDv7): the same id twice imports once.' })
  taskId!: string;

  @Field(() => UUID, { description: 'The list, as `POST /staff-lists/households` answered it.' })
  listId!: string;

  @Field(() => ConsentInput, { nullable: true, description: 'What the people on the list have agreed to; left out: nothing is recorded.' })
  consent?: ConsentInput | null;

  @Field(() => [RowChoiceInput], { nullable: true, description: 'Decisions about possible duplicates.' })
  choices?: RowChoiceInput[] | null;
}
