import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { EnrollmentService, HandInService, UploadService } from '#enrollment';
import type { Ctx } from '#platform';
import { demoId, type DemoUsername } from './accounts.js';
import { asLearner, type DemoCourse } from './learners.js';

interface DemoWork {
  readonly username: DemoUsername;
  readonly text: string;
  /** A picture of the course stands for the photo. */
  readonly photo?: string;
}

const WORKS: readonly DemoWork[] = [
  { username: 'nhung', text: 'Dạ em dán ở trước sạp rồi. Khách trả xong em coi trong điện thoại của em.', photo: 'quet-ma.webp' },
  { username: 'nam', text: 'Tôi nghe loa đọc số tiền, chưa nghe thì chưa giao hàng.', photo: 'tien-da-vao.webp' },
  { username: 'dara', text: 'Con nhìn màn hình của khách là biết.' },
];

/** Practical work that waits for its markers. Repeats: the same ids, so a second run hands in nothing. */
export async function handInWorks(app: INestApplicationContext, system: Ctx, { courseId, folder }: DemoCourse): Promise<void> {
  const get = <T>(type: abstract new (...args: never[]) => T) => app.get<T>(type as never, { strict: false });
  for (const { username, text, photo } of WORKS) {
    const ctx = asLearner(system, username);
    const enrollment = await get(EnrollmentService).enroll(ctx, { id: demoId(`enrollment/${username}/THANHTOAN`), courseId });
    if (!enrollment || !('id' in enrollment)) throw new Error('THANHTOAN is not published');
    const uploadId = demoId(`upload/${username}/to-ma-qr`);
    if (photo) await upload(get(UploadService), ctx, uploadId, readFileSync(join(folder, 'media', photo)));
    await get(HandInService).handIn(ctx, {
      id: demoId(`submission/${username}/to-ma-qr`),
      enrollmentId: enrollment.id,
      assignmentId: 'to-ma-qr',
      text,
      files: photo ? [{ uploadId, name: 'to-ma-qr.webp' }] : [],
      occurredAt: system.now.toISOString(),
    });
  }
}

async function upload(uploads: UploadService, ctx: Ctx, id: string, bytes: Buffer): Promise<void> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { mediaType } = await uploads.open(ctx, { id, sha256, sizeBytes: bytes.length });
  if (mediaType === null) await uploads.take(ctx, id, 0, bytes, sha256);
}
