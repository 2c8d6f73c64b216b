import { Injectable } from '@nestjs/common';
import { mediaTypeOf } from '#courses';
import { AccessLog, AppError, type Ctx, FileStore, newId, personId, personIds, Scope, type StoredFile } from '#platform';
import { messages } from '../messages.js';
import { actions } from '../recognition.actions.js';
import { NamedEvidenceService } from './named-evidence.service.js';

/** Largest file that is taken in; the app makes photographs smaller before it sends them. */
export const MAX_EVIDENCE_BYTES = 8_000_000;
const KINDS = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'application/pdf']);

/** Which named piece of evidence. */
export interface NamedKey {
  readonly citizenId: string;
  readonly year: number;
  readonly id: string;
}

type Found = StoredFile & { mediaType: string };

/** Files that go with named evidence: the citizen's own, and before those who review the case. */
@Injectable()
export class EvidenceFiles {
  constructor(
    private readonly named: NamedEvidenceService,
    private readonly files: FileStore,
    private readonly scope: Scope,
    private readonly accessLog: AccessLog,
  ) {}

  /**
   * Puts a file with it, while the case is not handed in. The same file again changes nothing; a later one stands for an earlier one.
   * @throws BAD_USER_INPUT naming `file`, NOT_FOUND, CONFLICT
   */
  async add(ctx: Ctx, { id, ...key }: NamedKey, bytes: Buffer): Promise<void> {
    const type = mediaTypeOf(bytes);
    if (!type || !KINDS.has(type.mediaType))
      throw new AppError('BAD_USER_INPUT', messages.evidenceFileKind, { fields: [{ path: 'file', message: 'kind' }] });
    await this.named.withCase(ctx, key, async (tx, { citizenId, year }) => {
      const [found] = await tx.sql(
        `select 1 from recognition.named_evidence where citizen_id = $1 and year = $2 and id = $3 and removed_at is null`,
        [citizenId, year, id],
      );
      if (!found) throw new AppError('NOT_FOUND', messages.noEvidence);
      const { sha256, sizeBytes } = await this.files.put(bytes);
      await tx.sql(
        `insert into recognition.evidence_file (citizen_id, year, named_id, id, sha256, media_type, size_bytes, added_by, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (citizen_id, year, named_id, sha256) do nothing`,
        [citizenId, year, id, newId(), sha256, type.mediaType, sizeBytes, personId(tx), tx.now],
      );
    });
  }

  /** The file, for the citizen and for those who may read the case; null for everybody else. A staff read is logged. */
  async find(ctx: Ctx, { citizenId, year, id }: NamedKey): Promise<Found | null> {
    const [found] = await ctx.sql<Found & { unitId: string | null; branchUnitId: string | null }>(
      `select f.sha256, f.size_bytes as "sizeBytes", f.media_type as "mediaType", c.unit_id as "unitId", c.branch_unit_id as "branchUnitId"
       from recognition.evidence_file f join recognition.recognition_case c on c.citizen_id = f.citizen_id and c.year = f.year
       where f.citizen_id = $1 and f.year = $2 and f.named_id = $3 order by f.id desc limit 1`,
      [citizenId, year, id],
    );
    if (!found) return null;
    if (personIds(ctx).includes(citizenId)) return found;
    const places = [found.branchUnitId, found.unitId].filter((place) => place !== null);
    const allowed = await Promise.all(places.map((place) => this.scope.allows(ctx, actions.readDossiers, place)));
    if (!allowed.includes(true)) return null;
    await this.accessLog.read(ctx, 'recognition.evidence_file', [citizenId]);
    return found;
  }
}
