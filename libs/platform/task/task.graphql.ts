import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, PageArgs } from '../graphql/connection.js';
import { DateTime, UUID } from '../graphql/scalars.js';

export const TaskStateEnum = {
  WAITING: 'waiting',
  RUNNING: 'running',
  DONE: 'done',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
} as const;
export type TaskState = (typeof TaskStateEnum)[keyof typeof TaskStateEnum];

registerEnumType(TaskStateEnum, {
  name: 'TaskState',
  description: 'Where a piece of long work stands.',
  valuesMap: {
    WAITING: { description: 'Not begun yet.' },
    RUNNING: { description: 'At work; `done` of `total` tells how far.' },
    DONE: { description: 'Finished, with everything that it was to change.' },
    FAILED: { description: 'Ended without changing anything; `message` says why.' },
    CANCELLED: { description: 'Stopped by its owner; nothing was changed.' },
  },
});

@ObjectType({ description: 'How many rows of a report ended in the same way.' })
export class TaskCount {
  @Field(() => String, { description: 'Code of the outcome; the kind of work tells which there are.' })
  outcome!: string;

  @Field(() => Int, { description: 'How many rows.' })
  count!: number;
}

@ObjectType({ description: 'A row of the report of a piece of long work.' })
export class TaskRow {
  @Field(() => Int, { description: 'Number of the row, as in the file that was sent.' })
  number!: number;

  @Field(() => String, { description: 'Code of what came of it.' })
  outcome!: string;

  @Field(() => String, { description: 'What the row is recognised by, e.g. the name in it.' })
  label!: string;

  @Field(() => String, { description: 'What came of it, in the language of the owner.' })
  message!: string;

  @Field(() => String, { nullable: true, description: 'The column that is wrong; null when none is.' })
  field!: string | null;

  @Field(() => UUID, { nullable: true, description: 'The person that the row is about, once there is one.' })
  personId!: string | null;
}

@ObjectType({ description: 'A page of a report, in the order of the rows.' })
export class TaskRowConnection extends Connection(TaskRow) {}

@ObjectType({ description: 'A piece of long work: watch it by asking again. Seen by its owner and by those above in its place.' })
export class Task {
  @Field(() => UUID, { description: 'Id of the task.' })
  id!: string;

  @Field(() => String, { description: 'What kind of work it is, e.g. `enrollment.staff_list`.' })
  kind!: string;

  @Field(() => UUID, { description: 'The person who started it.' })
  ownerId!: string;

  @Field(() => UUID, { description: 'The place that it is about.' })
  unitId!: string;

  @Field(() => TaskStateEnum, { description: 'Where it stands.' })
  state!: TaskState;

  @Field(() => Int, { description: 'How much is done.' })
  done!: number;

  @Field(() => Int, { nullable: true, description: 'How much there is to do; null while it is not known.' })
  total!: number | null;

  @Field(() => String, { nullable: true, description: 'What came of it or why it failed, in the language of its owner.' })
  message!: string | null;

  @Field(() => [TaskCount], { description: 'Rows of the report by outcome, the most frequent first.' })
  counts!: TaskCount[];

  @Field(() => Boolean, { description: 'Whether it was asked to stop and has not stopped yet.' })
  isStopping!: boolean;

  @Field(() => DateTime, { description: 'When it was started by its owner.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When work began.' })
  startedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it ended, however it ended.' })
  finishedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Name of the file that it made; fetch it at `/tasks/<id>/file`.' })
  fileName!: string | null;
}

@ObjectType({ description: 'Tasks, the newest first.' })
export class TaskConnection extends Connection(Task) {}

@ArgsType()
export class TaskRowsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Only rows with this outcome.' })
  outcome?: string | null;
}

@InputType({ description: 'Which task to stop.' })
export class CancelTaskInput {
  @Field(() => UUID, { description: 'Id of a task of yours.' })
  id!: string;
}
