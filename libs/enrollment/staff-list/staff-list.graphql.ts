import { Field, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { ConsentInput } from '#identity';
import { UUID } from '#platform';

export enum ImportScope {
  ALL = 'all',
  GOOD_ROWS = 'good_rows',
}
registerEnumType(ImportScope, {
  name: 'ImportScope',
  description: 'What to do when some rows of a list cannot be recorded.',
  valuesMap: {
    ALL: { description: 'Record nothing unless every row can be.' },
    GOOD_ROWS: { description: 'Record the good rows and leave the others out.' },
  },
});

export enum DuplicateChoice {
  EXISTING = 'existing',
  NEW = 'new',
}
registerEnumType(DuplicateChoice, {
  name: 'DuplicateChoice',
  description: 'Whether a row means somebody who is recorded already.',
  valuesMap: {
    EXISTING: { description: 'It is the same person: enrol the one who is recorded.' },
    NEW: { description: 'It is somebody else with the same name: record a new person.' },
  },
});

@InputType({ description: 'What you decide about a row that may be a duplicate.' })
export class RowChoiceInput {
  @Field(() => Int, { description: 'Number of the row in the report.' })
  row!: number;

  @Field(() => DuplicateChoice, { description: 'The decision.' })
  use!: `${DuplicateChoice}`;
}

@InputType({ description: 'Looks at a list without recording anything.' })
export class CheckStaffListInput {
  @Field(() => UUID, { description: 'Id for the task, made by the client (UUIDv7).' })
  taskId!: string;

  @Field(() => UUID, { description: 'The list, as `POST /staff-lists` answered it.' })
  listId!: string;

  @Field(() => [RowChoiceInput], { nullable: true, description: 'Decisions about possible duplicates so far.' })
  choices?: RowChoiceInput[] | null;
}

@InputType({ description: 'Records the people of a list and enrols them in its class.' })
export class ImportStaffListInput {
  @Field(() => UUID, { description: 'Id for the task, made by the client (UUIDv7): the same id twice imports once.' })
  taskId!: string;

  @Field(() => UUID, { description: 'The list, as `POST /staff-lists` answered it.' })
  listId!: string;

  @Field(() => ImportScope, { description: 'All rows or none, or the good rows only.' })
  scope!: `${ImportScope}`;

  @Field(() => ConsentInput, { description: 'What the people on the list have agreed to.' })
  consent!: ConsentInput;

  @Field(() => [RowChoiceInput], { nullable: true, description: 'Decisions about possible duplicates.' })
  choices?: RowChoiceInput[] | null;
}
