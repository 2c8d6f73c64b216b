import { type LearningVersion, requirementKey, requirementsOf, type RuleRequirement } from '#courses';
import { addInterval, type Intervals } from './intervals.js';

/**
 * What a learner has achieved in one enrollment: the fold of its ledger.
 *
 * Every part is a minimum, a maximum, a sum, a union or a count over a *set* of events, so order, batches and lateness
 * cannot matter (invariant 8). Repeats are taken out before the fold, by event id.
 */
export interface Progress {
  /** Finished lessons, each with the smallest id of the events that say so. */
  readonly lessons: ReadonlyMap<string, string>;
  readonly quizzes: ReadonlyMap<string, QuizResult>;
  /** Opened lessons, each with the smallest id. Like `time` and `watched` only what the pinned version asks for: see `Asked`. */
  readonly opened: ReadonlyMap<string, string>;
  /** Seconds in lessons. */
  readonly time: ReadonlyMap<string, number>;
  /** What was played of recordings, by `watchedKey`. */
  readonly watched: ReadonlyMap<string, Intervals>;
  /** By session, and by the enrollment that was folded in: see `keyOf`. What counts: `sessionsOf`. */
  readonly attended: ReadonlyMap<string, Attendance>;
  /** Assignments that were handed in, each with the smallest id. */
  readonly submitted: ReadonlyMap<string, string>;
  /** By assignment, as above. What counts: `gradesOf`. */
  readonly graded: ReadonlyMap<string, Grade>;
  /** Lessons that staff confirmed, each with the smallest id. */
  readonly confirmed: ReadonlyMap<string, string>;
  /** Requirements that staff waived, by `requirementKey`, each with the smallest id. */
  readonly waived: ReadonlyMap<string, string>;
}

export interface QuizResult {
  readonly attempts: number;
  /** 0 to 100. */
  readonly bestPercent: number;
  /** The attempt that reached it; of several equal ones, the smallest id. */
  readonly bestEventId: string;
}

/** The highest revision of what was said about a session or an assignment; of several equal ones, the smallest id. */
interface Revised {
  readonly revision: number;
  readonly eventId: string;
}
export interface Attendance extends Revised {
  /** 0 when the learner was not there. */
  readonly minutes: number;
  /** What the session taught. */
  readonly lessonIds: readonly string[];
}
export interface Grade extends Revised {
  /** 0 to 100. */
  readonly percent: number;
}

/**
 * What one event of the ledger says about progress. `source`: the enrollment under which it was recorded, when it is folded
 * into another one because their learners were found to be one person (ADR 18).
 */
export type Fact = { readonly eventId: string; readonly source?: string } & (
  | { readonly kind: 'lesson_opened' | 'lesson_finished' | 'lesson_confirmed'; readonly lessonId: string }
  | { readonly kind: 'lesson_time'; readonly lessonId: string; readonly seconds: number }
  | { readonly kind: 'media_watched'; readonly lessonId: string; readonly blockId: string; readonly from: number; readonly to: number }
  /** Counts when its attempt is submitted. */
  | { readonly kind: 'answer_saved' }
  | { readonly kind: 'quiz_submitted'; readonly quizId: string; readonly percent: number }
  | ({ readonly kind: 'attended'; readonly sessionId: string } & Omit<Attendance, 'eventId'>)
  | { readonly kind: 'assignment_submitted'; readonly assignmentId: string }
  | ({ readonly kind: 'assignment_graded'; readonly assignmentId: string } & Omit<Grade, 'eventId'>)
  | { readonly kind: 'requirement_waived'; readonly requirement: RuleRequirement }
);

/** Progress as the column `enrollment.progress` keeps it: it is rewritten with every batch, so what is empty is left out. */
export interface StoredProgress {
  readonly lessons: Readonly<Record<string, string>>;
  readonly quizzes: Readonly<Record<string, QuizResult>>;
  readonly opened?: Readonly<Record<string, string>>;
  readonly time?: Readonly<Record<string, number>>;
  readonly watched?: Readonly<Record<string, Intervals>>;
  readonly attended?: Readonly<Record<string, Attendance>>;
  readonly submitted?: Readonly<Record<string, string>>;
  readonly graded?: Readonly<Record<string, Grade>>;
  readonly confirmed?: Readonly<Record<string, string>>;
  readonly waived?: Readonly<Record<string, string>>;
}

/** Parts that most enrollments do not have. */
const RARE = ['opened', 'time', 'watched', 'attended', 'submitted', 'graded', 'confirmed', 'waived'] as const;
const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

export const NO_PROGRESS: Progress = {
  lessons: NOTHING,
  quizzes: NOTHING,
  opened: NOTHING,
  time: NOTHING,
  watched: NOTHING,
  attended: NOTHING,
  submitted: NOTHING,
  graded: NOTHING,
  confirmed: NOTHING,
  waived: NOTHING,
};

/**
 * The openings, times and recordings that a version asks about. Phones tell of many more, and all of them stay in the
 * ledger; progress keeps these. A version never changes and an enrollment keeps its own (invariant 4), so the fold of the
 * same events stays the same.
 */
interface Asked {
  readonly opened: ReadonlySet<string>;
  readonly time: ReadonlySet<string>;
  readonly watched: ReadonlySet<string>;
}
export type AskingVersion = Pick<LearningVersion, 'rule' | 'lessons'>;

const asked = new WeakMap<AskingVersion, Asked>();

function askedBy(version: AskingVersion): Asked {
  let found = asked.get(version);
  if (!found) {
    const requirements = [...requirementsOf(version.rule), ...version.lessons.map(({ requirement }) => requirement)];
    found = {
      opened: new Set(requirements.flatMap((one) => (one.kind === 'opened' ? [one.lessonId] : []))),
      time: new Set(requirements.flatMap((one) => (one.kind === 'time' ? [one.lessonId] : []))),
      watched: new Set(requirements.flatMap((one) => (one.kind === 'watched' ? [watchedKey(one)] : []))),
    };
    asked.set(version, found);
  }
  return found;
}

/** Names a recording: ids of blocks are unique inside a lesson only. */
export const watchedKey = ({ lessonId, blockId }: { lessonId: string; blockId: string }): string => `${lessonId}/${blockId}`;

/** Progress with more facts in it. Each event may be folded once only: the caller has taken repeats out. */
export function foldProgress(progress: Progress, facts: readonly Fact[], version: AskingVersion): Progress {
  const parts = new Parts(progress);
  const { opened, time, watched } = askedBy(version);
  for (const fact of facts) {
    switch (fact.kind) {
      case 'lesson_finished':
        parts.first('lessons', fact.lessonId, fact.eventId);
        break;
      case 'quiz_submitted':
        parts.set('quizzes', fact.quizId, (before) => withAttempt(before, fact));
        break;
      case 'lesson_opened':
        if (opened.has(fact.lessonId)) parts.first('opened', fact.lessonId, fact.eventId);
        break;
      case 'lesson_time':
        if (time.has(fact.lessonId)) parts.set('time', fact.lessonId, (before = 0) => before + fact.seconds);
        break;
      case 'media_watched':
        if (watched.has(watchedKey(fact))) parts.set('watched', watchedKey(fact), (before = []) => addInterval(before, fact.from, fact.to));
        break;
      case 'attended': {
        const { sessionId, minutes, lessonIds, revision, eventId } = fact;
        parts.set('attended', keyOf(sessionId, fact), (before) => later(before, { minutes, lessonIds, revision, eventId }));
        break;
      }
      case 'assignment_submitted':
        parts.first('submitted', fact.assignmentId, fact.eventId);
        break;
      case 'assignment_graded': {
        const { assignmentId, percent, revision, eventId } = fact;
        parts.set('graded', keyOf(assignmentId, fact), (before) => later(before, { percent, revision, eventId }));
        break;
      }
      case 'lesson_confirmed':
        parts.first('confirmed', fact.lessonId, fact.eventId);
        break;
      case 'requirement_waived':
        parts.first('waived', requirementKey(fact.requirement), fact.eventId);
        break;
    }
  }
  return parts.progress;
}

type ValueOf<Part extends keyof Progress> = Progress[Part] extends ReadonlyMap<string, infer Value> ? Value : never;
type PartOfIds = { [Part in keyof Progress]: ValueOf<Part> extends string ? Part : never }[keyof Progress];

/** Progress under change: a part is copied when something is first written to it. */
class Parts {
  private readonly own = new Map<keyof Progress, Map<string, unknown>>();

  constructor(private readonly before: Progress) {}

  set<Part extends keyof Progress>(part: Part, key: string, change: (before: ValueOf<Part> | undefined) => ValueOf<Part>): void {
    let map = this.own.get(part) as Map<string, ValueOf<Part>> | undefined;
    if (!map) {
      map = new Map(this.before[part] as ReadonlyMap<string, ValueOf<Part>>);
      this.own.set(part, map);
    }
    map.set(key, change(map.get(key)));
  }

  /** Keeps the smallest id. */
  first(part: PartOfIds, key: string, eventId: string): void {
    this.set(part, key, (before) => smaller(before, eventId));
  }

  get progress(): Progress {
    return { ...this.before, ...Object.fromEntries(this.own) };
  }
}

/** An attempt under another enrollment is a result, but uses up none of this one: each numbers its own. */
function withAttempt(
  before: QuizResult | undefined,
  { eventId, percent, source }: Pick<Fact, 'eventId' | 'source'> & { percent: number },
): QuizResult {
  const attempts = (before?.attempts ?? 0) + (source === undefined ? 1 : 0);
  if (!before) return { attempts, bestPercent: percent, bestEventId: eventId };
  if (percent < before.bestPercent) return { ...before, attempts };
  const bestEventId = percent > before.bestPercent ? eventId : smaller(before.bestEventId, eventId);
  return { attempts, bestPercent: percent, bestEventId };
}

/** Revisions are counted in each enrollment, so what is said in two of them stands beside each other. */
const keyOf = (id: string, { source }: Fact): string => (source === undefined ? id : `${id} ${source}`);

/** What counts of each session: where two enrollments were folded into one, the more of the two. */
export const sessionsOf = ({ attended }: Progress): ReadonlyMap<string, Attendance> => best(attended, ({ minutes }) => minutes);

/** What counts of each assignment, likewise. */
export const gradesOf = ({ graded }: Progress): ReadonlyMap<string, Grade> => best(graded, ({ percent }) => percent);

function best<Said extends Revised>(said: ReadonlyMap<string, Said>, worth: (one: Said) => number): ReadonlyMap<string, Said> {
  if (![...said.keys()].some((key) => key.includes(' '))) return said;
  const found = new Map<string, Said>();
  for (const [key, one] of said) {
    const id = key.split(' ')[0]!;
    const before = found.get(id);
    const more = before ? worth(one) - worth(before) : 1;
    if (!before || more > 0 || (more === 0 && one.eventId < before.eventId)) found.set(id, one);
  }
  return found;
}

function later<Said extends Revised>(before: Said | undefined, said: Said): Said {
  if (!before || said.revision > before.revision) return said;
  return said.revision === before.revision && said.eventId < before.eventId ? said : before;
}

const smaller = (a: string | undefined, b: string): string => (a !== undefined && a < b ? a : b);

export function readProgress(stored: StoredProgress): Progress {
  const progress = { ...NO_PROGRESS, lessons: new Map(Object.entries(stored.lessons)), quizzes: new Map(Object.entries(stored.quizzes)) };
  const rare: Partial<Record<keyof Progress, ReadonlyMap<string, unknown>>> = {};
  for (const part of RARE) if (stored[part]) rare[part] = new Map(Object.entries(stored[part]));
  return Object.assign(progress, rare);
}

export function storeProgress(progress: Progress): StoredProgress {
  const stored: StoredProgress = { lessons: Object.fromEntries(progress.lessons), quizzes: Object.fromEntries(progress.quizzes) };
  const rare: Partial<Record<keyof Progress, object>> = {};
  for (const part of RARE) if (progress[part].size > 0) rare[part] = Object.fromEntries(progress[part]);
  return Object.assign(stored, rare);
}
