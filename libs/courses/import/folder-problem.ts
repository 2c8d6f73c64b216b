import type { Message } from '#platform';

/** Something about a course folder that its author should know, with the place to look at. */
export interface FolderProblem {
  /** Path inside the folder. */
  file: string;
  /** From 1; null when it is about the file as a whole. */
  line: number | null;
  message: Message;
  params: Readonly<Record<string, string | number>>;
  /** A folder with a blocking problem is not imported. */
  blocking: boolean;
}

export type Report = (line: number | null, message: Message, params?: FolderProblem['params'], blocking?: boolean) => void;

/** Collects the problems of one file. */
export const reportTo =
  (problems: FolderProblem[], file: string): Report =>
  (line, message, params = {}, blocking = true) =>
    void problems.push({ file, line, message, params, blocking });
