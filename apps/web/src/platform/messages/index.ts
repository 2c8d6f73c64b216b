import { signal } from '@preact/signals';
import { vi } from './vi';

export type Locale = 'vi' | 'km' | 'en';
export type Params = Record<string, string | number>;
/** A sentence with `{names}`, or a function where a language counts in its own way. */
export type Message = string | ((params: Params) => string);

/** The names of the languages, each in its own. */
export const LANGUAGES: Record<Locale, string> = { vi: 'Tiếng Việt', km: 'ភាសាខ្មែរ', en: 'English' };

export const locale = signal<Locale>('vi');
/** Grows when the server answers in another language from now on: what is on the screen is read again. */
export const answersIn = signal(0);
/** Grows when a catalogue arrives, so that screens are drawn again. */
const arrived = signal(0);

type Catalogue<K extends string> = Partial<Record<K, Message>>;
type Loader<K extends string> = () => Promise<{ messages: Catalogue<K> }>;

const fetchers: ((to: Locale) => Promise<unknown>)[] = [];

/**
 * A catalogue: Vietnamese at hand, the others fetched when their language is chosen.
 * A sentence that a language lacks is shown in Vietnamese, which every reader here has met.
 */
export function catalogue<K extends string>(vietnamese: Record<K, Message>, loaders: Partial<Record<Exclude<Locale, 'vi'>, Loader<K>>>) {
  const loaded: Partial<Record<Locale, Catalogue<K>>> = { vi: vietnamese };
  const load = async (to: Locale) => {
    const loader = to === 'vi' ? undefined : loaders[to];
    if (loaded[to] || !loader) return;
    loaded[to] = (await loader()).messages;
    arrived.value++;
  };
  fetchers.push(load);
  if (locale.value !== 'vi') void load(locale.value).catch(() => undefined);
  return (key: K, params: Params = {}): string => {
    void arrived.value;
    const message: Message = loaded[locale.value]?.[key] ?? vietnamese[key];
    return typeof message === 'function' ? message(params) : message.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
  };
}

export const t = catalogue(vi, { km: () => import('./km'), en: () => import('./en') });
export type MessageKey = keyof typeof vi;

/** Switches the language of the screen once its words are here; keeps the old one when they cannot be fetched. */
export async function setLocale(to: Locale): Promise<boolean> {
  try {
    await Promise.all(fetchers.map((load) => load(to)));
  } catch {
    return false;
  }
  locale.value = to;
  document.documentElement.lang = to;
  return true;
}
