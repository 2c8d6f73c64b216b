import { parseArgs } from 'node:util';
import { LedgerReader } from '#enrollment';
import { type Command, inProduct, say } from './command.js';

/** Reads, and changes nothing. May run while learners go on. */
export const command: Command = {
  usage: 'ledger replay [--json]',
  summary: 'fold every learner’s ledger again and compare with what is stored: no disagreement',
  async run(args) {
    const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
    return inProduct('ledger replay', async (app, ctx) => {
      const { checked, disagreements } = await app.get(LedgerReader, { strict: false }).replayLedger(ctx);
      if (values.json) say(JSON.stringify({ checked, disagreements }));
      else {
        for (const { learnerId, enrollmentId, what } of disagreements) say(`${learnerId} ${enrollmentId}: ${what.join(', ')}`);
        say(`${checked} enrollments were folded again, ${disagreements.length} disagree.`);
      }
      return disagreements.length === 0 ? 0 : 1;
    });
  },
};
