/** Stops what global-setup.ts started. */
export default async function teardown(): Promise<void> {
  await ((globalThis as Record<string, unknown>)['__TEST_DATABASE__'] as { stop(): Promise<void> } | undefined)?.stop();
}
