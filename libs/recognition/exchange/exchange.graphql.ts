import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, Connection, DateTime, PageArgs, UUID } from '#platform';

export const ExportScopeEnum = { CHANGED: 'changed', ALL: 'all' } as const;
export type ExportScope = (typeof ExportScopeEnum)[keyof typeof ExportScopeEnum];
registerEnumType(ExportScopeEnum, {
  name: 'ExportScope',
  description: 'Which decided cases go into an export.',
  valuesMap: {
    CHANGED: { description: 'Those that were not sent yet, were rejected, or are others since.' },
    ALL: { description: 'All of the year.' },
  },
});

export const SettlementEnum = { OURS_STANDS: 'ours_stands', THEIRS_IS_RIGHT: 'theirs_is_right' } as const;
export type Settlement = (typeof SettlementEnum)[keyof typeof SettlementEnum];
registerEnumType(SettlementEnum, {
  name: 'ExchangeSettlement',
  description: 'How somebody settled a difference. Neither changes a decision.',
  valuesMap: {
    OURS_STANDS: { description: 'The decision here is right; the software is to be put right there.' },
    THEIRS_IS_RIGHT: { description: 'The software is right; what is wrong here needs a decision with a number, by the usual way.' },
  },
});

@ObjectType({ description: 'How many rows of an export are where.' })
export class ExportCounts {
  @Field(() => Int, { description: 'Prepared, files not taken yet.' })
  prepared!: number;

  @Field(() => Int, { description: 'Sent, no answer yet.' })
  exported!: number;

  @Field(() => Int, { description: 'Accepted by the national software.' })
  accepted!: number;

  @Field(() => Int, { description: 'Rejected by it.' })
  rejected!: number;
}

@ObjectType({
  description: "Decided cases prepared for the association's national software, as a file. That software keeps the record of the title.",
})
export class RecognitionExport {
  @Field(() => UUID, { description: 'Id of the export.' })
  id!: string;

  @Field(() => UUID, { description: 'The place.' })
  unitId!: string;

  @Field(() => Int, { description: 'Year of the cases.' })
  year!: number;

  @Field(() => ExportScopeEnum, { description: 'Which cases.' })
  scope!: ExportScope;

  @Field({ description: 'Version of the columns.' })
  schemaVersion!: string;

  @Field({ description: 'Code of the place.' })
  unitCode!: string;

  @Field(() => CalendarDate, { description: 'The day on which the code meant this place.' })
  unitCodeOn!: string;

  @Field({ description: 'Whether personal numbers go into the file, of those who agreed to share them.' })
  withPersonalIds!: boolean;

  @Field(() => Int, { description: 'Rows.' })
  rowCount!: number;

  @Field({ description: 'SHA-256 of the rows as prepared, without names and personal numbers.' })
  contentSha256!: string;

  @Field(() => String, { nullable: true, description: 'Who prepared it.' })
  preparedByName!: string | null;

  @Field(() => DateTime, { description: 'When.' })
  preparedAt!: Date | string;

  @Field(() => DateTime, { nullable: true, description: 'When its files were taken first.' })
  exportedAt!: Date | string | null;

  @Field(() => ExportCounts, { description: 'What became of its rows.' })
  counts!: ExportCounts;

  @Field({ description: 'Address of the files: cases as CSV and XLSX, the summary, and the manifest, in one ZIP.' })
  url!: string;
}

@ObjectType({ description: 'A page of exports.' })
export class RecognitionExportConnection extends Connection(RecognitionExport) {}

@ArgsType()
export class RecognitionExportsArgs extends PageArgs {
  @Field(() => UUID, { description: 'The place; exports of places within it count too.' })
  unitId!: string;

  @Field(() => Int, { description: 'Year of the cases.' })
  year!: number;
}

@ObjectType({ description: 'A row of an export.' })
export class ExportRow {
  @Field(() => UUID, { description: 'The citizen.' })
  citizenId!: string;

  @Field({ description: 'Name of the citizen.' })
  citizenName!: string;

  @Field(() => UUID, { description: 'Our reference in the file: `ma_ho_so`.' })
  caseId!: string;

  @Field(() => String, { description: '`prepared`, `exported`, `accepted` or `rejected`.' })
  state!: string;

  @Field(() => String, { nullable: true, description: 'What the national software said.' })
  message!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When its answer was recorded.' })
  reportedAt!: Date | string | null;
}

@ObjectType({ description: 'Rows of an export.' })
export class ExportRowConnection extends Connection(ExportRow) {}

@ArgsType()
export class ExportRowsArgs extends PageArgs {
  @Field(() => UUID, { description: 'The export.' })
  exportId!: string;

  @Field(() => String, { nullable: true, description: 'Only this state.' })
  state?: string | null;
}

@ObjectType({ description: 'The national software says something else than the decision here.' })
export class ExchangeDifference {
  @Field(() => UUID, { description: 'Id of the difference.' })
  id!: string;

  @Field(() => UUID, { description: 'The citizen.' })
  citizenId!: string;

  @Field({ description: 'Name of the citizen.' })
  citizenName!: string;

  @Field(() => Int, { description: 'Year of the case.' })
  year!: number;

  @Field({ description: 'What stands here, in words.' })
  ours!: string;

  @Field({ description: 'What stands there, in words.' })
  theirs!: string;

  @Field(() => DateTime, { description: 'When it was found.' })
  foundAt!: Date | string;

  @Field(() => SettlementEnum, { nullable: true, description: 'How it was settled; null while it is open.' })
  settlement!: Settlement | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'Who settled it.' })
  settledByName!: string | null;
}

@ObjectType({ description: 'Differences, the latest first.' })
export class ExchangeDifferenceConnection extends Connection(ExchangeDifference) {}

@ArgsType()
export class ExchangeDifferencesArgs extends PageArgs {
  @Field(() => UUID, { description: 'The place; its whole subtree counts.' })
  unitId!: string;

  @Field(() => Int, { description: 'Year of the cases.' })
  year!: number;
}

@InputType({ description: 'Decided cases to be prepared for sending. The same id twice is the same export.' })
export class PrepareExportInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field(() => UUID, { description: 'The place, usually a commune.' })
  unitId!: string;

  @Field(() => Int, { description: 'Year of the cases.' })
  year!: number;

  @Field(() => ExportScopeEnum, { description: 'Which cases.' })
  scope!: ExportScope;

  @Field(() => Boolean, { description: 'Whether personal numbers shall go into the file, of those who agreed to share them.' })
  withPersonalIds!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The ground for it, such as a document with its number; needed with personal numbers.',
  })
  legalBasis?: string | null;
}

@InputType({ description: 'A difference that somebody settles.' })
export class SettleDifferenceInput {
  @Field(() => UUID, { description: 'The citizen.' })
  citizenId!: string;

  @Field(() => Int, { description: 'Year of the case.' })
  year!: number;

  @Field(() => UUID, { description: 'Id of the difference.' })
  id!: string;

  @Field(() => SettlementEnum, { description: 'How.' })
  settlement!: Settlement;

  @Field({ description: 'Why; at most 1000 characters.' })
  reason!: string;
}
