import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, AppError, type Ctx, CurrentCtx, Input, Scope, signedIn, UUID } from '#platform';
import { CentreReader } from '#organisation';
import { actions } from '../certificates.actions.js';
import {
  CertificateChangeConnection,
  CertificateChangesArgs,
  CertificateSettings,
  ChangeCertificateSettingsInput,
  DecideCertificateChangeInput,
  RequestCertificateChangeInput,
} from './change.graphql.js';
import {
  type AnotherPersonNeeded,
  type CertificateChangeStands,
  type CertificateNotOpen,
  DecideCertificateChangeResult,
  RequestCertificateChangeResult,
} from './change.outcomes.js';
import { CertificateHistoryEntry } from './history.graphql.js';
import { HistoryReader } from './history.reader.js';
import { ChangeReader } from './change.reader.js';
import { ChangeService } from './change.service.js';
import { messages } from './messages.js';

@Resolver()
export class ChangeResolver {
  constructor(
    private readonly changes: ChangeService,
    private readonly reader: ChangeReader,
    private readonly history: HistoryReader,
    private readonly centres: CentreReader,
    private readonly scope: Scope,
  ) {}

  @Query(() => CertificateChangeConnection, { description: 'Requests to change a certificate that wait in a unit’s subtree.' })
  @Allow(actions.readCertificates)
  waitingCertificateChanges(@CurrentCtx() ctx: Ctx, @Args() args: CertificateChangesArgs) {
    return this.reader.waiting(ctx, args);
  }

  @Query(() => [CertificateHistoryEntry], {
    description:
      'What happened to a certificate, to those that it follows and to those that follow it, in order. For its holder and staff.',
  })
  @Allow(signedIn)
  certificateHistory(
    @CurrentCtx() ctx: Ctx,
    @Args('certificateId', { type: () => UUID, description: 'The certificate.' }) certificateId: string,
  ): Promise<CertificateHistoryEntry[]> {
    return this.history.of(ctx, certificateId);
  }

  @Query(() => CertificateSettings, { description: 'How a centre wants its certificates to be changed.' })
  @Allow(actions.readCertificates)
  async certificateSettings(
    @CurrentCtx() ctx: Ctx,
    @Args('centreId', { type: () => UUID, description: 'The centre.' }) centreId: string,
  ): Promise<CertificateSettings> {
    const centre = await this.centres.get(ctx, centreId);
    if (!centre) throw new AppError('NOT_FOUND', messages.changeNotFound);
    await this.scope.require(ctx, actions.readCertificates, centre.unitId);
    return this.reader.settings(ctx, centreId);
  }

  @Mutation(() => RequestCertificateChangeResult, {
    description:
      'Asks that a certificate be corrected, re-issued, renewed or revoked. Done at once where one person is enough. Safe to repeat.',
  })
  @Allow(actions.requestChange)
  requestCertificateChange(
    @CurrentCtx() ctx: Ctx,
    @Input() input: RequestCertificateChangeInput,
  ): Promise<CertificateChangeStands | CertificateNotOpen> {
    return this.changes.request(ctx, input);
  }

  @Mutation(() => DecideCertificateChangeResult, { description: 'Agrees to a request about a certificate, or does not. Safe to repeat.' })
  @Allow(actions.decideChange)
  decideCertificateChange(
    @CurrentCtx() ctx: Ctx,
    @Input() input: DecideCertificateChangeInput,
  ): Promise<CertificateChangeStands | AnotherPersonNeeded> {
    return this.changes.decide(ctx, input);
  }

  @Mutation(() => CertificateSettings, { description: 'Changes how a centre wants its certificates to be changed. Safe to repeat.' })
  @Allow(actions.changeSettings)
  changeCertificateSettings(@CurrentCtx() ctx: Ctx, @Input() input: ChangeCertificateSettingsInput): Promise<CertificateSettings> {
    return this.changes.changeSettings(ctx, input);
  }
}
