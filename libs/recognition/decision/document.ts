import { z } from 'zod';
import { AppError, type Ctx, isStorable, vietnamDay } from '#platform';
import { messages } from '../messages.js';

/** A text of staff: NFC, trimmed, no longer than that. Whether it may be empty, its rule says. */
export const line = (most: number) =>
  z
    .string()
    .transform((written) => written.normalize('NFC').trim())
    .refine((written) => written.length <= most && isStorable(written));

/** The paper of a decision, of citizens and of groups: number, day and who signed it. */
export const DocumentOf = z.object({
  ...{ id: z.uuid(), number: line(50), decidedOn: z.iso.date(), signerName: line(120), signerTitle: line(200) },
});
export type DecisionDocument = z.output<typeof DocumentOf>;

/** @throws BAD_USER_INPUT where something is missing, or the day is still to come */
export function checkDocument(ctx: Ctx, { number, decidedOn, signerName, signerTitle }: DecisionDocument): void {
  if (number && signerName && signerTitle && decidedOn <= vietnamDay(ctx.now)) return;
  throw new AppError('BAD_USER_INPUT', messages.badDecision, { fields: [{ path: 'document', message: 'number, day, signer' }] });
}
