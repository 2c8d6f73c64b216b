import { readFileSync } from 'node:fs';

/** One side of a comparison: the hand-written limit or the product. */
export interface Side {
  /** Does the work once; `i` counts up over the whole run and both sides see the same numbers. */
  once(i: number, lane: number): Promise<void>;
  /** Process whose CPU time counts; this process when it is not given. */
  readonly pid?: number;
}

export interface Figures {
  /** Units of work per second: requests, events, certificates. */
  rps: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** CPU time of the server per unit, microseconds. */
  cpuUs: number;
}

export interface Ratio {
  /** Product over limit: 1 is as fast as the limit. */
  rps: number;
  p50: number;
  p99: number;
  /** Product over limit: 2 costs twice the CPU. */
  cpu: number;
  /** Product over limit, time for the same work. */
  time: number;
}

export interface Options {
  readonly rounds: number;
  readonly windowMs: number;
  readonly concurrency: number;
  /** How many units one call of `once` is worth: events of a batch, certificates of a job. */
  readonly unitsPerCall: number;
  /** How long each side runs before anything counts: V8 compiles the product's code only after some thousand requests. */
  readonly warmUpMs: number;
}

export const DEFAULTS: Options = { rounds: 9, windowMs: 500, concurrency: 16, unitsPerCall: 1, warmUpMs: 8_000 };

const TICKS_PER_SECOND = 100; // USER_HZ, fixed for user space on Linux

function cpuMicros(pid: number | undefined): number {
  if (pid === undefined) {
    const { user, system } = process.cpuUsage();
    return user + system;
  }
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]!.split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1e6) / TICKS_PER_SECOND;
}

const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
export const median = (values: readonly number[]): number => sorted(values)[Math.floor(values.length / 2)] ?? NaN;
/** The value below which this share of the others lies. */
export const percentile = (values: readonly number[], share: number): number =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;

async function window(side: Side, counter: { next: number }, { windowMs, concurrency, unitsPerCall }: Options): Promise<Figures> {
  const times: number[] = [];
  const cpuBefore = cpuMicros(side.pid);
  const startedAt = performance.now();
  const until = startedAt + windowMs;
  const lane = async (index: number) => {
    while (performance.now() < until) {
      const i = counter.next++;
      const before = performance.now();
      await side.once(i, index);
      times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, (_, index) => lane(index)));
  const seconds = (performance.now() - startedAt) / 1000;
  const units = times.length * unitsPerCall;
  return {
    rps: units / seconds,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    cpuUs: (cpuMicros(side.pid) - cpuBefore) / units,
  };
}

/**
 * Runs both sides alternately in short windows; the ratio is the median of the ratios of neighbouring windows, so a
 * slow minute of the machine hits both. Both sides are warm before the first.
 */
export async function compare(
  limit: Side,
  product: Side,
  options: Options = DEFAULTS,
): Promise<{ limit: Figures; product: Figures; ratio: Ratio }> {
  const counters = [{ next: 0 }, { next: 0 }] as const;
  const pairs: { limit: Figures; product: Figures }[] = [];
  const warmUp = { ...options, windowMs: options.warmUpMs };
  await window(product, counters[1], warmUp);
  await window(limit, counters[0], { ...warmUp, windowMs: options.warmUpMs / 4 });
  for (let round = 0; round < options.rounds; round++)
    pairs.push({ limit: await window(limit, counters[0], options), product: await window(product, counters[1], options) });
  const of = (key: keyof Figures) => ({
    limit: median(pairs.map((pair) => pair.limit[key])),
    product: median(pairs.map((pair) => pair.product[key])),
    ratio: median(pairs.map((pair) => pair.product[key] / pair.limit[key])),
  });
  const [rps, p50, p99, cpu] = [of('rps'), of('p50'), of('p99'), of('cpuUs')];
  const figures = (side: 'limit' | 'product'): Figures => ({
    rps: round3(rps[side]),
    p50: round3(p50[side]),
    p99: round3(p99[side]),
    cpuUs: round3(cpu[side]),
  });
  return {
    limit: figures('limit'),
    product: figures('product'),
    ratio: { rps: round3(rps.ratio), p50: round3(p50.ratio), p99: round3(p99.ratio), cpu: round3(cpu.ratio), time: round3(1 / rps.ratio) },
  };
}

export const round3 = (value: number): number => Math.round(value * 1000) / 1000;
