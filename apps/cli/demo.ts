import { parseArgs } from 'node:util';
import { type Command, inProduct, OperatorError, say } from './command.js';
import { seedDemo } from './demo/seed-demo.js';

/** Repeats: who and what is there already stays as it is. Refused outside of demo mode. */
export const command: Command = {
  usage: 'demo [--scale small|city] [--seed <text>]',
  summary: 'fill in people, courses and a past that nobody lived',
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { scale: { type: 'string', default: 'small' }, seed: { type: 'string', default: 'phu-sa' } },
    });
    const { scale, seed } = values;
    if (scale !== 'small' && scale !== 'city') throw new OperatorError('--scale is small or city');
    await inProduct('demo', (app) => seedDemo(app, { scale, seed, say }));
  },
};
