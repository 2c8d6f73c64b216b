import type { OutlineAssignment } from '#courses';

/** A file as its bytes say what it is. */
export interface HandedFile {
  readonly mediaType: string;
}

export type HandInFault = { readonly field: string; readonly what: 'tooManyFiles' | 'kindNotAsked' | 'nothing' | 'textNotAsked' };

/** Recorders of browsers put sound into the containers of films. */
const IS: Record<'photo' | 'audio' | 'file', RegExp> = {
  photo: /^image\//,
  audio: /^audio\/|^video\/(webm|mp4)$/,
  file: /./,
};

/** What is wrong with something that is handed in, each with the field that names it. Pure. */
export function handInFaults(
  { accepts, maxFiles }: Pick<OutlineAssignment, 'accepts' | 'maxFiles'>,
  { text, files }: { readonly text: string; readonly files: readonly HandedFile[] },
): HandInFault[] {
  if (files.length === 0 && text === '') return [{ field: 'files', what: 'nothing' }];
  const asked = accepts.flatMap((kind) => (kind === 'text' ? [] : [IS[kind]]));
  return [
    ...(text !== '' && !accepts.includes('text') ? [{ field: 'text', what: 'textNotAsked' as const }] : []),
    ...(files.length > maxFiles ? [{ field: 'files', what: 'tooManyFiles' as const }] : []),
    ...files.flatMap(({ mediaType }, n) =>
      asked.some((kind) => kind.test(mediaType)) ? [] : [{ field: `files.${n}`, what: 'kindNotAsked' as const }],
    ),
  ];
}
