import 'reflect-metadata';
import { AppError } from '#platform';
import { OperatorError, say } from './command.js';
import { commands } from './commands.js';

/** `phusa <command> …`: the longest name that fits the words is taken, so that `course import` is one command. */
async function main(words: string[]): Promise<number> {
  const name = [words.slice(0, 2).join(' '), words[0] ?? ''].find((candidate) => candidate in commands);
  if (name === undefined) return help(words);
  const { command } = await commands[name]!();
  return (await command.run(words.slice(name.split(' ').length))) ?? 0;
}

async function help(words: string[]): Promise<number> {
  const isAsked = words.length === 0 || ['help', '--help', '-h'].includes(words[0]!);
  if (!isAsked) say(`There is no command "${words.join(' ')}".\n`);
  say('phusa <command>\n');
  for (const load of Object.values(commands)) {
    const { command } = await load();
    say(`  ${command.usage}\n      ${command.summary}`);
  }
  return isAsked ? 0 : 64;
}

/** Errors that the operator can act on are one sentence; anything else keeps its stack. */
function explain(error: unknown): string {
  if (error instanceof OperatorError) return error.message;
  if (error instanceof AppError) return `${error.code}: ${error.in('en')}`;
  const { message, stack, code } = error as NodeJS.ErrnoException;
  if (message?.startsWith('The configuration is wrong')) return message;
  if (code === 'ECONNREFUSED') return 'The database does not answer. Is DATABASE_URL right, and is the server running?';
  if (code?.startsWith('ERR_PARSE_ARGS')) return message;
  // a plain Error was thrown on purpose, with a sentence; what nobody foresaw has a class of its own
  const isForeseen = (error as Error).constructor === Error && process.env['PHUSA_LOG_LEVEL'] !== 'debug';
  return isForeseen ? message : (stack ?? String(error));
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
