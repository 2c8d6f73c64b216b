// npm run bench -- <scenario> … [--scale 1,10,100] [--rounds 9] [--quick] [--apollo] [--json] [--profile]
import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULTS, type Figures } from './measure.js';
import type { Bench, Outcome, Scenario } from './scenario.js';
import { scenarios } from './scenarios/index.js';
import { Stage } from './stage.js';

const USAGE = `npm run bench -- <scenario> … [--scale 1,10,100] [--rounds 9] [--window 500] [--quick] [--apollo] [--json] [--profile]
scenarios: ${scenarios.map(({ name }) => name).join(' ')}, or all`;

const { values: flags, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    scale: { type: 'string', default: '1,10,100' },
    rounds: { type: 'string' },
    window: { type: 'string', default: String(DEFAULTS.windowMs) },
    quick: { type: 'boolean', default: false },
    apollo: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
  },
});

const say = (text: string) => void process.stderr.write(`${text}\n`);

/** A value of the outcome by its path, e.g. `ratio.rps`. */
const metricOf = (outcome: Outcome, path: string): number =>
  Number(path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], outcome));

function judged({ target }: Scenario, outcome: Outcome): { metric?: string; target: number | null; pass: boolean } {
  if (!target) return { target: null, pass: true };
  const value = metricOf(outcome, target.metric);
  const { atLeast = -Infinity, atMost = Infinity } = target;
  return { metric: target.metric, target: target.atLeast ?? target.atMost ?? null, pass: value >= atLeast && value <= atMost };
}

const commit = () => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
};

const cell = (value: number) => (Number.isFinite(value) ? String(Math.round(value * 1000) / 1000) : '–').padStart(12);
const row = (name: string, { rps, p50, p99, cpuUs }: Figures) => say(`${name.padEnd(10)}${[rps, p50, p99, cpuUs].map(cell).join('')}`);

function table({ limit, product, ratio }: Outcome): void {
  say(`${''.padEnd(10)}${['units/s', 'p50 ms', 'p99 ms', 'CPU µs'].map((head) => head.padStart(12)).join('')}`);
  row('limit', limit);
  row('product', product);
  row('ratio', { rps: ratio.rps, p50: ratio.p50, p99: ratio.p99, cpuUs: ratio.cpu });
}

async function run(scenario: Scenario): Promise<boolean> {
  const rounds = Number(flags.rounds ?? (flags.quick ? 4 : DEFAULTS.rounds));
  const windowMs = Number(flags.window);
  const profileFolder = flags.profile ? resolve('dist/bench-profiles', scenario.name) : undefined;
  say(`\n${scenario.name}: against ${scenario.limit}`);
  const stage = await Stage.open(scenario.name, { profileFolder });
  try {
    const bench: Bench = {
      stage,
      rounds,
      windowMs,
      say,
      apollo: flags.apollo,
      scales: flags.scale.split(',').map(Number),
      options: (more) => ({ ...DEFAULTS, rounds, windowMs, ...(flags.quick && { warmUpMs: 3_000 }), ...more }),
    };
    const outcome = await scenario.run(bench);
    if (!flags.json) table(outcome);
    const { pass, ...target } = judged(scenario, outcome);
    const about = { node: process.version, commit: commit(), load: Math.round(loadavg()[0]! * 10) / 10, at: new Date().toISOString() };
    console.log(JSON.stringify({ scenario: scenario.name, rounds, ...outcome, ...target, pass, ...about }));
    return pass;
  } catch (error) {
    say((error as Error).stack ?? String(error)); // before the database goes away and everything else complains, too
    return false;
  } finally {
    await stage.close();
    if (profileFolder) say(`CPU profile in ${profileFolder}`);
  }
}

const asked = names.includes('all') ? scenarios : names.flatMap((name) => scenarios.find((scenario) => scenario.name === name) ?? []);
if (asked.length === 0 || asked.length < names.length) {
  say(USAGE);
  process.exit(2);
}
let isWithinTargets = true;
for (const scenario of asked) isWithinTargets = (await run(scenario)) && isWithinTargets;
process.exit(isWithinTargets ? 0 : 1);
