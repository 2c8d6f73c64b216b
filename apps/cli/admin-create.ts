import { parseArgs } from 'node:util';
import { FirstAdministrator } from '#identity';
import { UnitReader } from '#organisation';
import { vietnamDay } from '#platform';
import { type Command, inProduct, OperatorError, say } from './command.js';

const USAGE = 'admin create <username> [--name <full name>] [--unit <code>]';
/** The city: a role there counts everywhere. */
const TOP = '92';

/** Each run makes one more account; a username that is taken is refused. */
export const command: Command = {
  usage: USAGE,
  summary: 'make an administrator; prints a password that works once',
  async run(args) {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { name: { type: 'string' }, unit: { type: 'string', default: TOP } },
    });
    const [username] = positionals;
    if (!username || positionals.length > 1) throw new OperatorError(`Usage: phusa ${USAGE}`);
    await inProduct('admin create', async (app, ctx) => {
      const unit = await app.get(UnitReader).resolve(ctx, values.unit, vietnamDay(ctx.now));
      if (!unit) throw new OperatorError(`There is no place with the code ${values.unit} today; "phusa seed" loads the places.`);
      const made = await app.get(FirstAdministrator).create(ctx, { username, fullName: values.name ?? username, unitId: unit.id });
      say(
        `Account ${made.username} was made. Its password works once and must be changed at the first sign-in:\n\n    ${made.oneTimePassword}\n`,
      );
    });
  },
};
