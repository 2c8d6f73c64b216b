import { computed, signal } from '@preact/signals';
import { graphql } from '../gql';
import type { Role, ViewerPartFragment } from '../gql/graphql';
import { isDemoByBoot } from '../platform/boot';
import { ApiError, run } from '../platform/graphql';
import { answersIn, locale, setLocale, type Locale } from '../platform/messages';
import { useOwner } from '../platform/store';

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

const MEMORY = 'phusa-viewer';

function remembered(): Viewer | null {
  try {
    return JSON.parse(localStorage.getItem(MEMORY) ?? 'null') as Viewer | null;
  } catch {
    return null;
  }
}

function settle(who: Viewer | null): void {
  useOwner(who?.person.id ?? null);
  try {
    if (who) localStorage.setItem(MEMORY, JSON.stringify(who));
    else localStorage.removeItem(MEMORY);
  } catch {
    // without storage the session lives in its cookie alone
  }
  viewer.value = who;
}

/** Knows at once who used this phone last, and asks the server in the background. */
export async function startSession(): Promise<void> {
  const last = remembered();
  if (last) settle(last);
  try {
    const { viewer: who } = await run(WhoAmI, {});
    if (!who && last) mustSignInAgain.value = true;
    else settle(who ?? null);
  } catch (error) {
    if (!last) settle(null);
    if (error instanceof ApiError && error.code === 'UNAUTHENTICATED' && last) mustSignInAgain.value = true;
  }
}

/** Asks again who is here, after something about the account has changed. */
export async function renewViewer(): Promise<void> {
  const { viewer: who } = await run(WhoAmI, {});
  settle(who ?? null);
}

export type SignInAnswer = { isSignedIn: true } | { isSignedIn: false; message: string; retryAfterSeconds?: number };

/** On a shared device the session ends after half an hour without a request. */
export async function signIn(username: string, secret: string, isSharedDevice: boolean): Promise<SignInAnswer> {
  const { signIn: answer } = await run(SignIn, { input: { username, secret, isSharedDevice } });
  if (answer.__typename === 'SignedIn') {
    mustSignInAgain.value = false;
    settle(answer.viewer);
    const theirs = answer.viewer.locale as Locale;
    if (theirs !== locale.value) void setLocale(theirs);
    return { isSignedIn: true };
  }
  return {
    isSignedIn: false,
    message: answer.message,
    ...(answer.__typename === 'SignInLocked' ? { retryAfterSeconds: answer.retryAfterSeconds } : {}),
  };
}

export async function signOut(): Promise<void> {
  await run(SignOut, {});
  mustSignInAgain.value = false;
  settle(null);
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
