import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, clean, type Ctx, parseInput, Scope, Transactions } from '#platform';
import { CentreReader } from '#organisation';
import { actions } from '../certificates.actions.js';
import { messages } from '../messages.js';
import { StatusListService } from '../revocation/status-list.service.js';
import type { IssuerKeys, RotateIssuerKeyInput } from './issuer.graphql.js';
import { type Issuer, IssuerService } from './issuer.service.js';

const Input = z.object({ centreId: z.uuid(), reason: z.string().transform(clean).pipe(z.string().min(1).max(500)) });

/** A new key for an issuer. What the old one signed stays true: its public half is published for ever (ADR 24). */
@Injectable()
export class RotationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly centres: CentreReader,
    private readonly issuers: IssuerService,
    private readonly statusLists: StatusListService,
  ) {}

  /** Each call makes another key. */
  async rotate(ctx: Ctx, input: RotateIssuerKeyInput): Promise<IssuerKeys> {
    const { centreId, reason } = parseInput(Input, input);
    const centre = await this.centres.get(ctx, centreId);
    if (centre) await this.scope.require(ctx, actions.rotateKey, centre.unitId);
    const issuer = centre && (await this.issuers.ofCentre(ctx, centre));
    if (!issuer) throw new AppError('NOT_FOUND', messages.issuerNotFound);
    return this.transactions.run(ctx, async (tx) => {
      await this.statusLists.lock(tx, issuer.id);
      // whoever is entering something with the old key ends first; whoever comes later reads the new one
      await tx.sql(`select 1 from certificates.register_counter where issuer_id = $1 order by kind, year for update`, [issuer.id]);
      const keyId = await this.issuers.replaceKey(tx, issuer);
      const lists = await tx.sql<{ number: number }>(`select number from certificates.status_list where issuer_id = $1 order by number`, [
        issuer.id,
      ]);
      for (const { number } of lists) await this.statusLists.sign(tx, issuer, number);
      await tx.audit({ action: actions.rotateKey.name, subject: centreId, unitId: centre.unitId, detail: { keyId, reason } });
      return this.issuers.keysOf(tx, issuer);
    });
  }

  /** All keys of a centre's issuer; null while it has issued nothing. */
  async keys(ctx: Ctx, centreId: string): Promise<IssuerKeys | null> {
    const centre = await this.centres.get(ctx, centreId);
    if (!centre) throw new AppError('NOT_FOUND', messages.issuerNotFound);
    await this.scope.require(ctx, actions.readKeys, centre.unitId);
    const issuer: Issuer | null = await this.issuers.find(ctx, centreId);
    return issuer && this.issuers.keysOf(ctx, issuer);
  }
}
