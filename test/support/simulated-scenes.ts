import { newId } from '#platform';
import type { Random } from '../faults/random.js';

/** What people do in a simulation of learning, honest and not; `simulated-learning.ts` writes it down. */

export const QUESTIONS = 10;
const CHOICES = 4;
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** How often each choice is taken by those who do not know: every question has a trap that many fall for. */
const TRAP = [0.7, 0.2, 0.1];

export interface Learning {
  readonly from: number;
  readonly seconds: number;
  readonly deviceId: string;
  /** How far the device's clock is off, milliseconds. */
  readonly clockOff?: number;
  readonly syncedAfter?: number;
  /** Wrongly answered questions: number → choice. */
  readonly wrong: Readonly<Record<number, number>>;
}

export interface Teaching {
  readonly people: number;
  readonly sessions: number;
  /** Share of the list that comes. */
  readonly present: number;
  /** Share of them who check in by the code. */
  readonly checkIn: number;
  readonly marks: 'teacher' | 'paper';
  /** When the i-th mark of a session is made. */
  readonly typedAt: (startsAt: number, i: number) => number;
}

export interface Stage {
  readonly random: Random;
  readonly minutes: number;
  /** Beginning of the scene's day. */
  readonly midnight: number;
  learn(how: Learning): void;
  teach(how: Teaching): void;
}
export type Act = (stage: Stage) => void;

const YEAR = 365 * DAY;

/** Wrong answers of somebody who knows most of it. */
function honestMistakes(random: Random, share = 0.18): Record<number, number> {
  const wrong: Record<number, number> = {};
  for (let q = 0; q < QUESTIONS; q++) {
    if (!random.chance(share)) continue;
    const roll = random.next();
    wrong[q] = roll < TRAP[0]! ? 1 : roll < TRAP[0]! + TRAP[1]! ? 2 : CHOICES - 1;
  }
  return wrong;
}

const alone: Act = ({ random, minutes, midnight, learn }) => {
  for (let i = 0; i < 25; i++)
    learn({
      from: midnight + random.between(6, 21) * HOUR,
      seconds: minutes * 60 * random.between(0.4, 2),
      deviceId: newId(),
      wrong: honestMistakes(random),
    });
};

const offlineForAWeek: Act = ({ random, minutes, midnight, learn }) => {
  for (let i = 0; i < 8; i++)
    learn({
      from: midnight + random.between(6, 21) * HOUR,
      seconds: minutes * 60 * random.between(0.5, 1.5),
      deviceId: newId(),
      clockOff: random.between(-3, 3) * YEAR,
      syncedAfter: random.between(1, 3) * HOUR,
      wrong: honestMistakes(random),
    });
};

const practised: Act = ({ random, minutes, midnight, learn }) => {
  for (let i = 0; i < 4; i++)
    learn({
      from: midnight + random.between(6, 21) * HOUR,
      seconds: minutes * 60 * random.between(0.2, 0.35),
      deviceId: newId(),
      wrong: honestMistakes(random, 0.03),
    });
};

/** People sit at one device one after the other. */
const inTurn =
  (people: (random: Random) => number, share: readonly [number, number]): Act =>
  ({ random, minutes, midnight, learn }) => {
    let from = midnight + random.between(7, 9) * HOUR;
    const deviceId = newId();
    for (let i = people(random); i > 0; i--) {
      const seconds = minutes * 60 * random.between(...share);
      learn({ from, seconds, deviceId, wrong: honestMistakes(random) });
      from += seconds * SECOND + random.between(1, 10) * MINUTE;
    }
  };

export const HONEST: Readonly<Record<string, Act>> = {
  'people on their own phones': alone,
  'phones that were offline for a week, clocks wrong by years': offlineForAWeek,
  'practised readers': practised,
  'a family on one phone': inTurn((random) => Math.floor(random.between(2, 5)), [0.4, 1]),
  'a tablet of the centre, in turn': inTurn((random) => Math.floor(random.between(6, 10)), [0.45, 0.9]),
  'a class with the room’s code': ({ random, teach }) =>
    teach({
      people: 40,
      sessions: 4,
      present: random.between(0.8, 0.97),
      checkIn: 0.6,
      marks: 'teacher',
      typedAt: (at, i) => at + 10 * MINUTE + i * 3 * SECOND,
    }),
  'a class without phones, called by name': ({ random, teach }) =>
    teach({
      people: 30,
      sessions: 3,
      present: random.between(0.75, 0.95),
      checkIn: 0,
      marks: 'teacher',
      typedAt: (at, i) => at + 5 * MINUTE + i * 4 * SECOND,
    }),
  'signed lists, typed in the evening': ({ random, teach }) =>
    teach({
      people: 40,
      sessions: 4,
      present: random.between(0.8, 0.95),
      checkIn: 0,
      marks: 'paper',
      typedAt: (at, i) => at + 2.2 * HOUR + i * 8 * SECOND,
    }),
  'a small class where everybody comes': ({ teach }) =>
    teach({ people: 12, sessions: 5, present: 1, checkIn: 0, marks: 'teacher', typedAt: (at, i) => at + 5 * MINUTE + i * 4 * SECOND }),
};

/** Honest, and yet a reason to ask. */
export const ODD: Readonly<Record<string, Act>> = {
  'practised readers in turn at the library’s tablet': inTurn(() => 5, [0.2, 0.45]),
  'a teacher who remembers the list the next morning': ({ random, teach }) =>
    teach({
      people: 25,
      sessions: 2,
      present: 0.88,
      checkIn: 0,
      marks: 'teacher',
      typedAt: (at, i) => at + random.between(13, 14) * HOUR + i * 5 * SECOND,
    }),
  'a fair where an officer records everybody': ({ teach }) =>
    teach({ people: 500, sessions: 1, present: 1, checkIn: 0, marks: 'paper', typedAt: (at, i) => at + i * 9 * SECOND }),
  'a class that was taught two things wrongly': ({ random, minutes, midnight, learn }) => {
    for (let i = 0; i < 14; i++)
      learn({
        from: midnight + random.between(18, 20) * HOUR,
        seconds: minutes * 60 * random.between(0.4, 1),
        deviceId: newId(),
        wrong: { ...honestMistakes(random), 2: 1, 6: 2 },
      });
  },
};

export const DISHONEST: Readonly<Record<string, { expected: string; act: Act }>> = {
  'people who tap through': {
    expected: 'too_fast',
    act: ({ random, minutes, midnight, learn }) => {
      for (let i = 0; i < 6; i++)
        learn({
          from: midnight + random.between(6, 21) * HOUR,
          seconds: minutes * 60 * random.between(0.01, 0.12),
          deviceId: newId(),
          wrong: honestMistakes(random, 0.25),
        });
    },
  },
  'people who tap through with the tab left open a while': {
    expected: 'too_fast',
    act: ({ random, minutes, midnight, learn }) => {
      for (let i = 0; i < 3; i++)
        learn({
          from: midnight + random.between(6, 21) * HOUR,
          seconds: minutes * 60 * random.between(0.08, 0.25),
          deviceId: newId(),
          wrong: honestMistakes(random, 0.25),
        });
    },
  },
  'a clerk who finishes for forty on one device': { expected: 'one_device', act: inTurn(() => 40, [0.02, 0.08]) },
  'a clerk who takes time for each of ten': { expected: 'one_device', act: inTurn(() => 10, [0.15, 0.4]) },
  'an answer sheet that goes round': {
    expected: 'same_answers',
    act: ({ random, minutes, midnight, learn }) => {
      const sheet: Record<number, number> = {};
      while (Object.keys(sheet).length < 3) sheet[Math.floor(random.between(0, QUESTIONS))] = 1 + Math.floor(random.between(0, 3));
      for (let i = Math.floor(random.between(6, 16)); i > 0; i--)
        learn({
          from: midnight + random.between(6, 21) * HOUR,
          seconds: minutes * 60 * random.between(0.4, 1.2),
          deviceId: newId(),
          wrong: sheet,
        });
    },
  },
  'results entered at night': {
    expected: 'staff_burst',
    act: ({ random, teach }) =>
      teach({
        people: Math.floor(random.between(250, 900)),
        sessions: 1,
        present: 0.9,
        checkIn: 0,
        marks: 'paper',
        typedAt: (at, i) => at + 4.2 * HOUR + i * 4 * SECOND,
      }),
  },
  'full attendance, entered from afar': {
    expected: 'no_check_in',
    act: ({ random, teach }) =>
      teach({
        people: 35,
        sessions: 3,
        present: random.between(0.95, 1),
        checkIn: 0,
        marks: 'teacher',
        typedAt: (at, i) => at + random.between(20, 60) * HOUR + i * SECOND,
      }),
  },
  'signed lists that nobody signed': {
    expected: 'no_check_in',
    act: ({ teach }) =>
      teach({ people: 38, sessions: 4, present: 1, checkIn: 0, marks: 'paper', typedAt: (at, i) => at + 2.5 * HOUR + i * 8 * SECOND }),
  },
};

export const CAREFUL: typeof DISHONEST = {
  'an answer sheet on which everybody changes one answer': {
    expected: 'same_answers',
    act: ({ random, minutes, midnight, learn }) => {
      for (let i = 0; i < 10; i++)
        learn({
          from: midnight + random.between(6, 21) * HOUR,
          seconds: minutes * 60 * random.between(0.4, 1.2),
          deviceId: newId(),
          wrong: { 1: 2, 4: 3, 7: 2, [Math.floor(random.between(0, QUESTIONS))]: 1 },
        });
    },
  },
  'a clerk with four devices and patience': {
    expected: 'one_device',
    act: (stage) => {
      for (let i = 0; i < 4; i++) inTurn(() => 6, [0.25, 0.5])(stage);
    },
  },
  'lists that leave two names out': {
    expected: 'no_check_in',
    act: ({ teach }) =>
      teach({ people: 38, sessions: 4, present: 0.95, checkIn: 0, marks: 'paper', typedAt: (at, i) => at + 2.5 * HOUR + i * 8 * SECOND }),
  },
  'results entered through the evening': {
    expected: 'staff_burst',
    act: ({ teach }) =>
      teach({ people: 450, sessions: 1, present: 0.9, checkIn: 0, marks: 'paper', typedAt: (at, i) => at + i * 12 * SECOND }),
  },
};
