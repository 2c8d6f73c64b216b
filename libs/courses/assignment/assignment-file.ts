import { z } from 'zod';
import { plainText, type RichText } from '../outline/rich-text.js';
import { localId } from '../question-bank/question.js';
import type { Report } from '../import/folder-problem.js';
import { readYaml } from '../import/read-yaml.js';
import { type Assignment, HAND_INS } from './assignment.js';

const text = (max: number) => plainText(max).trim().min(1);

/** Practical work as it stands in a lesson file (docs/guides/course-folder.md, section 8). */
const assignmentFile = z.strictObject({
  id: localId,
  title: text(300),
  instructions: text(10_000),
  accepts: z.array(z.enum(HAND_INS)).min(1),
  files: z.int().min(0).max(10).default(3),
  pass: z.int().min(0).max(100),
  second_marker: z.boolean().default(false),
  tolerance: z.int().min(0).max(100).default(10),
  anonymous: z.boolean().default(false),
  due_days: z.int().min(1).max(365).optional(),
  rubric: z
    .array(
      z.strictObject({
        id: localId,
        title: text(300),
        levels: z
          .array(z.strictObject({ id: localId, title: text(300), points: z.int().min(0).max(100) }))
          .min(2)
          .max(8),
      }),
    )
    .min(1)
    .max(12),
});

/** Reads the YAML of an `assignment` block that begins at `firstLine` of its file; null when something is wrong, which is then reported. */
export function readAssignment(yaml: string, firstLine: number, report: Report): Assignment | null {
  const data = readYaml(assignmentFile, yaml, report, firstLine);
  if (!data) return null;
  const { id, title, accepts, rubric, anonymous } = data;
  return {
    id,
    title,
    instructions: paragraphs(data.instructions),
    accepts,
    maxFiles: data.files,
    rubric,
    passPercent: data.pass,
    secondMarker: data.second_marker,
    tolerancePercent: data.tolerance,
    anonymous,
    dueDays: data.due_days ?? null,
  };
}

/** Lines that begin with "- " become a list, everything else paragraphs. */
function paragraphs(words: string): RichText {
  return words
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const lines = part.split('\n').map((line) => line.trim());
      return lines.every((line) => line.startsWith('- '))
        ? { kind: 'list' as const, ordered: false, items: lines.map((line) => [{ text: line.slice(2) }]) }
        : { kind: 'paragraph' as const, children: [{ text: lines.join(' ') }] };
    });
}
