import { fork } from 'node:child_process';
import { freePort, productEnv, stopProcess } from '../../support/servers.js';
import { Connection, get } from '../http-client.js';
import { compare, type Side } from '../measure.js';
import type { Scenario } from '../scenario.js';
import { SIZE } from '../seed/fill.js';
import type { StageDatabase } from '../stage.js';

const PATIENCE_MS = 60_000;

/** From the start of a process to its first answer. Stopping it is not counted: it happens behind the measured time. */
function starting(script: string, database: StageDatabase, stopped: Promise<void>[]): Side {
  return {
    async once() {
      const port = await freePort();
      const child = fork(script, { env: productEnv(database, port), stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
      const until = performance.now() + PATIENCE_MS;
      for (;;) {
        const status = await firstAnswer(port);
        if (status === 200) break;
        if (performance.now() > until || child.exitCode !== null) throw new Error(`${script} gave no answer`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      stopped.push(stopProcess(child));
    },
  };
}

async function firstAnswer(port: number): Promise<number | undefined> {
  try {
    const connection = await Connection.open(port);
    const { status } = await connection.send(get('/health/ready'));
    connection.close();
    return status;
  } catch {
    return undefined;
  }
}

export const startup: Scenario = {
  name: 'startup',
  limit: 'a process with node:http and nothing else',
  target: null,
  async run(bench) {
    const database = await bench.stage.database('one', { ...SIZE, courses: 100, learners: 100, sessions: 100, certificates: 100 });
    const stopped: Promise<void>[] = [];
    const limit = starting('dist/test/bench/limits/bare-server.js', database, stopped);
    const product = starting('dist/apps/api/main.js', database, stopped);
    const { rounds } = bench;
    const found = await compare(limit, product, bench.options({ rounds: Math.min(rounds, 5), concurrency: 1, windowMs: 1, warmUpMs: 1 }));
    await Promise.all(stopped);
    // the CPU that was counted is this process's, which only waited
    for (const figures of [found.limit, found.product]) figures.cpuUs = NaN;
    return { ...found, ratio: { ...found.ratio, cpu: NaN } };
  },
};
