import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Header,
  HeadingLevel,
  type ISectionOptions,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  TabStopType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { type Block, type Head, MOTTO, PAGE, type Paper, type Signatures, type Signer, type Table as TableBlock } from './paper.js';

/** Sizes of letters in half points, as the format wants them. */
const pt = (points: number) => points * 2;
const mm = (millimetres: number) => Math.round(convertMillimetersToTwip(millimetres));
const WIDTH = PAGE.width - PAGE.left - PAGE.right;
const LEFT = 67;
const FONT = 'Times New Roman';
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE, insideHorizontal: NO_LINE, insideVertical: NO_LINE };

interface Look {
  readonly size?: number;
  readonly bold?: boolean;
  readonly italics?: boolean;
}
const run = (text: string, { size = 13, ...look }: Look = {}) => new TextRun({ text, size: pt(size), ...look });
const centred = (children: ParagraphChild[], after = 0) => new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after }, children });
const centredLine = (text: string, look: Look, after = 0) => centred([run(text, look)], after);

/** A line of its own under words: an empty paragraph with a border, as wide as asked. */
const rule = (width: number, within: number, after = 80) =>
  new Paragraph({
    spacing: { before: 0, after, line: 60, lineRule: 'exact' },
    indent: { left: mm((within - width) / 2), right: mm((within - width) / 2) },
    border: { bottom: { ...LINE, space: 0 } },
    children: [],
  });

/** The same document as `toPdf`, for offices that go on writing in it. Equal papers, equal bytes. */
export async function toDocx(paper: Paper): Promise<Buffer> {
  const document = new Document({
    title: paper.title,
    creator: paper.author,
    lastModifiedBy: paper.author,
    styles: {
      default: {
        document: { run: { font: FONT, size: pt(13), language: { value: 'vi-VN' } } },
        heading1: { run: { font: FONT, size: pt(14), bold: true, color: '000000' }, paragraph: { alignment: AlignmentType.CENTER } },
        heading2: { run: { font: FONT, size: pt(13), bold: true, color: '000000' }, paragraph: { spacing: { before: 160, after: 80 } } },
      },
    },
    sections: paper.parts.map((blocks) => section(blocks, paper.mark)),
  });
  return asAlways(await Packer.toBuffer(document), paper.day);
}

function section(blocks: readonly Block[], mark: string): ISectionOptions {
  return {
    properties: {
      titlePage: true,
      page: {
        size: { width: mm(PAGE.width), height: mm(PAGE.height) },
        margin: { top: mm(PAGE.top), bottom: mm(PAGE.bottom), left: mm(PAGE.left), right: mm(PAGE.right), header: mm(10), footer: mm(10) },
        pageNumbers: { start: 1 },
      },
    },
    headers: {
      first: new Header({ children: [new Paragraph({ children: [] })] }),
      default: new Header({
        children: [
          new Paragraph({
            tabStops: [
              { type: TabStopType.CENTER, position: mm(WIDTH / 2) },
              { type: TabStopType.RIGHT, position: mm(WIDTH) },
            ],
            children: [
              new TextRun({ size: pt(13), children: ['\t', PageNumber.CURRENT, ...(mark ? ['\t'] : [])] }),
              ...(mark ? [run(mark, { size: 11 })] : []),
            ],
          }),
        ],
      }),
    },
    children: blocks.flatMap((block) => blockOf(block, mark)),
  };
}

function blockOf(block: Block, mark: string): (Paragraph | Table)[] {
  switch (block.is) {
    case 'head':
      return [headOf(block, mark), new Paragraph({ children: [] })];
    case 'title':
      return [
        new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run(block.name, { size: 14, bold: true })] }),
        centredLine(block.about, { size: 14, bold: true }),
        ...(block.note ? [centredLine(block.note, { italics: true })] : []),
        rule(45, WIDTH, 160),
      ];
    case 'annex':
      return [
        ...(mark ? [marked(mark, WIDTH)] : []),
        ...(block.label ? [centredLine(block.label, { size: 14, bold: true })] : []),
        new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run(block.name, { size: 14, bold: true })] }),
        ...(block.note ? [centredLine(block.note, { italics: true })] : []),
        rule(45, WIDTH, 160),
      ];
    case 'middle':
      return [centredLine(block.words, { bold: true }, 120)];
    case 'heading':
      return [new Paragraph({ heading: HeadingLevel.HEADING_2, keepNext: true, children: [run(block.words, { bold: true })] })];
    case 'line':
      return [new Paragraph({ spacing: { after: 120 }, children: [run(block.words)] })];
    case 'text': {
      const look = { italics: block.isItalic === true };
      return [
        new Paragraph({
          alignment: AlignmentType.JUSTIFIED,
          spacing: { after: 120 },
          indent: { firstLine: mm(10) },
          children: [...(block.label ? [run(`${block.label} `, { ...look, bold: true })] : []), run(block.words, look)],
        }),
      ];
    }
    case 'table':
      return [tableOf(block), new Paragraph({ spacing: { after: 60 }, children: [] })];
    case 'signatures':
      return signaturesOf(block);
  }
}

/** Room for a stamp that says how far a document may go. */
const marked = (mark: string, within: number) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 80, after: 80 },
    indent: { left: mm((within - 50) / 2), right: mm((within - 50) / 2) },
    border: { top: LINE, bottom: LINE, left: LINE, right: LINE },
    children: [run(mark, { bold: true })],
  });

function headOf({ parent, issuer, number, placeAndDay }: Head, mark: string): Table {
  return sideBySide(
    LEFT,
    [
      ...(parent ? parent.split('\n').map((words) => centredLine(words, { size: 12 })) : []),
      ...issuer.split('\n').map((words) => centredLine(words, { size: 12, bold: true })),
      rule(24, LEFT),
      ...(number ? [centredLine(number, {})] : []),
      ...(mark ? [marked(mark, LEFT)] : []),
    ],
    [
      centredLine(MOTTO.state, { size: 12, bold: true }),
      centredLine(MOTTO.motto, { size: 13, bold: true }),
      rule(58, WIDTH - LEFT),
      ...(placeAndDay ? [centredLine(placeAndDay, { italics: true })] : []),
    ],
  );
}

function signaturesOf({ left, right, recipients }: Signatures): (Paragraph | Table)[] {
  const to = [
    ...(recipients.length > 0 ? [new Paragraph({ children: [run('Nơi nhận:', { size: 12, bold: true, italics: true })] })] : []),
    ...recipients.map((one, i) => new Paragraph({ children: [run(`- ${one}${i === recipients.length - 1 ? '.' : ';'}`, { size: 11 })] })),
  ];
  const nothing = [new Paragraph({ children: [] })];
  if (!left) return [sideBySide(WIDTH / 2, to.length > 0 ? to : nothing, signerOf(right))];
  return [sideBySide(WIDTH / 2, signerOf(left), signerOf(right)), ...to];
}

const signerOf = ({ office, hint, name }: Signer) => [
  ...office.map((line) => centredLine(line, { bold: true })),
  ...(hint ? [centredLine(hint, { italics: true })] : []),
  new Paragraph({ spacing: { before: mm(20) }, alignment: AlignmentType.CENTER, children: [run(name, { bold: true })] }),
];

/** Two columns without lines; its rows stay on one page. */
function sideBySide(leftWidth: number, left: Paragraph[], right: Paragraph[]): Table {
  const widths = [mm(leftWidth), mm(WIDTH - leftWidth)];
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(WIDTH), type: WidthType.DXA },
    columnWidths: widths,
    borders: NO_BORDERS,
    rows: [
      new TableRow({
        cantSplit: true,
        children: [left, right].map((children, i) => new TableCell({ children, width: { size: widths[i]!, type: WidthType.DXA } })),
      }),
    ],
  });
}

function tableOf({ columns, rows }: TableBlock): Table {
  const shares = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => Math.round((mm(WIDTH) * width) / shares));
  const cell = (text: string, i: number, bold: boolean) =>
    new TableCell({
      width: { size: widths[i]!, type: WidthType.DXA },
      ...(bold && { verticalAlign: VerticalAlignTable.CENTER }),
      children: [
        new Paragraph({
          alignment: bold || columns[i]!.isNumber ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: [run(text, { size: 12, bold })],
        }),
      ],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(WIDTH), type: WidthType.DXA },
    columnWidths: widths,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: columns.map(({ name }, i) => cell(name, i, true)) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text, i) => cell(text, i, false)) })),
    ],
  });
}

/** The package writes the time of writing into the file; a document says its own day instead, wherever the file keeps one. */
function asAlways(file: Buffer, day: string): Buffer {
  const entries = unzipSync(file);
  const core = 'docProps/core.xml';
  entries[core] = strToU8(strFromU8(entries[core]!).replace(/(<dcterms:\w+ [^>]*>)[^<]*/g, `$1${day}T00:00:00Z`));
  const mtime = new Date(1980, 0, 1);
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(entries).map(([name, content]) => [name, [content, { mtime }] as const])), { level: 6 }),
  );
}
