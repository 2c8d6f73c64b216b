import { z } from 'zod';
import type { TaskKind } from '#platform';
import { actions } from './round.actions.js';

export const suggestRoundKind: TaskKind<{ readonly year: number }> = {
  name: 'recognition.suggest_round',
  input: z.object({ year: z.number().int() }),
  seenBy: actions.suggestRound,
};
