import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a running process offers to whoever started it. */
export interface Running {
  /** Where it answers, for people and probes. */
  readonly address: string;
  /** Finishes what runs and lets go of everything. */
  stop(): Promise<void>;
}

/** A process that ends with this code has nothing to gain from another try: its configuration is wrong. */
const EXIT_CONFIG = 78;
/** After this long an unfinished stop is cut off. */
const STOP_PATIENCE_MS = 30_000;

/**
 * What every process of the product does alike: it starts, says that it is ready, stops in order at SIGTERM, SIGINT or
 * when its supervisor is gone, and ends with 0 when nothing was left behind.
 */
export async function runProcess(name: string, start: () => Promise<Running>): Promise<void> {
  let running: Running | undefined;
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_PATIENCE_MS).unref();
    await running?.stop();
    process.exit(0);
  };
  const stopNow = () => void stop().catch((error: unknown) => end(name, error, 1));
  process.on('SIGTERM', stopNow);
  process.on('SIGINT', stopNow);
  process.on('disconnect', stopNow); // the channel to the supervisor broke: it was killed
  try {
    running = await start();
  } catch (error) {
    const isConfiguration = error instanceof Error && error.message.startsWith('The configuration is wrong');
    return end(name, error, isConfiguration ? EXIT_CONFIG : 1);
  }
  if (isStopping) return running.stop().then(() => process.exit(0));
  process.send?.({ ready: running.address });
}

function end(name: string, error: unknown, code: number): void {
  const { message, stack } = error as Error;
  console.error(code === EXIT_CONFIG ? message : `${name}: ${stack ?? String(error)}`);
  process.exit(code);
}

/** Where a server listens, as an address that can be opened on this machine. */
export function addressOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  const host = address === '::' || address === '0.0.0.0' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
}

/** Stops accepting and waits until every running request is answered. Idle connections are closed at once. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  let isClosed = false;
  void closed.then(() => (isClosed = true));
  while (!isClosed) {
    // a connection becomes idle when its answer is out; without this it would be kept for the keep-alive time
    server.closeIdleConnections();
    await Promise.race([closed, sleep(50)]);
  }
}
