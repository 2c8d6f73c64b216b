/** Languages of the interface: Vietnamese first, Khmer and English beside it. */
export const LOCALES = ['vi', 'km', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export const isLocale = (text: unknown): text is Locale => LOCALES.includes(text as Locale);

/** The first language of an Accept-Language header that we speak; Vietnamese when there is none. */
export function preferredLocale(header: string | undefined): Locale {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(';q=');
      return { language: tag.slice(0, 2).toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .sort((a, b) => b.quality - a.quality);
  return wanted.map(({ language }) => language).find(isLocale) ?? 'vi';
}
