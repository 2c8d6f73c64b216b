import { pathToFileURL } from 'node:url';
import { FrameworkImport, readFrameworkFolder } from '#digital-skills';
import { type Command, inProduct, OperatorError, say } from './command.js';

const USAGE = 'framework import <folder>';

/** Run again: every row is `same`. */
export const command: Command = {
  usage: USAGE,
  summary: 'bring in a competence framework from its lists, with a report of every row',
  async run([folder, ...more]) {
    if (!folder || more.length > 0) throw new OperatorError(`Usage: phusa ${USAGE}`);
    const file = await readFrameworkFolder(pathToFileURL(folder.endsWith('/') ? folder : `${folder}/`)).catch((error: unknown) => {
      throw new OperatorError(`${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    });
    return inProduct('framework import', async (app, ctx) => {
      const report = await app.get(FrameworkImport, { strict: false }).run(ctx, file);
      for (const { file: list, line, what, outcome, reason } of report)
        say(`${list}:${line} ${what}: ${outcome}${reason ? `, ${reason}` : ''}`);
      const count = (outcome: string) => report.filter((row) => row.outcome === outcome).length;
      const refused = count('refused');
      say(refused ? `${refused} rows refused: nothing came in.` : `${count('added')} rows added, ${count('same')} were there.`);
      return refused ? 1 : 0;
    });
  },
};
