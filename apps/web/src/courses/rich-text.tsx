import type { ComponentChildren } from 'preact';
import { t } from '../platform/messages';
import { Info, Warning } from '../platform/ui/icons';

/** Text of a lesson as the server sends it (libs/courses/outline/rich-text.ts). A line break inside a text is "\n". */
export interface Inline {
  text: string;
  bold?: true;
  italic?: true;
  href?: string;
}
export type Paragraph = { kind: 'paragraph'; children: Inline[] };
export type List = { kind: 'list'; ordered: boolean; items: Inline[][] };
export type RichNode =
  | { kind: 'heading'; level: 2 | 3; children: Inline[] }
  | Paragraph
  | List
  | { kind: 'callout'; tone: 'tip' | 'warning'; children: (Paragraph | List)[] };
export type RichText = RichNode[];

/** Text as nodes of JSON: no HTML ever reaches the page, so nothing in it can run. */
export function Rich({ nodes }: { nodes: RichText }) {
  return <div class="prose">{nodes.map(draw)}</div>;
}

function draw(node: RichNode, key: number): ComponentChildren {
  switch (node.kind) {
    case 'heading':
      return node.level === 2 ? <h2 key={key}>{inline(node.children)}</h2> : <h3 key={key}>{inline(node.children)}</h3>;
    case 'paragraph':
      return <p key={key}>{inline(node.children)}</p>;
    case 'list': {
      const items = node.items.map((item, i) => <li key={i}>{inline(item)}</li>);
      return node.ordered ? <ol key={key}>{items}</ol> : <ul key={key}>{items}</ul>;
    }
    case 'callout':
      return (
        <div key={key} class={`callout callout-${node.tone}`}>
          <p class="callout-word">
            {node.tone === 'warning' ? <Warning /> : <Info />}
            {t(node.tone === 'warning' ? 'lesson.careful' : 'lesson.tip')}
          </p>
          {node.children.map(draw)}
        </div>
      );
    default:
      return null; // a kind that a newer server knows
  }
}

function inline(parts: readonly Inline[]): ComponentChildren {
  return parts.map(({ text, bold, italic, href }, key) => {
    let words: ComponentChildren = text.split('\n').flatMap((line, i) => (i === 0 ? [line] : [<br key={i} />, line]));
    // no slanted letters: they are hard to read with stacked marks. Spoken words stand in another colour instead.
    if (italic) words = <em>{words}</em>;
    if (bold) words = <strong>{words}</strong>;
    if (href && /^https:\/\//i.test(href)) {
      return (
        <a key={key} href={href} target="_blank" rel="noopener noreferrer">
          {words}
        </a>
      );
    }
    return <span key={key}>{words}</span>;
  });
}

/** The words alone, for reading aloud. */
export function plainText(nodes: RichText): string {
  const join = (parts: readonly Inline[]) => parts.map(({ text }) => text).join('');
  return nodes
    .map((node) =>
      node.kind === 'list' ? node.items.map(join).join('.\n') : node.kind === 'callout' ? plainText(node.children) : join(node.children),
    )
    .join('.\n');
}
