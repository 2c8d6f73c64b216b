import { z } from 'zod';
import { messages } from '../messages.js';
import { AppError } from './app-error.js';

/** Checks input at the edge. Throws BAD_USER_INPUT that names every wrong field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new AppError('BAD_USER_INPUT', messages.badInput, { params: { fields: fields.map(({ path }) => path).join(', ') }, fields });
}
