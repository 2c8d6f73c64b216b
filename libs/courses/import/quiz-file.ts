import { z } from 'zod';
import { plainText } from '../outline/rich-text.js';
import { localId, quiz as quizContent, type Quiz } from '../question-bank/question.js';
import type { Report } from './folder-problem.js';
import { readYaml } from './read-yaml.js';

const text = (max: number) => plainText(max).trim().min(1);
const asked = { id: localId, text: text(2000), explain: text(4000), points: z.int().min(1).max(100) };
const choices = z
  .array(z.strictObject({ id: localId, text: text(1000), correct: z.boolean(), feedback: text(2000).optional() }))
  .min(2)
  .max(12);

/** A quiz as it stands in a lesson file (`phusa-course/1`, section 7 of docs/guides/course-folder.md). */
const quizFile = z.strictObject({
  id: localId,
  title: text(300),
  pass: z.int().min(0).max(100),
  attempts: z.int().min(0).max(100),
  time: z.int().min(1).max(600).optional(),
  draw: z.int().min(1).max(100).optional(),
  questions: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ ...asked, kind: z.literal('single'), choices }),
        z.strictObject({ ...asked, kind: z.literal('multiple'), choices }),
        z.strictObject({ ...asked, kind: z.literal('true_false'), answer: z.boolean() }),
        z.strictObject({ ...asked, kind: z.literal('short_text'), accept: z.array(text(300)).min(1).max(30) }),
        z.strictObject({
          ...asked,
          kind: z.literal('numeric'),
          answer: z.number(),
          tolerance: z.number().min(0).default(0),
          unit: text(60).optional(),
        }),
        z.strictObject({
          ...asked,
          kind: z.literal('matching'),
          pairs: z
            .array(z.strictObject({ id: localId, left: text(1000), right: text(1000) }))
            .min(2)
            .max(12),
        }),
        z.strictObject({
          ...asked,
          kind: z.literal('ordering'),
          items: z
            .array(z.strictObject({ id: localId, text: text(1000) }))
            .min(2)
            .max(12),
        }),
      ]),
    )
    .min(1)
    .max(100),
});

/** Reads the YAML of a `quiz` block that begins at `firstLine` of its file; null when something is wrong, which is then reported. */
export function readQuiz(yaml: string, firstLine: number, report: Report): Quiz | null {
  const data = readYaml(quizFile, yaml, report, firstLine);
  if (!data) return null;
  const { id, title, pass, attempts, time, draw, questions } = data;
  return quizContent.parse({
    id,
    title,
    passPercent: pass,
    attemptLimit: attempts,
    ...(time !== undefined && { timeLimitMinutes: time }),
    ...(draw !== undefined && { draw }),
    questions: questions.map((question) =>
      'choices' in question
        ? { ...question, choices: question.choices.map(({ correct, ...choice }) => ({ ...choice, isRight: correct })) }
        : question,
    ),
  });
}
