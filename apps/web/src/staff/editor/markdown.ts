import type { Inline, List, Paragraph, RichNode, RichText } from '../../courses/rich-text';

/**
 * The light Markdown an author types, and back. Only what a lesson can hold: headings, paragraphs, flat lists, call-outs
 * ("> Mẹo: …", "> Cẩn thận: …"), bold, italic and https links.
 */
export function toMarkdown(text: RichText): string {
  return text.map(nodeToMarkdown).join('\n\n');
}

const TONES = { tip: 'Mẹo', warning: 'Cẩn thận' } as const;

function nodeToMarkdown(node: RichNode): string {
  switch (node.kind) {
    case 'heading':
      return `${'#'.repeat(node.level)} ${inlineToMarkdown(node.children)}`;
    case 'paragraph':
      return inlineToMarkdown(node.children);
    case 'list':
      return node.items.map((item, i) => `${node.ordered ? `${i + 1}.` : '-'} ${inlineToMarkdown(item).replace(/\n/g, ' ')}`).join('\n');
    case 'callout': {
      const body = node.children.map(nodeToMarkdown).join('\n\n');
      return `${TONES[node.tone]}: ${body}`
        .split('\n')
        .map((line) => `> ${line}`.trimEnd())
        .join('\n');
    }
  }
}

const escapeMark = (text: string) => text.replace(/([*[\]\\])/g, '\\$1');

function inlineToMarkdown(parts: readonly Inline[]): string {
  return parts
    .map(({ text, bold, italic, href }) => {
      const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
      if (!core) return text;
      let out = escapeMark(core);
      if (italic) out = `*${out}*`;
      if (bold) out = `**${out}**`;
      if (href) out = `[${out}](${href})`;
      return before + out + after;
    })
    .join('');
}

export function fromMarkdown(text: string): RichText {
  return blocks(text.replace(/\r/g, '').split('\n'), true) as RichText;
}

function blocks(lines: readonly string[], canNest: boolean): RichNode[] {
  const out: RichNode[] = [];
  let paragraph: string[] = [];
  const flush = () => {
    if (paragraph.length > 0) out.push({ kind: 'paragraph', children: inline(paragraph.join('\n')) });
    paragraph = [];
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const heading = canNest ? /^(#{2,3})\s+(.*)$/.exec(line) : null;
    const item = /^(?:[-•]|(\d+)[.)])\s+(.*)$/.exec(line);
    if (line.trim() === '') flush();
    else if (heading) {
      flush();
      out.push({ kind: 'heading', level: heading[1] === '##' ? 2 : 3, children: inline(heading[2] ?? '') });
    } else if (canNest && line.startsWith('>')) {
      flush();
      const quoted: string[] = [];
      while ((lines[i] ?? '').startsWith('>')) quoted.push((lines[i++] ?? '').replace(/^>\s?/, ''));
      i--;
      out.push(callout(quoted));
    } else if (item) {
      flush();
      const ordered = item[1] !== undefined;
      const last = out[out.length - 1];
      const isNext = last?.kind === 'list' && last.ordered === ordered && (lines[i - 1] ?? '').trim() !== '';
      if (isNext) last.items.push(inline(item[2] ?? ''));
      else out.push({ kind: 'list', ordered, items: [inline(item[2] ?? '')] });
    } else paragraph.push(line);
  }
  flush();
  return out;
}

function callout(lines: string[]): RichNode {
  const opening = /^\**\s*(mẹo|tip|cẩn thận|lưu ý|cảnh báo|careful|warning)\s*:?\s*\**\s*:?\s*/i.exec(lines[0] ?? '');
  const tone = opening && !/^(mẹo|tip)$/i.test(opening[1] ?? '') ? 'warning' : 'tip';
  const rest = opening ? [(lines[0] ?? '').slice(opening[0].length), ...lines.slice(1)] : lines;
  return { kind: 'callout', tone, children: blocks(rest, false) as (Paragraph | List)[] };
}

/** Bold, italic, links, and a backslash before a mark that is meant as a letter. */
function inline(text: string): Inline[] {
  const out: Inline[] = [];
  const add = (part: Inline) => {
    const last = out[out.length - 1];
    if (!part.text) return;
    if (last && last.bold === part.bold && last.italic === part.italic && last.href === part.href) last.text += part.text;
    else out.push(part);
  };
  const walk = (rest: string, style: Omit<Inline, 'text'>) => {
    const mark = /\\([*[\]\\])|\*\*([\s\S]+?)\*\*(?!\*)|\*([^*\s](?:[\s\S]*?[^*\s])?)\*|\[([^\]]+)\]\((https:\/\/[^\s)]+)\)/.exec(rest);
    if (!mark) return add({ text: rest, ...style });
    add({ text: rest.slice(0, mark.index), ...style });
    if (mark[1] !== undefined) add({ text: mark[1], ...style });
    else if (mark[2] !== undefined) walk(mark[2], { ...style, bold: true });
    else if (mark[3] !== undefined) walk(mark[3], { ...style, italic: true });
    else walk(mark[4] ?? '', { ...style, href: mark[5] ?? '' });
    walk(rest.slice(mark.index + mark[0].length), style);
  };
  walk(text, {});
  return out;
}
