import { parseArgs } from 'node:util';
import { SignalFinder } from '#enrollment';
import { vietnamDay } from '#platform';
import { type Command, inProduct, OperatorError, say } from './command.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** Run again: the same signs, and what has become known since. */
export const command: Command = {
  usage: 'signals [--from <day>] [--to <day>]',
  summary: 'look for signs of learning on paper only, from a day to before another',
  async run(args) {
    const { values } = parseArgs({ args, options: { from: { type: 'string' }, to: { type: 'string' } } });
    for (const day of [values.from, values.to]) if (day && !DAY.test(day)) throw new OperatorError(`${day} is not a day like 2026-11-24`);
    return inProduct('signals', async (app, ctx) => {
      const from = values.from ?? vietnamDay(new Date(ctx.now.getTime() - DAY_MS));
      const to = values.to ?? vietnamDay(new Date(ctx.now.getTime() + DAY_MS));
      const count = await app.get(SignalFinder, { strict: false }).run(ctx, from, to);
      say(`${from} to before ${to}: ${count} signs are new or say more than before.`);
    });
  },
};
