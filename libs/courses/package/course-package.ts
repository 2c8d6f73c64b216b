import type { Outline, PublicBlock, PublicScreen } from '../outline/outline.js';

/** Why somebody may leave a file out: what it costs, and what it is for. */
export type PackageFileKind = 'picture' | 'audio' | 'video' | 'document';

export interface PackageFile {
  url: string;
  sha256: string;
  sizeBytes: number;
  kind: PackageFileKind;
}

export interface PackageLesson {
  id: string;
  title: string;
  /** Words of the lesson, as JSON. */
  sizeBytes: number;
}

export interface PackageContent {
  lessons: PackageLesson[];
  /** Each file once, in the order in which a learner meets it: whoever stops half-way has the first lessons whole. */
  files: PackageFile[];
}

/** What a phone needs of a published version to go without network. */
export function packageOf({ modules, cover }: Outline, screens: Readonly<Record<string, PublicScreen[]>>): PackageContent {
  const lessons = modules.flatMap(({ lessons: own }) => own);
  const files = new Map<string, PackageFile>();
  if (cover) add(files, 'picture', cover);
  for (const { id } of lessons) for (const block of (screens[id] ?? []).flatMap(({ blocks }) => blocks)) addFileOf(files, block);
  return {
    lessons: lessons.map(({ id, title }) => ({ id, title, sizeBytes: Buffer.byteLength(JSON.stringify(screens[id] ?? [])) })),
    files: [...files.values()],
  };
}

function addFileOf(files: Map<string, PackageFile>, block: PublicBlock): void {
  if (block.kind === 'image') add(files, 'picture', block.picture);
  if (block.kind === 'audio' || block.kind === 'video') add(files, block.kind, block);
  if (block.kind === 'file') add(files, 'document', block);
}

function add(files: Map<string, PackageFile>, kind: PackageFileKind, { url, sizeBytes }: { url: string; sizeBytes: number }): void {
  if (!files.has(url)) files.set(url, { url, sha256: url.slice(url.lastIndexOf('/') + 1), sizeBytes, kind });
}
