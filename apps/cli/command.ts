import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Ctx, SystemContext } from '#platform';
import { CliModule } from './cli.module.js';

/** One `phusa` command. It may be run again: each says in its own comment what a second run does. */
export interface Command {
  /** How it is called, without `phusa`. */
  readonly usage: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** @returns the exit code; nothing means 0 */
  run(args: string[]): Promise<number | void>;
}

/** Something that the operator can put right: printed as it stands, without a stack. */
export class OperatorError extends Error {}

/** Runs work inside the product's container, without a server and without background work. */
export async function inProduct<T>(name: string, work: (app: INestApplicationContext, ctx: Ctx) => Promise<T>): Promise<T> {
  const app = await NestFactory.createApplicationContext(CliModule, { logger: ['error', 'warn'], abortOnError: false });
  try {
    return await work(app, app.get(SystemContext).ctx(`phusa ${name}`));
  } finally {
    await app.close();
  }
}

/** Prints a line for the operator. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}
