import { effect, signal } from '@preact/signals';
import { locale, setLocale, type Locale } from './messages';

export type Theme = 'system' | 'light' | 'dark';
/** Steps of A− / A+ in percent. */
export const TEXT_SIZES = [100, 115, 130, 150, 175, 200] as const;

/** From here on nothing but the buttons under the thumb stays in place while the page scrolls. */
const LARGE_PERCENT = 150;

interface Connection {
  saveData?: boolean;
  effectiveType?: string;
}

/** What this phone remembers about how to show things; the same for every learner on it. */
interface Stored {
  locale?: Locale;
  theme?: Theme;
  textSize?: number;
  saver?: boolean;
}

function stored(): Stored {
  try {
    return JSON.parse(localStorage.getItem('phusa-prefs') ?? '{}') as Stored;
  } catch {
    return {};
  }
}

const connection = (navigator as Navigator & { connection?: Connection }).connection;
const isSlow = Boolean(connection?.saveData) || /(^|-)2g|3g/.test(connection?.effectiveType ?? '');
const first = stored();

export const theme = signal<Theme>(first.theme ?? 'system');
export const textSize = signal<number>(first.textSize ?? 100);
/** Saves data: big pictures wait for a tap, no web fonts, nothing fetched ahead. */
export const saver = signal<boolean>(first.saver ?? isSlow);

/** Applies what is remembered, and remembers what changes. */
export async function startPrefs(): Promise<void> {
  effect(() => {
    const root = document.documentElement;
    root.dataset.theme = theme.value;
    root.style.fontSize = `${textSize.value}%`;
    root.toggleAttribute('data-saver', saver.value);
    root.toggleAttribute('data-large', textSize.value >= LARGE_PERCENT);
  });
  if (first.locale && first.locale !== 'vi') await setLocale(first.locale);
  effect(() => {
    const now: Stored = { locale: locale.value, theme: theme.value, textSize: textSize.value, saver: saver.value };
    try {
      localStorage.setItem('phusa-prefs', JSON.stringify(now));
    } catch {
      // a phone without storage still shows pages
    }
  });
}
