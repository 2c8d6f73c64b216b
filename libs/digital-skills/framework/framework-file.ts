import { existsSync } from 'node:fs';
import { readCsv } from '#platform';

type Row = Readonly<Record<string, string | null>>;

/** A framework as a folder has it. */
export interface FrameworkFile {
  readonly framework: Row;
  readonly competences: readonly Row[];
  readonly levels: readonly Row[];
  readonly edges: readonly Row[];
}

export type RowOutcome = 'added' | 'same' | 'refused';

export interface RowReport {
  readonly file: string;
  /** Line of the file, the head being the first. */
  readonly line: number;
  readonly what: string;
  readonly outcome: RowOutcome;
  readonly reason?: string;
}

export const FILES = { framework: 'framework.csv', competences: 'competences.csv', levels: 'levels.csv', edges: 'edges.csv' } as const;
const BANDS = ['foundation', 'intermediate', 'advanced', 'specialised'];
const RELATIONS = ['equivalent', 'narrower', 'broader', 'related'];

/** An empty field of a list is "not said". */
const orNull = (row: Record<string, string>): Row => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value || null]));

/** The lists of a folder; `levels.csv` and `edges.csv` may be missing. */
export async function readFrameworkFolder(folder: URL): Promise<FrameworkFile> {
  const read = async (name: string, isOptional = false) => {
    const file = new URL(name, folder);
    return isOptional && !existsSync(file) ? [] : (await readCsv(file)).map(orNull);
  };
  const [framework] = await read(FILES.framework);
  return {
    framework: framework ?? {},
    competences: await read(FILES.competences),
    levels: await read(FILES.levels, true),
    edges: await read(FILES.edges, true),
  };
}

/** What is wrong with a row by itself; nothing when it may come in. */
export const faults = {
  framework(row: Row): string | undefined {
    if (!row['code'] || !/^[A-Z0-9][A-Z0-9.-]{1,40}$/.test(row['code'])) return 'code: capital letters, digits, dots and dashes';
    if (!row['version']) return 'version is missing';
    if (!row['name_vi'] && !row['name_en']) return 'name_vi or name_en is missing';
    if (!/^\d{4}-\d{2}-\d{2}$/.test(row['valid_from'] ?? '')) return 'valid_from: a day like 2025-03-11';
    if (!['full', 'outline'].includes(row['content'] ?? 'full')) return 'content: full or outline';
    return undefined;
  },

  competence(row: Row, all: readonly Row[]): string | undefined {
    if (!row['code']) return 'code is missing';
    if (all.filter(({ code }) => code === row['code']).length > 1) return 'this code stands here twice';
    if (row['kind'] !== 'domain' && row['kind'] !== 'competence') return 'kind: domain or competence';
    if (!row['name_vi'] && !row['name_en']) return 'name_vi or name_en is missing';
    if (row['kind'] === 'domain') return row['domain'] ? 'a domain has no domain' : undefined;
    const isKnown = all.some(({ code, kind }) => kind === 'domain' && code === row['domain']);
    return isKnown ? undefined : `domain ${row['domain'] ?? ''} does not stand here`;
  },

  level(row: Row, all: readonly Row[]): string | undefined {
    if (!/^[1-9]\d?$/.test(row['number'] ?? '')) return 'number: from 1';
    if (all.filter(({ number }) => number === row['number']).length > 1) return 'this number stands here twice';
    if (!BANDS.includes(row['band'] ?? '')) return `band: one of ${BANDS.join(', ')}`;
    return row['name_vi'] || row['name_en'] ? undefined : 'name_vi or name_en is missing';
  },

  /** Nothing is called the same as something else unless somebody with the right to say so does. */
  edge(row: Row): string | undefined {
    if (!row['from_code'] || !row['to_framework'] || !row['to_code']) return 'from_code, to_framework and to_code are needed';
    if (!RELATIONS.includes(row['relation'] ?? '')) return `relation: one of ${RELATIONS.join(', ')}`;
    if (!row['provenance']) return 'provenance is missing: who compared, and how';
    if (row['relation'] === 'equivalent' && !row['stated_by']) return 'an equivalence needs stated_by: the source that states it';
    return undefined;
  },
};
