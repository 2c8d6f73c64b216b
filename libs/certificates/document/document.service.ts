import { Inject, Injectable, Logger } from '@nestjs/common';
import { type AppConfig, CONFIG, type Ctx, effectDone, FileStore, Transactions } from '#platform';
import type { CertificateSnapshot } from '../certificate/snapshot.js';
import { CertificateRenderer, layoutOf } from './renderer.js';

/** Queue that carries `certificate.issued.v1` here; also the consumer of its effects. */
export const DOCUMENT_QUEUE = 'certificates.document';

interface StoredDocument {
  templateVersion: number;
  sha256: string;
}

/** The PDF of a certificate. What is true is the snapshot; the file is a cache and may be lost at any time. */
@Injectable()
export class DocumentService {
  private readonly log = new Logger('certificates');
  private readonly renderer = new CertificateRenderer();

  constructor(
    private readonly transactions: Transactions,
    private readonly files: FileStore,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** The file; drawn, or drawn again, when it is not there. */
  async file(ctx: Ctx, certificateId: string, eventId?: string): Promise<Buffer> {
    const stored = await ctx.sql<StoredDocument>(
      `select template_version as "templateVersion", sha256 from certificates.document where certificate_id = $1 order by template_version`,
      [certificateId],
    );
    for (const { sha256 } of stored) {
      if (!(await this.files.stat(sha256))) continue;
      if (eventId) await this.transactions.run(ctx, async (tx) => void (await effectDone(tx, eventId, DOCUMENT_QUEUE)));
      return this.files.buffer(sha256);
    }
    return this.draw(ctx, certificateId, stored, eventId);
  }

  private async draw(ctx: Ctx, certificateId: string, stored: readonly StoredDocument[], eventId?: string): Promise<Buffer> {
    const { pdf, layout } = await this.render(ctx, certificateId);
    const { sha256, sizeBytes } = await this.files.put(pdf);
    const before = stored.find(({ templateVersion }) => templateVersion === layout);
    if (before && before.sha256 !== sha256) {
      this.log.error(
        `certificate ${certificateId} was drawn with other bytes than before: raise TEMPLATE_VERSION when the drawing changes`,
      );
    }
    await this.transactions.run(ctx, async (tx) => {
      if (eventId) await effectDone(tx, eventId, DOCUMENT_QUEUE);
      await tx.sql(
        `insert into certificates.document (certificate_id, template_version, sha256, size_bytes, rendered_at) values ($1, $2, $3, $4, $5)
         on conflict (certificate_id, template_version) do update
            set sha256 = excluded.sha256, size_bytes = excluded.size_bytes, rendered_at = excluded.rendered_at`,
        [certificateId, layout, sha256, sizeBytes, tx.now],
      );
    });
    return pdf;
  }

  private async render(ctx: Ctx, certificateId: string): Promise<{ pdf: Buffer; layout: number }> {
    const [row] = await ctx.sql<{ snapshot: CertificateSnapshot; credential: string; offline: string }>(
      `select snapshot, credential, offline from certificates.certificate where id = $1`,
      [certificateId],
    );
    if (!row) throw new Error(`certificate ${certificateId} is unknown`);
    const verifyUrl = `${this.config.publicUrl}/v/${row.snapshot.code}`;
    const pdf = await this.renderer.render(row.snapshot, { verifyUrl, offline: row.offline, credential: row.credential });
    return { pdf, layout: layoutOf(row.snapshot) };
  }
}
