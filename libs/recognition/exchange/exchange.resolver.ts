import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, type Page } from '#platform';
import { actions } from '../recognition.actions.js';
import {
  ExchangeDifference,
  ExchangeDifferenceConnection,
  ExchangeDifferencesArgs,
  ExportRow,
  ExportRowConnection,
  ExportRowsArgs,
  PrepareExportInput,
  RecognitionExport,
  RecognitionExportConnection,
  RecognitionExportsArgs,
  SettleDifferenceInput,
} from './exchange.graphql.js';
import { type ExportPrepared, type ExportStarted, type NothingToExport, PrepareExportResult } from './exchange.outcomes.js';
import { ExchangeReader } from './exchange.reader.js';
import { ExportService } from './export.service.js';
import { OutcomeService } from './outcome.service.js';

@Resolver()
export class ExchangeResolver {
  constructor(
    private readonly reader: ExchangeReader,
    private readonly exports: ExportService,
    private readonly outcomes: OutcomeService,
  ) {}

  @Query(() => RecognitionExportConnection, {
    description: 'What a place sent, or is about to send, to the national software; the latest first.',
  })
  @Allow(actions.readExchange)
  recognitionExports(@CurrentCtx() ctx: Ctx, @Args() args: RecognitionExportsArgs): Promise<Page<RecognitionExport>> {
    return this.reader.exports(ctx, args);
  }

  @Query(() => ExportRowConnection, {
    description: 'Rows of an export and what became of each. Who read them is recorded for each citizen.',
  })
  @Allow(actions.readExchange)
  exportRows(@CurrentCtx() ctx: Ctx, @Args() args: ExportRowsArgs): Promise<Page<ExportRow>> {
    return this.reader.rows(ctx, args);
  }

  @Query(() => ExchangeDifferenceConnection, { description: 'Where the national software says something else than a decision here.' })
  @Allow(actions.readExchange)
  exchangeDifferences(@CurrentCtx() ctx: Ctx, @Args() args: ExchangeDifferencesArgs): Promise<Page<ExchangeDifference>> {
    return this.reader.differences(ctx, args);
  }

  @Mutation(() => PrepareExportResult, {
    description:
      'Keeps the decided cases of a place as they are now, ready to be sent as a file; of more than 2,000 by the worker. Safe to repeat.',
  })
  @Allow(actions.exchange)
  prepareExport(@CurrentCtx() ctx: Ctx, @Input() input: PrepareExportInput): Promise<ExportPrepared | ExportStarted | NothingToExport> {
    return this.exports.prepare(ctx, input);
  }

  @Mutation(() => ExchangeDifference, {
    description: 'Says what is right of a difference, and why. No decision changes by it. Safe to repeat.',
  })
  @Allow(actions.exchange)
  settleDifference(@CurrentCtx() ctx: Ctx, @Input() input: SettleDifferenceInput): Promise<ExchangeDifference> {
    return this.outcomes.settle(ctx, input);
  }
}
