import { z } from 'zod';

/**
 * What a text block may hold: headings, paragraphs, flat lists and call-outs, with bold, italic and https links.
 * There is no place in it for HTML, so nothing has to be cleaned when it is shown. A line break inside a text is "\n".
 */
export type RichText = RichNode[];
export type RichNode = Heading | Paragraph | List | Callout;
export interface Heading {
  kind: 'heading';
  level: 2 | 3;
  children: Inline[];
}
export interface Paragraph {
  kind: 'paragraph';
  children: Inline[];
}
export interface List {
  kind: 'list';
  ordered: boolean;
  items: Inline[][];
}
/** A box set off from the text: a tip (Mẹo) or a warning (Cẩn thận). */
export interface Callout {
  kind: 'callout';
  tone: 'tip' | 'warning';
  children: (Paragraph | List)[];
}
export interface Inline {
  text: string;
  bold?: true;
  italic?: true;
  /** Absolute https address. */
  href?: string;
}

/** Control characters and lone surrogates: PostgreSQL refuses the first, the way to it spoils the second. */
const UNSTORABLE = /(?![\n\r\t])\p{Cc}|\p{Surrogate}/u;

/** Text as it may be stored: NFC, no control characters, at most `max` characters. Not trimmed. */
export const plainText = (max: number) =>
  z
    .string()
    .normalize('NFC')
    .max(max)
    .refine((text) => !UNSTORABLE.test(text), { error: 'unstorable characters' });

/** True for an absolute https address without user name or password. */
export function isSafeLink(address: string): boolean {
  if (!/^https:\/\/[^\s\\]+$/i.test(address) || address.length > 2000) return false;
  try {
    const url = new URL(address);
    return url.protocol === 'https:' && url.username === '' && url.password === '';
  } catch {
    return false;
  }
}

const inline = z.strictObject({
  text: plainText(10_000),
  bold: z.literal(true).optional(),
  italic: z.literal(true).optional(),
  href: z.string().refine(isSafeLink, { error: 'https links only' }).optional(),
});
const inlines = z.array(inline).max(500);
const paragraph = z.strictObject({ kind: z.literal('paragraph'), children: inlines });
const list = z.strictObject({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(inlines).max(100) });

/** Schema of `RichText`; also the check of what an editor sends. */
export const richText = z
  .array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('heading'), level: z.union([z.literal(2), z.literal(3)]), children: inlines }),
      paragraph,
      list,
      z.strictObject({
        kind: z.literal('callout'),
        tone: z.enum(['tip', 'warning']),
        children: z.array(z.discriminatedUnion('kind', [paragraph, list])).max(20),
      }),
    ]),
  )
  .max(200);

/** The words alone, for search and for finding empty blocks. */
export function wordsOf(text: RichText): string {
  return text.map(wordsOfNode).join('\n').trim();
}

function wordsOfNode(node: RichNode): string {
  switch (node.kind) {
    case 'list':
      return node.items.map(join).join('\n');
    case 'callout':
      return node.children.map(wordsOfNode).join('\n');
    default:
      return join(node.children);
  }
}

const join = (inlines: readonly Inline[]) => inlines.map(({ text }) => text).join('');
