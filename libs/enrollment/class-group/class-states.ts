import type { ClassState } from './class-group-row.js';

/** Where staff may move a class; cancelling is an act of its own, with a reason. A slip may be taken back. */
const NEXT: Readonly<Record<ClassState, readonly ClassState[]>> = {
  planned: ['open'],
  open: ['planned', 'running'],
  running: ['open', 'finished'],
  finished: ['running'],
  cancelled: [],
};

export const mayMove = (from: ClassState, to: ClassState): boolean => NEXT[from].includes(to);
