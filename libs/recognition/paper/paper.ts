/**
 * An office document before it becomes a file: blocks in the order of reading, in the words of the paper. Two renderers make
 * a DOCX and a PDF of the same blocks, in the layout of Decree 30/2020/NĐ-CP (ADR 32). Pure: equal facts, equal document.
 */
export interface Paper {
  /** Names the file and, in the list of bookmarks, the document. */
  readonly title: string;
  /** Who speaks; the author in the file's own description. */
  readonly author: string;
  /** Day of the file's own description, YYYY-MM-DD, so that the same document is the same bytes. */
  readonly day: string;
  /** On every page: DỰ THẢO, LƯU HÀNH NỘI BỘ, or nothing. */
  readonly mark: string;
  /** The document and what goes with it; pages are counted from 1 in each, as for annexes. */
  readonly parts: readonly (readonly Block[])[];
}

export type Block =
  | Head
  | { readonly is: 'title'; readonly name: string; readonly about: string; readonly note?: string }
  /** Bold on a line of its own, in the middle: who decides, and the word QUYẾT ĐỊNH. */
  | { readonly is: 'middle'; readonly words: string }
  | { readonly is: 'annex'; readonly label: string; readonly name: string; readonly note: string }
  | { readonly is: 'heading'; readonly words: string }
  /** A paragraph; `label` stands before it in bold (`Điều 1.`). */
  | { readonly is: 'text'; readonly words: string; readonly label?: string; readonly isItalic?: boolean }
  /** What stands on a line of its own without first-line indent: `Địa điểm: …`, and lines with a dash. */
  | { readonly is: 'line'; readonly words: string }
  | Table
  | Signatures;

/** Over the first page: who issues it, under which number, where and when. */
export interface Head {
  readonly is: 'head';
  /** Names in capitals; `\n` where a long one goes on in the next line. */
  readonly parent: string;
  readonly issuer: string;
  /** As printed: `Số: 12/QĐ-UBND`; empty on what carries none. */
  readonly number: string;
  /** As printed: `Ninh Kiều, ngày 23 tháng 11 năm 2026`; empty on minutes, which have none. */
  readonly placeAndDay: string;
}

export interface Table {
  readonly is: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

export interface Column {
  readonly name: string;
  /** Share of the width. */
  readonly width: number;
  readonly isNumber?: boolean;
}

export interface Signatures {
  readonly is: 'signatures';
  readonly left: Signer | null;
  readonly right: Signer;
  /** `Nơi nhận`, without dashes; beside the right signer, or below where both sign. */
  readonly recipients: readonly string[];
}

export interface Signer {
  /** In capitals, line by line: `TM. BAN CHẤP HÀNH`, `CHỦ TỊCH`. */
  readonly office: readonly string[];
  /** Under the office, in italics: `(Ký, ghi rõ họ tên)`. */
  readonly hint?: string;
  /** Empty: written by hand. */
  readonly name: string;
}

export const MOTTO = { state: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', motto: 'Độc lập - Tự do - Hạnh phúc' } as const;
export const DRAFT = 'DỰ THẢO';
export const INTERNAL = 'LƯU HÀNH NỘI BỘ';
/** To be filled in by hand. */
export const DOTS = '……';

/** The page in millimetres, within what the decree allows: 20–25 above and below, 30–35 left, 15–20 right. */
export const PAGE = { width: 210, height: 297, top: 20, bottom: 20, left: 30, right: 20 } as const;

/** All texts of a document in the order of reading; for the tests of both renderers. */
export function textsOf({ parts }: Paper): string[] {
  return parts
    .flat()
    .flatMap((block): string[] => {
      switch (block.is) {
        case 'head':
          return [...block.parent.split('\n'), ...block.issuer.split('\n'), block.number, MOTTO.state, MOTTO.motto, block.placeAndDay];
        case 'title':
          return [block.name, block.about, block.note ?? ''];
        case 'annex':
          return [block.label, block.name, block.note];
        case 'middle':
        case 'heading':
        case 'line':
          return [block.words];
        case 'text':
          return [block.label ?? '', block.words];
        case 'table':
          return [...block.columns.map(({ name }) => name), ...block.rows.flat()];
        case 'signatures':
          return [block.left, block.right]
            .flatMap((signer) => (signer ? [...signer.office, signer.hint ?? '', signer.name] : []))
            .concat(block.recipients);
      }
    })
    .filter((text) => text !== '');
}
