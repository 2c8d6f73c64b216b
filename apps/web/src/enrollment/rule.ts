/** How far the learner is; null where nobody's progress is known. */
type Reach = { readonly isMet: boolean; readonly reached: number; readonly target: number } | null;

interface Leaf {
  readonly kind: string;
  readonly key: string | null;
  readonly lessonId: string | null;
  readonly quizId: string | null;
  readonly atLeast: number | null;
  readonly text: string;
  readonly reach: Reach;
}

/** One of several ways. */
export interface Way {
  readonly number: number;
  readonly reach: Reach;
  readonly requirements: readonly Leaf[];
}

/** What a course asks for, as the server tells it: fragment RequirementPart. */
export interface Asked extends Leaf {
  readonly ways: readonly Way[];
}

/** The ways of a requirement; none, too, in what an earlier release of the app kept on the phone. */
export const waysOf = ({ ways }: { ways?: Asked['ways'] }): Asked['ways'] => ways ?? [];

/** The requirement itself and those of its ways. */
export const withWays = (asked: Asked): Leaf[] => [asked, ...waysOf(asked).flatMap(({ requirements }) => requirements)];

/** What people read of a way: one requirement, or all of its lessons counted together. */
export interface Line {
  readonly key: string;
  readonly text: string;
  /** How many lessons are counted in it; 0 for one requirement. */
  readonly lessons: number;
  /** Undefined where nobody's progress is known. */
  readonly isMet: boolean | undefined;
  readonly reached: number;
  readonly target: number;
  readonly measure: 'minutes' | 'lessons' | 'best' | 'share' | undefined;
  /** Where it goes on: the first lesson that is open, or the quiz. */
  readonly lessonId: string | null;
  readonly quizId: string | null;
  readonly isInClass: boolean;
}

/** So many lessons are counted, and not named one by one. */
const MANY_LESSONS = 3;

/** A way in lines; `kept`: lessons finished on this phone that the server has not heard of. */
export function linesOf({ requirements }: Way, kept: ReadonlySet<string>): Line[] {
  const lessons = requirements.filter(({ kind }) => kind === 'lesson');
  if (lessons.length < MANY_LESSONS) return requirements.map((one) => lineOf(one, kept));
  const others = requirements.filter(({ kind }) => kind !== 'lesson');
  return [counted(lessons, kept), ...others.map((one) => lineOf(one, kept))];
}

function lineOf(one: Leaf, kept: ReadonlySet<string>): Line {
  const { key, text, lessonId, quizId, reach } = one;
  return {
    key: key ?? text,
    text,
    lessons: 0,
    isMet: isMet(one, kept),
    reached: reach?.reached ?? 0,
    target: reach?.target ?? 0,
    measure: reach ? measureOf(one) : undefined,
    lessonId,
    quizId,
    isInClass: isInClass(one),
  };
}

function counted(lessons: readonly Leaf[], kept: ReadonlySet<string>): Line {
  const isKnown = lessons.every(({ reach }) => reach);
  const open = lessons.filter((one) => !isMet(one, kept));
  return {
    key: 'lessons',
    text: '',
    lessons: lessons.length,
    isMet: isKnown ? open.length === 0 : undefined,
    reached: lessons.length - open.length,
    target: lessons.length,
    measure: isKnown ? 'lessons' : undefined,
    lessonId: open[0]?.lessonId ?? null,
    quizId: null,
    isInClass: false,
  };
}

function isMet({ kind, lessonId, reach }: Leaf, kept: ReadonlySet<string>): boolean | undefined {
  if (!reach) return undefined;
  return reach.isMet || (kind === 'lesson' && kept.has(lessonId ?? ''));
}

function measureOf({ kind }: Leaf): Line['measure'] {
  if (kind === 'attended' || kind === 'time') return 'minutes';
  if (kind === 'score' || kind === 'graded') return 'best';
  return kind === 'watched' ? 'share' : undefined;
}

const isInClass = ({ kind }: Leaf) => kind === 'attended' || kind === 'attended_lesson';

/** What sort of way it is, for its name and its picture. */
export function sortOf({ requirements }: Way): 'room' | 'phone' | 'both' {
  const inClass = requirements.filter(isInClass).length;
  return inClass === 0 ? 'phone' : inClass === requirements.length ? 'room' : 'both';
}

export interface WayStanding {
  readonly way: Way;
  readonly lines: readonly Line[];
  /** `kept`: this phone knows that it is gone to the end, the server does not yet. Undefined where nobody's progress is known. */
  readonly state: 'met' | 'kept' | 'open' | undefined;
  /** It is the furthest of several, and there is something in it. */
  readonly isNearest: boolean;
}

/** How far each way is, with what this phone knows and the server does not. */
export function standingOf(asked: Asked, kept: ReadonlySet<string>): WayStanding[] {
  const standings = waysOf(asked).map((way) => {
    const lines = linesOf(way, kept);
    const isAll = lines.length > 0 && lines.every(({ isMet }) => isMet);
    const state = way.reach ? (way.reach.isMet ? ('met' as const) : isAll ? ('kept' as const) : ('open' as const)) : undefined;
    return { way, lines, state, percent: percentOf(way, kept) };
  });
  const isSettled = standings.some(({ state }) => state === 'met' || state === 'kept');
  const most = Math.max(0, ...standings.map(({ percent }) => percent));
  const nearest = standings.filter(({ percent }) => percent === most);
  return standings.map(({ percent: _percent, ...standing }) => ({
    ...standing,
    isNearest: !isSettled && most > 0 && nearest.length === 1 && nearest[0]?.way === standing.way,
  }));
}

function percentOf({ reach, requirements }: Way, kept: ReadonlySet<string>): number {
  const more = requirements.filter((one) => one.reach?.isMet === false && isMet(one, kept)).length;
  return (reach?.reached ?? 0) + (more * 100) / Math.max(1, requirements.length);
}
