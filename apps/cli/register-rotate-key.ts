import { parseArgs } from 'node:util';
import { CheckpointService } from '#certificates';
import { type Command, inProduct, OperatorError, say } from './command.js';

/** Each run makes another key. What the old one signed stays true. */
export const command: Command = {
  usage: 'register rotate-key --reason <text>',
  summary: 'give the checkpoints a new signing key; the old one signs for it, then its secret is destroyed',
  async run(args) {
    const { values } = parseArgs({ args, options: { reason: { type: 'string' } } });
    const { reason } = values;
    if (!reason) throw new OperatorError('Say why with --reason: it stays in the audit log');
    return inProduct('register rotate-key', async (app, ctx) => {
      const { checkpoint, key } = await app.get(CheckpointService, { strict: false }).rotateKey(ctx, reason);
      say(`checkpoint ${checkpoint.no} at ${checkpoint.at} is the last of ${checkpoint.key}`);
      say(`key ${key}`);
      say('Tell every witness the new key; who checks with the old one is led to it by that checkpoint.');
    });
  },
};
