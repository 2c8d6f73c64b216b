import { z } from 'zod';
import type { TaskKind } from '#platform';
import { actions } from '../recognition.actions.js';
import { PaperFormatEnum, PaperKindEnum } from './paper.graphql.js';

export const PaperRef = z.object({
  kind: z.enum(Object.values(PaperKindEnum)),
  subject: z.string().max(60),
  format: z.enum(Object.values(PaperFormatEnum)),
});
/** Which document, of what, as which file. */
export type PaperRef = z.output<typeof PaperRef>;

/** A long document, drawn by the worker. */
export const paperKind: TaskKind<PaperRef> = { name: 'recognition.paper', input: PaperRef, seenBy: actions.readSittings };
