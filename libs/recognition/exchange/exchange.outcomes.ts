import { Field, ObjectType } from '@nestjs/graphql';
import { unionOf } from '#platform';
import { RecognitionExport } from './exchange.graphql.js';

@ObjectType({ description: 'The export is prepared, now or before.' })
export class ExportPrepared {
  @Field(() => RecognitionExport, { description: 'The export.' })
  readonly export: RecognitionExport;

  constructor(prepared: RecognitionExport) {
    this.export = prepared;
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

export const PrepareExportResult = unionOf('PrepareExportResult', [ExportPrepared, NothingToExport], 'What came of preparing an export.');
