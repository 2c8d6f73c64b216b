import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { MAX_FILE_BYTES, mediaTypeOf } from '#courses';
import { AccessLog, AppError, type Ctx, FileStore, personId, personIds, Transactions, type Tx } from '#platform';
import { ClassGroupReader } from '../class-group/class-group.reader.js';
import { actions } from './assignment.actions.js';
import { messages } from './messages.js';

/** Largest piece that is taken at once. */
export const MAX_CHUNK_BYTES = 1_000_000;
/** Files of one learner that are here and not handed in. */
const MAX_OPEN_UPLOADS = 50;
/** What was begun, or arrived, and was not handed in is forgotten after this long. The phone has it still, and sends it again. */
const FORGET_AFTER_DAYS = 14;
/** How many at a turn of the clock. */
const FORGET_AT_ONCE = 500;

export interface UploadRow {
  readonly id: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly receivedBytes: number;
  readonly mediaType: string | null;
}

export interface HandedInFile {
  /** Under which name the store has it; files of an earlier release lie there by their hash. */
  readonly stored: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly name: string | null;
}

const COLUMNS = `u.id, u.sha256, u.size_bytes as "sizeBytes", u.received_bytes as "receivedBytes", u.media_type as "mediaType"`;

/** Files of practical work on their way from a phone: piece by piece, from where the line was cut, checked at the end. */
@Injectable()
export class UploadService {
  constructor(
    private readonly transactions: Transactions,
    private readonly files: FileStore,
    private readonly classes: ClassGroupReader,
    private readonly accessLog: AccessLog,
  ) {}

  /** Begins a file, or tells how much of it is here. Content that the learner has sent before is here at once. */
  open(ctx: Ctx, { id, sha256, sizeBytes }: Pick<UploadRow, 'id' | 'sha256' | 'sizeBytes'>): Promise<UploadRow> {
    const learnerId = personId(ctx);
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw badUpload('sha256');
    if (!Number.isInteger(sizeBytes) || sizeBytes < 1) throw badUpload('sizeBytes');
    if (sizeBytes > MAX_FILE_BYTES) {
      throw new AppError('BAD_USER_INPUT', messages.fileTooLarge, {
        params: { max: MAX_FILE_BYTES / 1_000_000 },
        fields: [{ path: 'sizeBytes', message: 'too large' }],
      });
    }
    return this.transactions.run(ctx, async (tx) => {
      const known = await lockUpload(tx, learnerId, id);
      if (known && (known.sha256 !== sha256 || known.sizeBytes !== sizeBytes)) throw new AppError('CONFLICT', messages.uploadDiffers);
      if (known) return known;
      const [count] = await tx.sql<{ open: number }>(
        `select count(*) as open from enrollment.upload u where u.learner_id = $1 and not u.handed_in
         and not exists (select from enrollment.submission_file f where f.learner_id = u.learner_id and f.upload_id = u.id)`,
        [learnerId],
      );
      if ((count?.open ?? 0) >= MAX_OPEN_UPLOADS) {
        throw new AppError('BAD_USER_INPUT', messages.tooManyUploads, { fields: [{ path: 'id', message: `at most ${MAX_OPEN_UPLOADS}` }] });
      }
      const [same] = await tx.sql<{ id: string; mediaType: string; completedAt: Date }>(
        `select id, media_type as "mediaType", completed_at as "completedAt" from enrollment.upload
         where learner_id = $1 and sha256 = $2 and size_bytes = $3 and completed_at is not null
         order by handed_in desc, id limit 1 for share`,
        [learnerId, sha256, sizeBytes],
      );
      if (same) await this.files.keepAgain(nameOf(learnerId, same.id), nameOf(learnerId, id));
      const [row] = await tx.sql<UploadRow>(
        `insert into enrollment.upload as u (learner_id, id, sha256, size_bytes, received_bytes, media_type, created_at, completed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${COLUMNS}`,
        [learnerId, id, sha256, sizeBytes, same ? sizeBytes : 0, same?.mediaType ?? null, tx.now, same?.completedAt ?? null],
      );
      return row!;
    });
  }

  /**
   * Takes a piece. It has to begin where the last one ended; any other offset answers how much is here, and so does the same
   * piece again. With the last piece the whole is checked against its hash.
   */
  async take(ctx: Ctx, id: string, offset: number, chunk: Buffer, chunkSha256: string): Promise<UploadRow> {
    const learnerId = personId(ctx);
    if (chunk.length === 0 || chunk.length > MAX_CHUNK_BYTES || sha256Of(chunk) !== chunkSha256) {
      throw new AppError('BAD_USER_INPUT', messages.badChunk, { fields: [{ path: 'chunk', message: 'hash or size' }] });
    }
    const taken = await this.transactions.run(ctx, async (tx): Promise<UploadRow | null> => {
      const row = await lockUpload(tx, learnerId, id);
      if (!row) throw new AppError('NOT_FOUND', messages.fileUnknown);
      if (row.mediaType !== null || offset !== row.receivedBytes || offset + chunk.length > row.sizeBytes) return row;
      await this.files.writePart(nameOf(learnerId, id), offset, chunk);
      const receivedBytes = offset + chunk.length;
      if (receivedBytes < row.sizeBytes) {
        await tx.sql(`update enrollment.upload set received_bytes = $3 where learner_id = $1 and id = $2`, [learnerId, id, receivedBytes]);
        return { ...row, receivedBytes };
      }
      return this.finish(tx, learnerId, row);
    });
    await this.tidy(taken, learnerId);
    if (taken === null) throw new AppError('BAD_USER_INPUT', messages.fileBroken, { fields: [{ path: 'sha256', message: 'differs' }] });
    if (taken.mediaType === '')
      throw new AppError('BAD_USER_INPUT', messages.fileKindRefused, { fields: [{ path: 'file', message: 'kind' }] });
    return taken;
  }

  /** Null when what arrived is not what was announced: it begins again. An empty type when nobody could open it. */
  private async finish(tx: Tx, learnerId: string, row: UploadRow): Promise<UploadRow | null> {
    const whole = await this.files.wholeOfParts(nameOf(learnerId, row.id));
    const restart = () => tx.sql(`update enrollment.upload set received_bytes = 0 where learner_id = $1 and id = $2`, [learnerId, row.id]);
    if (whole.length !== row.sizeBytes || sha256Of(whole) !== row.sha256) {
      await restart();
      return null;
    }
    const mediaType = mediaTypeOf(whole)?.mediaType ?? officeType(whole);
    if (mediaType === null) {
      await restart();
      return { ...row, receivedBytes: 0, mediaType: '' };
    }
    await this.files.keepParts(nameOf(learnerId, row.id));
    await tx.sql(
      `update enrollment.upload set received_bytes = size_bytes, media_type = $3, completed_at = $4 where learner_id = $1 and id = $2`,
      [learnerId, row.id, mediaType, tx.now],
    );
    return { ...row, receivedBytes: row.sizeBytes, mediaType };
  }

  private async tidy(row: UploadRow | null, learnerId: string): Promise<void> {
    if (row && row.mediaType !== null) await this.files.dropParts(nameOf(learnerId, row.id));
  }

  /** A file of practical work, for the learner and for those who may mark it; null for everybody else, and for what is not there. */
  async find(ctx: Ctx, learnerId: string, uploadId: string): Promise<HandedInFile | null> {
    const [file] = await ctx.sql<HandedInFile & { enrollments: { enrollmentId: string; unitId: string }[] }>(
      `select concat(u.learner_id, '-', u.id) as stored, u.sha256, u.size_bytes as "sizeBytes", u.media_type as "mediaType", max(f.name) as name,
              coalesce(jsonb_agg(distinct jsonb_build_object('enrollmentId', e.id, 'unitId', e.unit_id)) filter (where e.id is not null), '[]')
                as enrollments
       from enrollment.upload u
       left join enrollment.submission_file f on f.learner_id = u.learner_id and f.upload_id = u.id
       left join enrollment.submission s on s.learner_id = f.learner_id and s.id = f.submission_id
       left join enrollment.enrollment e on e.learner_id = s.learner_id and e.id = s.enrollment_id
       where u.learner_id = $1 and u.id = $2 and u.completed_at is not null
       group by u.learner_id, u.id`,
      [learnerId, uploadId],
    );
    if (!file || ctx.actor.kind !== 'person') return null;
    const { enrollments, ...found } = file;
    if (ctx.actor.kind === 'person' && personIds(ctx).includes(learnerId)) return found;
    for (const enrollment of enrollments) {
      if (!(await this.classes.mayWith(ctx, actions.markWork, { ...enrollment, learnerId }))) continue;
      await this.accessLog.read(ctx, 'work.file', [learnerId]);
      return found;
    }
    return null;
  }

  async read({ stored, sha256 }: HandedInFile, range?: { start: number; end: number }): Promise<Readable> {
    return (await this.files.hasOwn(stored)) ? this.files.readOwn(stored, range) : this.files.read(sha256, range);
  }

  /** After a merge of two records: what arrived under the present id belongs to the work that was begun under the former one. */
  async handOver(tx: Tx, { from, to }: { from: string; to: string }, ids: readonly string[]): Promise<void> {
    const moved = await tx.sql<{ id: string }>(
      `insert into enrollment.upload (learner_id, id, sha256, size_bytes, received_bytes, media_type, created_at, completed_at)
       select $1, id, sha256, size_bytes, received_bytes, media_type, created_at, completed_at
       from enrollment.upload where learner_id = $2 and id = any($3::uuid[]) and completed_at is not null
       on conflict do nothing returning id`,
      [to, from, ids],
    );
    for (const { id } of moved) await this.files.keepAgain(nameOf(from, id), nameOf(to, id));
  }

  /**
   * Forgets what was begun or has arrived, and was not handed in. Any number of workers may, and one that dies at any line leaves
   * nothing behind: first the row says that nothing is here, then the file goes, then the row.
   */
  async forget(ctx: Ctx): Promise<number> {
    const old = [new Date(ctx.now.getTime() - FORGET_AFTER_DAYS * 86_400_000), FORGET_AT_ONCE];
    await this.transactions.run(ctx, (tx) =>
      tx.sql(
        `update enrollment.upload u set received_bytes = 0, media_type = null, completed_at = null from (
           select learner_id, id from enrollment.upload o where not handed_in and created_at < $1 and completed_at is not null
             and not exists (select from enrollment.submission_file f where f.learner_id = o.learner_id and f.upload_id = o.id)
           order by created_at limit $2 for update skip locked
         ) old
         where u.learner_id = old.learner_id and u.id = old.id`,
        old,
      ),
    );
    return this.transactions.run(ctx, async (tx) => {
      const gone = await tx.sql<{ learnerId: string; id: string }>(
        `delete from enrollment.upload u using (
           select learner_id, id from enrollment.upload where not handed_in and created_at < $1 and completed_at is null
           order by created_at limit $2 for update skip locked
         ) old
         where u.learner_id = old.learner_id and u.id = old.id returning u.learner_id as "learnerId", u.id`,
        old,
      );
      for (const { learnerId, id } of gone) {
        await this.files.dropParts(nameOf(learnerId, id));
        await this.files.dropOwn(nameOf(learnerId, id));
      }
      return gone.length;
    });
  }

  /** What somebody sent who is forgotten: the bytes go, and the row no longer says what they were. */
  async forgetOf(tx: Tx, learnerIds: readonly string[]): Promise<void> {
    const gone = await tx.sql<{ learnerId: string; id: string; sha256: string }>(
      `update enrollment.upload u set received_bytes = 0, media_type = null, completed_at = null, sha256 = repeat('0', 64)
       from (select learner_id, id, sha256 from enrollment.upload where learner_id = any($1::uuid[]) order by learner_id, id for update) old
       where u.learner_id = old.learner_id and u.id = old.id returning u.learner_id as "learnerId", u.id, old.sha256`,
      [learnerIds],
    );
    for (const { learnerId, id, sha256 } of gone) {
      await this.files.dropParts(nameOf(learnerId, id));
      await this.files.dropOwn(nameOf(learnerId, id));
      await this.files.dropUnnamed(tx, sha256); // from before each had a name of its own
    }
  }
}

/** One file for each row: the store shares none of them with anybody. */
const nameOf = (learnerId: string, id: string) => `${learnerId}-${id}`;
const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const badUpload = (path: string) => new AppError('BAD_USER_INPUT', messages.badChunk, { fields: [{ path, message: 'not valid' }] });

async function lockUpload(tx: Tx, learnerId: string, id: string): Promise<UploadRow | null> {
  const [row] = await tx.sql<UploadRow>(`select ${COLUMNS} from enrollment.upload u where u.learner_id = $1 and u.id = $2 for update`, [
    learnerId,
    id,
  ]);
  return row ?? null;
}

const OFFICE: readonly [string, string][] = [
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
];

/** A document of an office programme is a ZIP that names its main part; it is only ever given out as a download. */
function officeType(bytes: Buffer): string | null {
  if (bytes.toString('latin1', 0, 4) !== 'PK\x03\x04') return null;
  return OFFICE.find(([part]) => bytes.includes(part, 0, 'latin1'))?.[1] ?? null;
}
