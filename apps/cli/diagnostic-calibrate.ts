import { CalibrationService } from '#digital-skills';
import { type Command, inProduct, say } from './command.js';

/** Run again: nothing, until more people were measured. */
export const command: Command = {
  usage: 'diagnostic calibrate',
  summary: 'find the parameters of the diagnostic items from answers, where there are enough',
  run: () =>
    inProduct('diagnostic calibrate', async (app, ctx) => {
      const made = await app.get(CalibrationService, { strict: false }).run(ctx);
      if (!made) return say('Not enough new answers: the parameters stay as they are.');
      const { version, sessions, estimated, kept } = made;
      say(`Version ${version} from ${sessions} people: ${estimated} items estimated, ${kept} kept. Earlier results keep their version.`);
    }),
};
