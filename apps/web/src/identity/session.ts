import { computed, signal } from '@preact/signals';
import { graphql } from '../gql';
import type { Role, ViewerPartFragment } from '../gql/graphql';
import { isDemoByBoot } from '../platform/boot';
import { actFor, ApiError, run } from '../platform/graphql';
import { answersIn, locale, setLocale, type Locale } from '../platform/messages';
import { writeDocument } from '../platform/store';
import { learners, loadLearners, reopen, watchOtherTabs } from './here';

graphql(`
  fragment ViewerPart on Viewer {
    person {
      id
      fullName
    }
    username
    locale
    isDemo
    mustChangeSecret
    roles {
      id
      role
      unit {
        id
        name
        level
      }
      validTo
    }
  }
`);
const WhoAmI = graphql(`
  query WhoAmI {
    viewer {
      ...ViewerPart
    }
  }
`);
const SignIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      __typename
      ... on SignedIn {
        viewer {
          ...ViewerPart
        }
      }
      ... on SignInRefused {
        message
      }
      ... on SignInLocked {
        message
        retryAfterSeconds
      }
    }
  }
`);
const SignOut = graphql(`
  mutation SignOut {
    signOut
  }
`);
const SetLocale = graphql(`
  mutation SetLocale($input: SetLocaleInput!) {
    setLocale(input: $input) {
      ...ViewerPart
    }
  }
`);

export type Viewer = ViewerPartFragment;

/** The person on this phone; null = a visitor; undefined = not known yet. */
export const viewer = signal<Viewer | null | undefined>(undefined);
/** The session has ended on the server while this phone still holds work to send. */
export const mustSignInAgain = signal(false);
/** Told by the page itself, or by the viewer. The shell that the service worker keeps carries no data, so it is remembered. */
const demo = signal(rememberedDemo());
export const isDemo = computed(() => demo.value || Boolean(viewer.value?.isDemo));

function rememberedDemo(): boolean {
  try {
    if (isDemoByBoot !== undefined) localStorage.setItem('phusa-demo', isDemoByBoot ? '1' : '0');
    return localStorage.getItem('phusa-demo') === '1';
  } catch {
    return Boolean(isDemoByBoot);
  }
}

/** Grows when somebody opens or leaves: an answer about the one before comes too late. */
let turn = 0;

function settle(who: Viewer | null): void {
  actFor(who?.person.id);
  if (who) void writeDocument('viewer', who);
  viewer.value = who;
}

/** Knows at once who has this phone open, and asks the server in the background. */
export async function startSession(): Promise<void> {
  watchOtherTabs();
  const before = turn;
  const last = await reopen();
  if (last && turn === before) settle(last);
  await loadLearners();
  addEventListener('online', () => void (viewer.value ? doors().then(({ secure }) => secure()) : endSession()));
  try {
    if (!last && isEnding()) await endSession();
    const { viewer: who } = await run(WhoAmI, {});
    if (turn !== before) return;
    if (!who && last) mustSignInAgain.value = true;
    else if (who && !last) settle((await (await doors()).admitBySession(who)) ? who : null);
    else settle(who ?? null);
    if (who && last) await (await doors()).secure();
  } catch (error) {
    if (turn !== before) return;
    if (!last) settle(null);
    else if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') mustSignInAgain.value = true;
  }
}

/** What opens and closes the store of a learner comes when it is needed. */
const doors = () => import('./learners');

/** Asks again who is here, after something about the account has changed. */
export async function renewViewer(): Promise<void> {
  const { viewer: who } = await run(WhoAmI, {});
  settle(who ?? null);
}

export type SignInAnswer =
  | { isSignedIn: true }
  | { isSignedIn: false; message: string; retryAfterSeconds?: number }
  /** The account is right, but what this phone keeps is under an earlier PIN. */
  | { isSignedIn: false; needsEarlierPin: true };

/** On a shared device the session ends after half an hour without a request. */
export async function signIn(username: string, secret: string, isSharedDevice: boolean, earlierPin = ''): Promise<SignInAnswer> {
  const answer = await askToSignIn(username, secret, isSharedDevice);
  if (answer.__typename !== 'SignedIn') {
    return {
      isSignedIn: false,
      message: answer.message,
      ...(answer.__typename === 'SignInLocked' ? { retryAfterSeconds: answer.retryAfterSeconds } : {}),
    };
  }
  turn++;
  mustSignInAgain.value = false;
  end(false);
  if (viewer.value && viewer.value.person.id !== answer.viewer.person.id) {
    viewer.value = null;
    await (await doors()).closeLearner();
  }
  actFor(answer.viewer.person.id);
  if (!(await (await doors()).admitByPin(answer.viewer, secret, { isShared: isSharedDevice, earlierPin }))) {
    actFor(undefined);
    return { isSignedIn: false, needsEarlierPin: true };
  }
  settle(answer.viewer);
  const theirs = answer.viewer.locale as Locale;
  if (theirs !== locale.value) void setLocale(theirs);
  return { isSignedIn: true };
}

const askToSignIn = async (username: string, secret: string, isSharedDevice: boolean) =>
  (await run(SignIn, { input: { username, secret, isSharedDevice } }, { isForAnybody: true })).signIn;

const PATIENCE_MS = 3_000;

export type OpenAnswer = { isOpen: true } | { isOpen: false; waitMs: number };

/** Opens what the phone keeps of one of its learners by their PIN; the network is needed only to send. */
export async function openLearner(id: string, pin: string): Promise<OpenAnswer> {
  const answer = await (await doors()).openByOwnPin(id, pin);
  if (!answer.isOpen) return answer;
  turn++;
  end(false);
  mustSignInAgain.value = false;
  settle(answer.viewer);
  const theirs = answer.viewer.locale as Locale;
  if (theirs !== locale.value) void setLocale(theirs);
  const isShared = Boolean(learners.value.find((row) => row.id === id)?.isShared);
  // the PIN is known only now: worth a moment, but nobody waits long for a bad line
  await Promise.race([renewSession(answer.username, pin, isShared), new Promise((done) => setTimeout(done, PATIENCE_MS))]);
  return { isOpen: true };
}

/** The browser may hold no session, or that of somebody else: takes up one for who has just opened the phone. */
async function renewSession(username: string, pin: string, isShared: boolean): Promise<void> {
  try {
    const { viewer: who } = await run(WhoAmI, {});
    if (who) return settle(who);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'UNAUTHENTICATED') return;
  }
  try {
    const answer = await askToSignIn(username, pin, isShared);
    if (answer.__typename === 'SignedIn') {
      settle(answer.viewer);
      await (await doors()).secure();
    } else mustSignInAgain.value = true;
  } catch {
    mustSignInAgain.value = true;
  }
}

const ENDING = 'phusa-ending';

function end(isWanted: boolean): void {
  try {
    if (isWanted) localStorage.setItem(ENDING, '1');
    else localStorage.removeItem(ENDING);
  } catch {
    // the session then ends by its own time
  }
}

const isEnding = (): boolean => {
  try {
    return localStorage.getItem(ENDING) === '1';
  } catch {
    return false;
  }
};

/** Ends the session on the server; without network it is done when there is one, unless somebody has opened the phone. */
async function endSession(): Promise<void> {
  if (!isEnding() || viewer.value) return;
  try {
    await run(SignOut, {}, { isForAnybody: true });
    end(false);
  } catch {
    // at the next start
  }
}

/**
 * Leaves this phone. What waits stays on it, sealed, and is sent only when the same learner opens it again.
 * `forget`: nothing else of the learner stays here.
 */
export async function leave({ forget = false } = {}): Promise<void> {
  const { canClose, closeLearner, secure } = await doors();
  if (!forget && !canClose()) await secure();
  if (!forget && !canClose()) throw new ApiError('OFFLINE');
  turn++;
  mustSignInAgain.value = false;
  actFor(undefined);
  viewer.value = null;
  end(true);
  await closeLearner({ forget });
  await endSession();
}

/** Switches the language here, and tells the account when there is one. */
export async function chooseLocale(to: Locale): Promise<boolean> {
  const isHere = await setLocale(to);
  if (!isHere) return false;
  // the server answers in the language of the account, so that has to change before anything is read again
  const told = viewer.value ? run(SetLocale, { input: { locale: to } }).then(({ setLocale: who }) => settle(who)) : Promise.resolve();
  void told.catch(() => undefined).then(() => answersIn.value++);
  return true;
}

/** The units where the person has one of these roles today. */
export function unitsWithRole(...roles: Role[]): { id: string; name: string; level: string }[] {
  const units = new Map((viewer.value?.roles ?? []).filter(({ role }) => roles.includes(role)).map(({ unit }) => [unit.id, unit]));
  return [...units.values()];
}

const STAFF: Role[] = [
  'AUTHOR',
  'REVIEWER',
  'INSTRUCTOR',
  'CENTRE_DIRECTOR',
  'BRANCH_OFFICER',
  'COMMUNE_OFFICER',
  'CITY_OFFICER',
  'DEPARTMENT_OFFICER',
  'AUDITOR',
  'ADMINISTRATOR',
];

/** The first office of the person, or undefined for a learner. */
export const office = computed<string | undefined>(() => {
  const roles = new Set((viewer.value?.roles ?? []).map(({ role }) => role).filter((role) => STAFF.includes(role)));
  if (roles.size === 0) return undefined;
  if (roles.has('CENTRE_DIRECTOR') || roles.has('AUTHOR') || roles.has('INSTRUCTOR')) return '/staff';
  if (roles.has('REVIEWER')) return '/review';
  return '/department';
});

export const hasRole = (...roles: Role[]): boolean => (viewer.value?.roles ?? []).some(({ role }) => roles.includes(role));
