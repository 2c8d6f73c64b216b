import { parseArgs } from 'node:util';
import { type Command, inProduct, OperatorError, say } from './command.js';
import { importCourse } from './course-import.js';

const USAGE = 'course import <folder> --centre <code|id> --author <person> [--reviewer <person>]';

/** Repeats: a folder that says what is stored changes nothing. */
export const command: Command = {
  usage: USAGE,
  summary: 'bring in a course folder, or a folder of them, with a report',
  async run(args) {
    const option = { type: 'string' } as const;
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { centre: option, author: option, reviewer: option },
    });
    const [folder] = positionals;
    const { centre, author, reviewer } = values;
    if (!folder || !centre || !author || positionals.length > 1) throw new OperatorError(`Usage: phusa ${USAGE}`);
    const imported = await inProduct('course import', (app) =>
      importCourse(app, folder, { centre, author, ...(reviewer && { reviewer }), print: say }),
    );
    return imported.some(({ change }) => change === 'refused') ? 1 : 0;
  },
};
