import { CheckpointService, ReconcileReader } from '#certificates';
import { type Command, inProduct, say } from './command.js';

/** Looks and changes nothing. */
export const command: Command = {
  usage: 'register verify',
  summary: 'walk every register from its first entry, and every checkpoint, and name each fault',
  run: () =>
    inProduct('register verify', async (app, ctx) => {
      const certificates = app.get(ReconcileReader, { strict: false });
      const registers = await certificates.registers(ctx);
      const checkpoints = await app.get(CheckpointService, { strict: false }).verify(ctx);
      for (const { no, fault, detail } of checkpoints.faults) say(`checkpoint ${no}: ${fault}: ${detail}`);
      let count = checkpoints.faults.length;
      for (const register of registers) {
        for (const { seq, fault, detail } of await certificates.verifyRegister(ctx, register)) {
          count++;
          say(`${register.issuerId} ${register.kind} ${register.year} entry ${seq}: ${fault}: ${detail}`);
        }
      }
      say(`${registers.length} registers, ${checkpoints.count} checkpoints, ${count} faults`);
      return count === 0 ? 0 : 1;
    }),
};
