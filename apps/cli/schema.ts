import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { HttpAdapter } from '#platform/api';
import { ReadPool } from '#platform';
import { ApiModule } from '../api/api.module.js';
import { API_OPTIONS, configureApi } from '../api/create-api.js';
import { type Command, say } from './command.js';
import { describeDatabase } from './schema/describe-database.js';
import { printGraph } from './schema/print-graph.js';

/** Writes the two snapshots of what the product promises: its graph and its tables. A second run writes the same. */
export const command: Command = {
  usage: 'schema [--check]',
  summary: 'write schema.graphql and schema.sql, or check that they are fresh',
  async run(args) {
    const { values } = parseArgs({ args, options: { check: { type: 'boolean', default: false } } });
    const adapter = new HttpAdapter();
    const app = await NestFactory.create<NestExpressApplication>(ApiModule.with({}), adapter, {
      ...API_OPTIONS,
      abortOnError: false,
      logger: false,
    });
    try {
      await configureApi(app, adapter);
      const fresh = { 'schema.graphql': printGraph(app), 'schema.sql': await describeDatabase(app.get(ReadPool).sql) };
      const stale: string[] = [];
      for (const [file, text] of Object.entries(fresh)) {
        if ((await readFile(file, 'utf8').catch(() => '')) === text) continue;
        stale.push(file);
        if (!values.check) await writeFile(file, text);
      }
      const said = values.check ? 'is stale: run "npm run schema"' : 'was written';
      for (const file of stale) say(`${file} ${said}`);
      if (stale.length === 0) say('schema.graphql and schema.sql are fresh');
      return values.check && stale.length > 0 ? 1 : 0;
    } finally {
      await app.close();
    }
  },
};
