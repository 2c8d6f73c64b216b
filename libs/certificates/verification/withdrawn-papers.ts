import { Injectable } from '@nestjs/common';
import type { Ctx } from '#platform';
import { CheckpointService } from '../checkpoint/checkpoint.service.js';

/** Made again this often; a reader without a network says how old its copy is. */
const KEPT_MS = 300_000;

/**
 * Which papers no longer stand, for those who check without a network: by the start of SHA-256 of the signed part of their
 * QR code, so that the list tells nothing to who does not hold the paper. Signed with the key of the checkpoints.
 */
@Injectable()
export class WithdrawnPapers {
  private kept: { at: number; text: Promise<string> } | undefined;

  constructor(private readonly checkpoints: CheckpointService) {}

  published(ctx: Ctx): Promise<string> {
    const at = ctx.now.getTime();
    if (this.kept && at - this.kept.at < KEPT_MS && at >= this.kept.at) return this.kept.text;
    const text = this.make(ctx);
    this.kept = { at, text };
    text.catch(() => (this.kept = undefined));
    return text;
  }

  private async make(ctx: Ctx): Promise<string> {
    const rows = await ctx.sql<{ hash: string; isRevoked: boolean }>(
      `select encode(substring(sha256(convert_to(c.offline, 'UTF8')) for 8), 'hex') as hash, bool_or(w.revoked) as "isRevoked"
       from (select certificate_id as id, true as revoked from certificates.revocation
             union all select id, false from certificates.certificate where replaced_by is not null) w
       join certificates.certificate c on c.id = w.id group by c.offline order by 1`,
    );
    const of = (isRevoked: boolean) => rows.filter((row) => row.isRevoked === isRevoked).map(({ hash }) => hash);
    const handovers = await this.checkpoints.handovers(ctx);
    return this.checkpoints.signed(ctx, { at: ctx.now.toISOString(), handovers, revoked: of(true), replaced: of(false) });
  }
}
