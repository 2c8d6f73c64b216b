import { database, dropDocument, keep, readDocument, type Owner } from '../platform/store';
import { handInPlace, type WaitingHandIn } from './hand-in';
import { EARLIER_HAND_INS } from './queue';
import { dropFile, keepFile } from './waiting-files';

/** As an earlier release kept the files of a list: as text in base64. */
const fileKey = (id: string) => `handin-file:${id}`;

/** Brings them into the form of today. First written there, then deleted here: a cut in between repeats it. */
export async function takeOverHandIns(earlier: readonly WaitingHandIn[], of: Owner): Promise<void> {
  for (const waiting of earlier) {
    for (const { uploadId } of waiting.files) {
      const text = (await readDocument<string | null>(fileKey(uploadId)))?.data;
      if (!text) continue;
      await dropFile(uploadId, of);
      await keepFile(uploadId, new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]), of);
      await dropDocument(fileKey(uploadId), of);
    }
    const kept = await keep(handInPlace(waiting.id), waiting, of);
    await (await database(of)).put('handin', { id: waiting.id, counts: !waiting.problem, ...kept });
  }
  await dropDocument(EARLIER_HAND_INS, of);
}
