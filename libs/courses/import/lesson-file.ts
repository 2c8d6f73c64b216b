import type { Blockquote, Heading, Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { z } from 'zod';
import { messages } from '../messages.js';
import { isSafeLink, plainText, type Inline, type List, type RichNode } from '../outline/rich-text.js';
import { localId } from '../question-bank/question.js';
import { blocksWithPath, type Block, type Lesson } from '../version/course-content.js';
import type { Report } from './folder-problem.js';
import { readAssignment } from '../assignment/assignment-file.js';
import { readQuiz } from './quiz-file.js';
import { lineIn, readYaml } from './read-yaml.js';

/** Finds the file that a lesson names; answers its content address, or null after reporting what is wrong with it. */
export type FindMedia = (path: string, line: number | null) => string | null;

/** The words of a recording, from the text file beside it. */
export type FindWords = (path: string) => string | undefined;

const percent = z.int().min(0).max(100);
const done = z.discriminatedUnion(
  'by',
  [
    z.strictObject({ by: z.enum(['finish', 'open', 'attend', 'confirm']) }),
    z.strictObject({ by: z.literal('time'), minutes: z.int().min(1).max(240) }),
    z.strictObject({ by: z.literal('watch'), file: z.string(), percent: percent.min(1), seconds: z.int().min(1).max(86_400) }),
    z.strictObject({ by: z.literal('score'), quiz: localId, at_least: percent }),
    z.strictObject({ by: z.literal('submit'), assignment: localId }),
  ],
  { error: ({ code }) => (code === 'invalid_union' ? 'finish, open, time, watch, score, attend, submit, confirm' : undefined) },
);

type Done = z.output<typeof done>;

const frontMatter = z.strictObject({
  title: plainText(300).trim().min(1),
  minutes: z.int().min(1).max(240),
  objective: plainText(1000).trim().min(1).optional(),
  done: done.optional(),
});

const FRONT_MATTER = /^---\n([\s\S]*?)\n---(?:\n|$)/;

/** Reads one lesson of a course folder. Null when it cannot be used at all; every problem is reported at its line. */
export function readLesson(
  id: string,
  source: string,
  report: Report,
  findMedia: FindMedia,
  findWords: FindWords = () => undefined,
): Lesson | null {
  const text = source
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC');
  const head = FRONT_MATTER.exec(text);
  if (!head) {
    report(1, messages.frontMatterMissing);
    return null;
  }
  const about = readYaml(frontMatter, head[1] ?? '', report, 2);
  const linesBefore = head[0].split('\n').length - 1;
  const body = text.slice(head[0].length);
  const screens = new LessonReader(body, linesBefore, report, findMedia, findWords).screens();
  if (!about) return null;
  const { done, ...rest } = about;
  const lesson: Lesson = { id, ...rest, screens };
  return done
    ? { ...lesson, ...readDone(done, lesson, (...path) => lineIn(head[1] ?? '', ['done', ...path], 2), report, findMedia) }
    : lesson;
}

/** By what the lesson is done; what it names has to be in the lesson. */
function readDone(done: Done, lesson: Lesson, lineOf: (key: string) => number, report: Report, findMedia: FindMedia): Pick<Lesson, 'done'> {
  const blocks = blocksWithPath(lesson).map(({ block }) => block);
  const missing = (key: string, name: string) => {
    report(lineOf(key), messages.doneNotInLesson, { field: `done.${key}`, name });
    return {};
  };
  switch (done.by) {
    case 'watch': {
      const { by, file, percent, seconds } = done;
      const media = findMedia(file, lineOf('file'));
      if (media === null) return {};
      const recording = blocks.find((block) => (block.kind === 'video' || block.kind === 'audio') && block.media === media);
      return recording ? { done: { by, blockId: recording.id, percent, seconds } } : missing('file', file);
    }
    case 'score': {
      const isThere = blocks.some((block) => block.kind === 'quiz' && block.quiz.id === done.quiz);
      return isThere ? { done: { by: 'score', quizId: done.quiz, atLeast: done.at_least } } : missing('quiz', done.quiz);
    }
    case 'submit': {
      const isThere = blocks.some((block) => block.kind === 'assignment' && block.assignment.id === done.assignment);
      return isThere ? { done: { by: 'submit', assignmentId: done.assignment } } : missing('assignment', done.assignment);
    }
    default:
      return { done };
  }
}

/** Turns Markdown into screens and blocks. What has no place in a lesson is reported, and left out. */
class LessonReader {
  /** Files named inside the text being read; they become blocks of their own right after it. */
  private files: Block[] = [];
  private screen = 1;
  private block = 1;

  constructor(
    private readonly body: string,
    private readonly linesBefore: number,
    private readonly report: Report,
    private readonly findMedia: FindMedia,
    private readonly findWords: FindWords,
  ) {}

  screens(): Lesson['screens'] {
    const root: Root = fromMarkdown(this.body);
    const parts: RootContent[][] = [[]];
    for (const node of root.children) {
      if (node.type === 'thematicBreak') parts.push([]);
      else parts.at(-1)?.push(node);
    }
    return parts
      .map((nodes, index) => {
        this.screen = index + 1;
        this.block = 1;
        return { id: `s${this.screen}`, blocks: this.blocks(nodes) };
      })
      .filter(({ blocks }, index) => blocks.length > 0 || index > 0);
  }

  private blocks(nodes: readonly RootContent[]): Block[] {
    const blocks: Block[] = [];
    let text: RichNode[] = [];
    const flush = () => {
      if (text.length > 0) blocks.push({ kind: 'text', id: this.nextId(), text });
      blocks.push(...this.files);
      text = [];
      this.files = [];
    };
    for (const node of nodes) {
      if (node.type === 'code' && node.lang === 'quiz') {
        flush();
        const quiz = readQuiz(node.value, (this.line(node) ?? 0) + 1, this.report);
        if (quiz) blocks.push({ kind: 'quiz', id: this.nextId(), quiz });
      } else if (node.type === 'code' && node.lang === 'assignment') {
        flush();
        const assignment = readAssignment(node.value, (this.line(node) ?? 0) + 1, this.report);
        if (assignment) blocks.push({ kind: 'assignment', id: this.nextId(), assignment });
      } else {
        text.push(...this.richNodes(node));
        if (this.files.length > 0) flush();
      }
    }
    flush();
    return blocks;
  }

  private richNodes(node: RootContent): RichNode[] {
    switch (node.type) {
      case 'heading':
        return this.heading(node);
      case 'paragraph': {
        const children = this.inlines(node.children);
        return children.length === 0 ? [] : [{ kind: 'paragraph', children }];
      }
      case 'list':
        return [this.list(node)];
      case 'blockquote':
        return this.callout(node);
      default:
        return this.refuse(node);
    }
  }

  private heading(node: Heading): RichNode[] {
    const source = this.body.slice(node.position?.start.offset, node.position?.end.offset);
    if (!source.startsWith('#')) this.report(this.line(node), messages.blankLineNeeded);
    else if (node.depth !== 2 && node.depth !== 3) this.report(this.line(node), messages.headingLevel);
    return [{ kind: 'heading', level: node.depth === 3 ? 3 : 2, children: this.inlines(node.children) }];
  }

  private list(node: Extract<Nodes, { type: 'list' }>): List {
    const items = node.children.map(({ children }) =>
      children.flatMap((child, index) => {
        if (child.type !== 'paragraph') return this.refuse(child);
        const inlines = this.inlines(child.children);
        return index === 0 ? inlines : [{ text: '\n' }, ...inlines];
      }),
    );
    return { kind: 'list', ordered: node.ordered === true, items };
  }

  /** `> **Mẹo:** …` and `> **Cẩn thận:** …` are boxes; any other quotation is shown as ordinary text. */
  private callout(node: Blockquote): RichNode[] {
    const children = node.children.flatMap((child) => this.richNodes(child));
    const [first] = children;
    const opening =
      first?.kind === 'paragraph' && first.children[0]?.bold ? /^(Mẹo|Cẩn thận)\s*:?\s*$/i.exec(first.children[0].text) : null;
    if (!opening || first?.kind !== 'paragraph') return children;
    const [, ...rest] = first.children;
    const words = rest.map((inline, index) => (index === 0 ? { ...inline, text: inline.text.replace(/^\s*:?\s+/, '') } : inline));
    return [
      {
        kind: 'callout',
        tone: opening[1]?.toLowerCase() === 'mẹo' ? 'tip' : 'warning',
        children: [{ kind: 'paragraph' as const, children: words }, ...children.slice(1)].filter(
          (child) => child.kind === 'list' || (child.kind === 'paragraph' && child.children.length > 0),
        ) as Extract<RichNode, { kind: 'paragraph' | 'list' }>[],
      },
    ];
  }

  private inlines(nodes: readonly PhrasingContent[], marks: Omit<Inline, 'text'> = {}): Inline[] {
    return merge(nodes.flatMap((node) => this.inline(node, marks)));
  }

  private inline(node: PhrasingContent, marks: Omit<Inline, 'text'>): Inline[] {
    switch (node.type) {
      case 'text':
        return [{ text: node.value.replace(/\n/g, ' '), ...marks }];
      case 'break':
        return [{ text: '\n', ...marks }];
      case 'strong':
        return this.inlines(node.children, { ...marks, bold: true });
      case 'emphasis':
        return this.inlines(node.children, { ...marks, italic: true });
      case 'link': {
        const words = this.inlines(node.children, marks);
        if (isRelative(node.url)) {
          this.addFile(node.url, node, { name: wordsIn(words) });
          return words;
        }
        if (isSafeLink(node.url)) return words.map((inline) => ({ ...inline, href: node.url }));
        this.report(this.line(node), messages.linkRefused, { address: node.url });
        return words;
      }
      case 'image':
        this.addFile(node.url, node, { alt: node.alt ?? '', caption: node.title ?? undefined });
        return [];
      default:
        return this.refuse(node);
    }
  }

  /** A picture, recording or file; by its ending, as the guide says. What it really is, the publish check compares. */
  private addFile(path: string, node: Nodes, words: { name: string } | { alt: string; caption?: string }): void {
    const media = this.findMedia(decodePath(path), this.line(node));
    if (media === null) return;
    const id = this.nextId();
    const recording = /\.(mp3|ogg|opus|m4a)$/i.test(path) ? 'audio' : /\.(mp4|webm)$/i.test(path) ? 'video' : null;
    if ('name' in words) this.files.push({ kind: 'file', id, media, name: words.name });
    else if (recording) {
      const transcript = this.findWords(decodePath(path));
      this.files.push({ kind: recording, id, media, description: words.alt, ...(transcript && { transcript }) });
    } else this.files.push({ kind: 'image', id, media, alt: words.alt, ...(words.caption && { caption: words.caption }) });
  }

  private refuse(node: Nodes): never[] {
    if (node.type === 'html') this.report(this.line(node), messages.htmlDropped, {}, false);
    else this.report(this.line(node), messages.notSupported, { what: node.type });
    return [];
  }

  private nextId(): string {
    return `s${this.screen}b${this.block++}`;
  }

  private line(node: Nodes): number | null {
    return node.position ? node.position.start.line + this.linesBefore : null;
  }
}

const isRelative = (address: string) => !/^[a-z][a-z0-9+.-]*:/i.test(address) && !address.startsWith('//');

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const wordsIn = (inlines: readonly Inline[]) =>
  inlines
    .map(({ text }) => text)
    .join('')
    .trim();

/** Neighbours with the same marks become one, empty ones go. */
function merge(inlines: readonly Inline[]): Inline[] {
  const merged: Inline[] = [];
  for (const inline of inlines) {
    const last = merged.at(-1);
    if (last && last.bold === inline.bold && last.italic === inline.italic && last.href === inline.href) last.text += inline.text;
    else if (inline.text !== '') merged.push({ ...inline });
  }
  return merged;
}
