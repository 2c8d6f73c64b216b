import { Inject, Injectable } from '@nestjs/common';
import { type AppConfig, CONFIG, keyedHash, WriteStatements } from '#platform';

/** Wrong codes that cost nothing: people mistype. After them one every few seconds. */
const FREE = 20;
const SECONDS_EACH = 6;
/** Out of so many tries one also sweeps out rows whose tries are all back. */
const SWEEP_EVERY = 50;

/** Whoever looks up a code: an account, or an address of people who are not signed in. */
export interface CodeSeeker {
  readonly key: string;
  readonly isAddress: boolean;
}

/** $1 subject, $2 now, $3 tries at most, $4 tries that come back in a second. */
const LEFT = `least($3::float8, t.tries + $4::float8 * greatest(0, extract(epoch from $2::timestamptz - t.at))::float8)`;
const LOOK = `select ${LEFT} as left from enrollment.code_try t where t.subject = $1`;
/** Counting and refusing are one step: looks at once, on however many processes, never share a try. */
const TAKE = `
  insert into enrollment.code_try as t (subject, tries, at) values ($1, $3::float8 - 1, $2)
  on conflict (subject) do update set tries = ${LEFT} - 1, at = greatest(t.at, $2) where ${LEFT} >= 1
  returning t.tries`;
const SWEEP = `
  delete from enrollment.code_try where subject in
    (select subject from enrollment.code_try where at < $1 order by at limit 200 for update skip locked)`;

/**
 * Slows down whoever looks for codes by trying. Only codes that could exist and do not are counted (a slip of the finger
 * is found by the check letter), per account, or per address ten times as wide for people who are not signed in: a whole
 * village sits behind one address. In the database, so that more processes give nobody more tries.
 */
@Injectable()
export class CodeBrake {
  private taken = 0;

  constructor(
    private readonly writes: WriteStatements,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** @returns seconds to wait, 0 when the code may be looked up */
  async wait(seeker: CodeSeeker, now: Date): Promise<number> {
    const [row] = await this.writes.run<{ left: number }>(LOOK, this.values(seeker, now));
    return row && row.left < 1 ? secondsUntilNext(seeker, row.left) : 0;
  }

  /** The code that was looked up is nobody's. @returns seconds to wait when others have used up the tries meanwhile, else 0 */
  async missed(seeker: CodeSeeker, now: Date): Promise<number> {
    if (this.taken++ % SWEEP_EVERY === 0) await this.writes.run(SWEEP, [new Date(now.getTime() - FREE * SECONDS_EACH * 1000)]);
    const taken = await this.writes.run(TAKE, this.values(seeker, now));
    return taken.length > 0 ? 0 : Math.max(1, await this.wait(seeker, now));
  }

  private values({ key, isAddress }: CodeSeeker, now: Date): unknown[] {
    const width = isAddress ? 10 : 1;
    return [
      keyedHash(this.config.masterKey, `class-code:${isAddress ? 'address' : 'account'}:${key}`),
      now,
      FREE * width,
      width / SECONDS_EACH,
    ];
  }
}

const secondsUntilNext = ({ isAddress }: CodeSeeker, left: number): number =>
  Math.max(1, Math.ceil((1 - left) * (isAddress ? SECONDS_EACH / 10 : SECONDS_EACH)));
