import { Injectable } from '@nestjs/common';
import { mediaTypeOf } from '#courses';
import { AppError, type Ctx, FileStore, newId, personId, personIds, Scope, Transactions } from '#platform';
import { messages } from './messages.js';
import { actions } from './prior-learning.actions.js';
import { placeOf } from './prior-learning.reader.js';

/** Largest scan that is taken in; the app makes photographs smaller before it sends them. */
export const MAX_SCAN_BYTES = 8_000_000;
const KINDS = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'application/pdf']);

/** Takes in scans of papers, by what they are. */
@Injectable()
export class ScanService {
  constructor(
    private readonly transactions: Transactions,
    private readonly files: FileStore,
    private readonly scope: Scope,
  ) {}

  /** The learner, and staff who may type it in. @throws NOT_FOUND for everybody else, CONFLICT once it is decided */
  async requireMayAdd(ctx: Ctx, learnerId: string, id: string): Promise<void> {
    const place = await placeOf(ctx.sql, learnerId, id);
    const isOwn = personIds(ctx).includes(learnerId);
    if (!place || (!isOwn && !(await this.scope.allows(ctx, actions.recordPriorLearning, place.unitId))))
      throw new AppError('NOT_FOUND', messages.notFound);
    if (place.status !== 'recorded' && place.status !== 'unverifiable') throw new AppError('CONFLICT', messages.notPossible);
  }

  async add(ctx: Ctx, learnerId: string, id: string, bytes: Buffer): Promise<void> {
    const type = mediaTypeOf(bytes);
    if (!type || !KINDS.has(type.mediaType))
      throw new AppError('BAD_USER_INPUT', messages.fileKind, { fields: [{ path: 'file', message: 'kind' }] });
    // the file first: a row must never name a file that is not there
    const { sha256, sizeBytes } = await this.files.put(bytes);
    await this.transactions.run(ctx, async (tx) => {
      await placeOf(tx.sql, learnerId, id, true);
      // the same file again is the same scan: an upload may be repeated on a bad line
      await tx.sql(
        `insert into enrollment.prior_learning_scan (learner_id, prior_learning_id, id, sha256, media_type, size_bytes, by_id, at)
         select $1, $2, $3, $4, $5, $6, $7, $8 where not exists (
           select from enrollment.prior_learning_scan where learner_id = $1 and prior_learning_id = $2 and sha256 = $4)`,
        [learnerId, id, newId(), sha256, type.mediaType, sizeBytes, personId(tx), tx.now],
      );
    });
  }
}
