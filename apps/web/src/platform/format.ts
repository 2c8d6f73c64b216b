import { locale, t } from './messages';

const TAGS = { vi: 'vi-VN', km: 'km-KH-u-nu-latn', en: 'en-GB' } as const;
const ZONE = 'Asia/Ho_Chi_Minh';

/** 1234.5 → "1.234,5" in Vietnamese. */
export const number = (value: number, digits = 0): string =>
  new Intl.NumberFormat(TAGS[locale.value], { maximumFractionDigits: digits }).format(value);

/** Bytes as a person reads them: "230 kB", "1,2 MB", "10,7 GB". */
export function size(bytes: number): string {
  if (bytes >= 1_000_000_000) return `${number(bytes / 1_000_000_000, 1)} GB`;
  return bytes < 1_000_000 ? `${number(Math.max(1, Math.round(bytes / 1000)))} kB` : `${number(bytes / 1_000_000, 1)} MB`;
}

/** "24/11/2026". */
export const day = (instant: string): string =>
  new Intl.DateTimeFormat(TAGS[locale.value], { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: ZONE }).format(
    new Date(instant),
  );

/** "14:05 24/11/2026", today as well: for what is kept on record. */
export const dayTime = (instant: string): string =>
  new Intl.DateTimeFormat(TAGS[locale.value], {
    hour: '2-digit',
    minute: '2-digit',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: ZONE,
  }).format(new Date(instant));

/** "14:05 24/11" on another day, "14:05" today. */
export function moment(instant: string | number): string {
  const at = new Date(instant);
  const isToday = day(at.toISOString()) === day(new Date().toISOString());
  return new Intl.DateTimeFormat(TAGS[locale.value], {
    hour: '2-digit',
    minute: '2-digit',
    ...(isToday ? {} : { day: '2-digit', month: '2-digit' }),
    timeZone: ZONE,
  }).format(at);
}

export const minutes = (count: number): string => t('unit.minutes', { n: number(count) });

/** "18:00". */
export const clock = (instant: string): string =>
  new Intl.DateTimeFormat(TAGS[locale.value], { hour: '2-digit', minute: '2-digit', timeZone: ZONE }).format(new Date(instant));

/** Browsers of phones come without the Khmer calendar and answer in another language. */
const KHMER_DAYS = ['អាទិត្យ', 'ច័ន្ទ', 'អង្គារ', 'ពុធ', 'ព្រហស្បតិ៍', 'សុក្រ', 'សៅរ៍'];
const OFFSET_MS = 7 * 3_600_000;

/** Day and month as numbers, and the day of the week: "Thứ Ba". */
export function weekday(instant: string): { day: string; month: string; name: string } {
  const parts = new Intl.DateTimeFormat(TAGS[locale.value], {
    weekday: 'long',
    day: 'numeric',
    month: 'numeric',
    timeZone: ZONE,
  }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  const khmer = locale.value === 'km' ? KHMER_DAYS[new Date(Date.parse(instant) + OFFSET_MS).getUTCDay()] : undefined;
  return { day: part('day'), month: part('month'), name: khmer ?? part('weekday') };
}
