import { readConfig } from './config.js';

const key = Buffer.alloc(32, 7).toString('base64');

test('safe defaults: this machine only, no demo', () => {
  const config = readConfig({ DATABASE_URL: 'postgres://x', PHUSA_MASTER_KEY: key });
  expect(config).toMatchObject({ host: '127.0.0.1', port: 8080, publicUrl: 'http://localhost:8080', demo: false, isProduction: true });
});

test('a wrong setting stops the start with a sentence that names it', () => {
  expect(() => readConfig({ PHUSA_PORT: '70000', PHUSA_MASTER_KEY: key })).toThrow(
    /PHUSA_PORT[\s\S]*DATABASE_URL|DATABASE_URL[\s\S]*PHUSA_PORT/,
  );
  expect(() => readConfig({ DATABASE_URL: 'postgres://x', PHUSA_MASTER_KEY: 'short' })).toThrow(/PHUSA_MASTER_KEY/);
  expect(() => readConfig({ DATABASE_URL: 'postgres://x' })).toThrow(/PHUSA_MASTER_KEY/);
});
