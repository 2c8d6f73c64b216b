import { isMap, isNode, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { messages } from '../messages.js';
import type { Report } from './folder-problem.js';

/** Authors of folders read Vietnamese. */
const inVietnamese = { error: z.locales.vi().localeError };

/**
 * Reads YAML that begins at `firstLine` of its file and must have the shape of `schema`.
 * Null when something is wrong; every wrong value is then reported at its line.
 */
export function readYaml<Schema extends z.ZodType>(schema: Schema, yaml: string, report: Report, firstLine = 1): z.output<Schema> | null {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  for (const error of document.errors) {
    report(lines.linePos(error.pos[0]).line + firstLine - 1, messages.yamlBroken, { detail: error.message.split('\n')[0] ?? '' });
  }
  if (document.errors.length > 0) return null;
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    // an alias of aliases that would unfold to a billion laughs
    report(firstLine, messages.yamlBroken, { detail: error instanceof Error ? error.message : '' });
    return null;
  }
  const read = schema.safeParse(value, inVietnamese);
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) {
    report(lineOf(document, lines, path) + firstLine - 1, messages.valueWrong, { field: path.join('.') || 'YAML', detail: message });
  }
  return null;
}

/** Line of the value at `path` in YAML that has been read already, for what is found out about it later. */
export function lineIn(yaml: string, path: readonly PropertyKey[], firstLine = 1): number {
  const lines = new LineCounter();
  return lineOf(parseDocument(yaml, { lineCounter: lines }), lines, path) + firstLine - 1;
}

/** Line of the value at `path`, or of the nearest thing around it that is there. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let line = 1;
  for (const key of [undefined, ...path]) {
    if (key !== undefined) node = isMap(node) || isSeq(node) ? node.get(key, true) : undefined;
    if (!isNode(node)) break;
    if (node.range) line = lines.linePos(node.range[0]).line;
  }
  return line;
}
