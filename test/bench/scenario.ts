import type { Figures, Options, Ratio } from './measure.js';
import type { Stage } from './stage.js';

/** What the caller of `npm run bench` asked for. */
export interface Flags {
  readonly rounds: number;
  readonly windowMs: number;
  /** Through Apollo, with the text of the document, instead of the way of trusted documents. */
  readonly apollo: boolean;
  readonly scales: readonly number[];
}

export interface Bench extends Flags {
  readonly stage: Stage;
  /** Says what is being done; never on standard output, whose last line is the result. */
  say(text: string): void;
  /** Options of a comparison in the asked number of rounds. */
  options(more?: Partial<Options>): Options;
}

export interface Comparison {
  limit: Figures;
  product: Figures;
  ratio: Ratio;
}

/** What a scenario found; further figures stand beside the three that all have. */
export type Outcome = Comparison & Readonly<Record<string, unknown>>;

export interface Scenario {
  readonly name: string;
  /** The hand-written counterpart in one line. */
  readonly limit: string;
  /** What `metric` has to reach: at least for rates, at most for `worst` and times. Null: measured for information. */
  readonly target: { readonly metric: string; readonly atLeast?: number; readonly atMost?: number } | null;
  run(bench: Bench): Promise<Outcome>;
}
