import { SeedDiagnostic, SeedFrameworks } from '#digital-skills';
import { SeedPlaces } from '#organisation';
import { SeedCriteria, SeedTargets } from '#recognition';
import { type Command, inProduct, say } from './command.js';

/** Repeats: what is there stays as it is. */
export const command: Command = {
  usage: 'seed',
  summary: 'load places, competence frameworks, items of the diagnostic and criteria sets',
  run: () =>
    inProduct('seed', async (app, ctx) => {
      await app.get(SeedPlaces, { strict: false }).load(ctx);
      say('Places: loaded.');
      await app.get(SeedFrameworks, { strict: false }).load(ctx);
      say('Competence frameworks: loaded.');
      const items = await app.get(SeedDiagnostic, { strict: false }).load(ctx);
      say(`Items of the diagnostic: ${items}.`);
      await app.get(SeedCriteria, { strict: false }).load(ctx);
      await app.get(SeedTargets, { strict: false }).load(ctx);
      say('Criteria sets and evidence rules: loaded.');
    }),
};
