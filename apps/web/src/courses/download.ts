import { signal } from '@preact/signals';
import { run } from '../platform/graphql';
import { readDocument, writeDocument } from '../platform/store';
import { Lesson, lessonKey, type LessonDocument } from './lesson-document';

export interface Download {
  done: number;
  total: number;
  state: 'running' | 'kept' | 'failed';
}

/** Downloads by version; they go on while the learner looks at other pages. */
export const downloads = signal<Readonly<Record<string, Download>>>({});

const set = (versionId: string, download: Download) => {
  downloads.value = { ...downloads.value, [versionId]: download };
};

export async function isKept(versionId: string): Promise<boolean> {
  return (await readDocument(`kept:${versionId}`)) !== undefined;
}

/** The files that a lesson needs on the phone. */
function filesOf(lesson: LessonDocument): string[] {
  return lesson.screens.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.__typename === 'ImageBlock' ? [block.picture.url] : 'url' in block ? [block.url] : [])),
  );
}

/** Brings every lesson and file of a version onto the phone. What is there already is not fetched again. */
export async function download(versionId: string, lessonIds: readonly string[]): Promise<void> {
  if (downloads.value[versionId]?.state === 'running') return;
  let done = 0;
  const total = lessonIds.length;
  set(versionId, { done, total, state: 'running' });
  try {
    const files = 'caches' in window ? await caches.open('files') : undefined;
    for (const lessonId of lessonIds) {
      const key = lessonKey(versionId, lessonId);
      let lesson = (await readDocument<LessonDocument>(key))?.data;
      if (!lesson) {
        const answer = await run(Lesson, { versionId, lessonId });
        if (!answer.lesson) throw new Error(`no lesson ${lessonId}`);
        lesson = answer.lesson;
        await writeDocument(key, lesson);
      }
      for (const url of filesOf(lesson)) {
        if (!files || (await files.match(url))) continue;
        const response = await fetch(url, { credentials: 'same-origin' });
        if (!response.ok) throw new Error(`${url}: ${response.status}`);
        await files.put(url, response);
      }
      set(versionId, { done: ++done, total, state: 'running' });
    }
    await writeDocument(`kept:${versionId}`, lessonIds);
    set(versionId, { done, total, state: 'kept' });
    void navigator.storage?.persist?.();
  } catch {
    set(versionId, { done, total, state: 'failed' });
  }
}
