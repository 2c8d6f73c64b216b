import { CheckpointService } from '#certificates';
import { type Command, inProduct, say } from './command.js';

/** Each run makes another checkpoint; the daily one is the worker's. */
export const command: Command = {
  usage: 'register checkpoint',
  summary: 'close all registers now: a signed root beside the daily one, to print it or to hand it to a witness',
  run: () =>
    inProduct('register checkpoint', async (app, ctx) => {
      const { no, at, registers, key, sig } = await app.get(CheckpointService, { strict: false }).makeNow(ctx);
      say(`checkpoint ${no} at ${at}: ${registers.length} registers`);
      say(`key ${key}`);
      say(`signature ${sig}`);
    }),
};
