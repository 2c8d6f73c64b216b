import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

const ROOT = resolve(import.meta.dirname, '../..');
const PORT = Number(process.env.PHUSA_TEST_PORT ?? 18070);
/** PHUSA_URL runs the journeys on a server that is up already, with its demo data fresh. */
const given = process.env.PHUSA_URL;

/** Journeys of people, in a real browser, on the whole product with a fresh database. `npm run test:browser` */
export default defineConfig({
  testDir: '.',
  outputDir: resolve(ROOT, 'test-results/browser'),
  reporter: 'list',
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: given ?? `http://localhost:${PORT}`,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 360, height: 740 },
    actionTimeout: 10_000,
    trace: 'retain-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] },
  },
  ...(given
    ? {}
    : {
        webServer: {
          command: 'node scripts/start.mjs',
          cwd: ROOT,
          env: {
            PHUSA_PORT: String(PORT),
            PHUSA_WORKER_PORT: String(PORT + 1),
            PHUSA_DATA_DIR: mkdtempSync(join(tmpdir(), 'phusa-browser-')),
          },
          url: `http://localhost:${PORT}/health/ready`,
          timeout: 180_000,
          gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
        },
      }),
});
