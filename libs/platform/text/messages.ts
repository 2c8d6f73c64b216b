import type { Locale } from './locale.js';

/** One sentence for people in every language of the interface. `{name}` stands for a parameter. */
export type Message = Readonly<Record<Locale, string>>;
export type MessageParams = Readonly<Record<string, string | number>>;

/** A room's catalogue. A language that is missing does not compile. */
export function defineMessages<Key extends string>(messages: Record<Key, Message>): Record<Key, Message> {
  return messages;
}

/** The sentence in one language, with its parameters filled in. */
export function t(locale: Locale, message: Message, params: MessageParams = {}): string {
  return message[locale].replace(/\{(\w+)\}/g, (placeholder, name: string) => String(params[name] ?? placeholder));
}
