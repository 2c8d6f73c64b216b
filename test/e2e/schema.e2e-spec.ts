import { readFileSync } from 'node:fs';
import { describeDatabase } from '../../apps/cli/schema/describe-database.js';
import { printGraph } from '../../apps/cli/schema/print-graph.js';
import { startApp, type TestApp } from '../support/app.js';

// When one of these is red, the code promises something new: run `npm run schema` and review the difference.
describe('the snapshots are what the code says', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app?.stop());

  test('schema.graphql is the graph', () => {
    expect(printGraph(app.api)).toBe(readFileSync('schema.graphql', 'utf8'));
  });

  test('schema.sql is the database after all migrations', async () => {
    expect(await describeDatabase(app.systemCtx().sql)).toBe(readFileSync('schema.sql', 'utf8'));
  });

  test('it holds tables, constraints, indexes, triggers and functions, and nothing of the queue', async () => {
    const sql = await describeDatabase(app.systemCtx().sql);
    for (const part of [
      'create table platform.audit_log (',
      'PRIMARY KEY (learner_id, id)',
      'CREATE UNIQUE INDEX certificate_once',
      'CREATE TRIGGER',
      'FUNCTION platform.fold',
    ])
      expect(sql).toContain(part);
    expect(sql).not.toContain('bullmq');
  });
});
