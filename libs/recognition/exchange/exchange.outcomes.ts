import { Field, ObjectType } from '@nestjs/graphql';
import { Task, unionOf } from '#platform';
import { RecognitionExport } from './exchange.graphql.js';

@ObjectType({ description: 'The export is prepared, now or before.' })
export class ExportPrepared {
  @Field(() => RecognitionExport, { description: 'The export.' })
  readonly export: RecognitionExport;

  constructor(prepared: RecognitionExport) {
    this.export = prepared;
  }
}

@ObjectType({ description: 'There are many cases: the worker prepares the export, which has the id of the task.' })
export class ExportStarted {
  @Field(() => Task, { description: 'The work, to be watched or stopped.' })
  readonly task: Task;

  constructor(task: Task) {
    this.task = task;
  }
}

@ObjectType({ description: 'No case is to be sent.' })
export class NothingToExport {
  @Field({ description: 'The same in words.' })
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export const PrepareExportResult = unionOf(
  'PrepareExportResult',
  [ExportPrepared, ExportStarted, NothingToExport],
  'What came of preparing an export.',
);
