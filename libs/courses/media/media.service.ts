import type { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { AppError, type Ctx, FileStore, Scope, Transactions, fileTooLarge } from '#platform';
import { actions } from '../courses.actions.js';
import { messages } from '../messages.js';
import type { StoredMedia } from '../outline/outline.js';
import { Recent } from '../version/recent.js';
import { MAX_FILE_BYTES, mediaTypeOf } from './media-type.js';
import { storedMedia } from './media.store.js';

/** Somebody's way to a file: whether everybody has it. */
export interface FoundFile extends StoredMedia {
  isPublic: boolean;
}

/** Files of lessons: taken in by what they are, given out to whom they belong. */
@Injectable()
export class MediaService {
  private readonly log = new Logger(MediaService.name);
  /** A file that was public once stays so, because published versions do not change. */
  private readonly publicFiles = new Recent<FoundFile>(5_000);

  constructor(
    private readonly transactions: Transactions,
    private readonly files: FileStore,
    private readonly scope: Scope,
  ) {}

  /** Stores a file; the same content again is the same file. Throws BAD_USER_INPUT for a kind that no lesson may hold. */
  async store(ctx: Ctx, bytes: Buffer): Promise<StoredMedia> {
    if (bytes.length > MAX_FILE_BYTES) throw fileTooLarge(MAX_FILE_BYTES);
    const type = mediaTypeOf(bytes);
    if (!type) throw new AppError('BAD_USER_INPUT', messages.fileKindRefused, { fields: [{ path: 'file', message: 'kind' }] });
    // the file first: a row must never name a file that is not there
    const { sha256, sizeBytes } = await this.files.put(bytes);
    return this.transactions.run(ctx, async (tx) => {
      await tx.sql(
        `insert into courses.media (sha256, media_type, size_bytes, width, height, uploaded_by, uploaded_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
        [sha256, type.mediaType, sizeBytes, type.width, type.height, tx.actor.id, tx.now],
      );
      return (await storedMedia(tx.sql, [sha256])).get(sha256)!;
    });
  }

  /** Null when there is no such file, and for whoever may not have it: the two cannot be told apart. */
  async find(ctx: Ctx, sha256: string): Promise<FoundFile | null> {
    const known = this.publicFiles.get(sha256);
    if (known) return known;
    const [file] = await ctx.sql<FoundFile & { uploadedBy: string | null; unitIds: string[] }>(
      `select m.sha256, m.media_type as "mediaType", m.size_bytes as "sizeBytes", m.width, m.height, m.uploaded_by as "uploadedBy",
              coalesce(bool_or(v.status in ('published', 'superseded')), false) as "isPublic",
              coalesce(array_agg(distinct c.unit_id) filter (where c.id is not null), '{}') as "unitIds"
       from courses.media m
       left join courses.version_media vm on vm.sha256 = m.sha256
       left join courses.course_version v on v.id = vm.version_id
       left join courses.course c on c.id = v.course_id
       where m.sha256 = $1
       group by m.sha256`,
      [sha256],
    );
    if (!file) return null;
    const { unitIds, uploadedBy, ...found } = file;
    if (found.isPublic) this.publicFiles.set(sha256, found);
    return found.isPublic || (await this.isOwn(ctx, uploadedBy, unitIds)) ? found : null;
  }

  read({ sha256 }: FoundFile, range?: { start: number; end: number }): Readable {
    const stream = this.files.read(sha256, range);
    // the answer has begun: the connection ends, and an operator has to know
    stream.on('error', (error) => this.log.error({ sha256, err: error }, 'a stored file cannot be read'));
    return stream;
  }

  private async isOwn(ctx: Ctx, uploadedBy: string | null, unitIds: readonly string[]): Promise<boolean> {
    if (ctx.actor.kind !== 'person') return false;
    if (uploadedBy === ctx.actor.id) return true;
    for (const unitId of unitIds) {
      if (await this.scope.allows(ctx, actions.editCourse, unitId)) return true;
      if (await this.scope.allows(ctx, actions.publishCourse, unitId)) return true;
    }
    return false;
  }
}
