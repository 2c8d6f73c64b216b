import { Injectable } from '@nestjs/common';
import { v5 } from 'uuid';
import { type Ctx, Transactions, type Tx } from '#platform';
import { faults, type FrameworkFile, FILES, type RowOutcome, type RowReport } from './framework-file.js';

/** Namespace of the ids of frameworks: every installation agrees on them. */
const NAMESPACE = '3f0d5a8e-6a0c-5f3e-9c55-2f6d0e1a7b42';
export const frameworkId = (code: string): string => v5(`framework/${code}`, NAMESPACE);

interface Candidate {
  readonly file: string;
  readonly line: number;
  readonly what: string;
  readonly fault: string | undefined;
  readonly table: string;
  readonly key: readonly string[];
  readonly row: Readonly<Record<string, unknown>>;
}

/**
 * Brings a framework in from its lists. All of it or nothing; what is there is never changed: a new version is a new code. Only a Khmer name that is missing may come in later.
 */
@Injectable()
export class FrameworkImport {
  constructor(private readonly transactions: Transactions) {}

  /** Repeated: every row is `same`. With one refused row nothing comes in. */
  async run(ctx: Ctx, file: FrameworkFile): Promise<RowReport[]> {
    const candidates = candidatesOf(file);
    const report: RowReport[] = [];
    await this.transactions
      .run(ctx, async (tx) => {
        report.length = 0;
        const isStored = (await tx.sql(`select from digital_skills.framework where code = $1`, [file.framework['code'] ?? ''])).length > 0;
        for (const candidate of candidates) report.push(await bringIn(tx, candidate, isStored));
        if (report.some(({ outcome }) => outcome === 'refused')) throw new NothingComesIn();
      })
      .catch((error: unknown) => {
        if (!(error instanceof NothingComesIn)) throw error;
      });
    return report;
  }
}

/** The one name that may come in after its framework: the acts are in Vietnamese, somebody translates later. */
const KHMER = 'name_km';

/** Takes the transaction back. */
class NothingComesIn extends Error {}

function candidatesOf({ framework, competences, levels, edges }: FrameworkFile): Candidate[] {
  const code = framework['code'] ?? '';
  const framework_id = frameworkId(code);
  const named = ({ name_vi = null, name_en = null, name_km = null }: Readonly<Record<string, string | null>>) => ({
    name_vi,
    name_en,
    name_km,
  });
  const at = (file: string, index: number) => ({ file, line: index + 2 });
  const inOrder = competences.map((row, position) => ({ row, position }));
  // a domain before its competences: they point at it
  inOrder.sort((one, other) => Number(one.row['kind'] !== 'domain') - Number(other.row['kind'] !== 'domain'));
  return [
    {
      ...at(FILES.framework, 0),
      what: code,
      fault: faults.framework(framework),
      table: 'framework',
      key: ['id'],
      row: {
        id: framework_id,
        code,
        version: framework['version'] ?? null,
        ...named(framework),
        legal_act: framework['legal_act'] ?? null,
        valid_from: framework['valid_from'] ?? null,
        content: framework['content'] ?? 'full',
        note: framework['note'] ?? null,
      },
    },
    ...inOrder.map(({ row, position }) => ({
      ...at(FILES.competences, position),
      what: row['code'] ?? '',
      fault: faults.competence(row, competences),
      table: 'competence',
      key: ['framework_id', 'code'],
      row: { framework_id, code: row['code'], kind: row['kind'], domain_code: row['domain'] ?? null, position, ...named(row) },
    })),
    ...levels.map((row, index) => ({
      ...at(FILES.levels, index),
      what: row['number'] ?? '',
      fault: faults.level(row, levels),
      table: 'level',
      key: ['framework_id', 'number'],
      row: { framework_id, number: Number(row['number']), band: row['band'], ...named(row) },
    })),
    ...edges.map((row, index) => ({
      ...at(FILES.edges, index),
      what: `${row['from_code'] ?? ''} → ${row['to_framework'] ?? ''} ${row['to_code'] ?? ''}`,
      fault: faults.edge(row),
      table: 'mapping',
      key: ['from_framework_id', 'from_code', 'to_framework_id', 'to_code'],
      row: {
        from_framework_id: framework_id,
        from_code: row['from_code'],
        to_framework_id: frameworkId(row['to_framework'] ?? ''),
        to_code: row['to_code'],
        relation: row['relation'],
        stated_by: row['stated_by'] ?? null,
        provenance: row['provenance'],
      },
    })),
  ];
}

/** Table and columns are constants of this file. */
async function bringIn(tx: Tx, { file, line, what, fault, table, key, row }: Candidate, isStored: boolean): Promise<RowReport> {
  const say = (outcome: RowOutcome, reason?: string): RowReport => ({ file, line, what, outcome, ...(reason && { reason }) });
  if (fault) return say('refused', fault);
  const here = key.map((column) => `t.${column} = n.${column}`).join(' and ');
  const columns = Object.keys(row);
  const closed = columns.filter((column) => column !== KHMER);
  const khmer = columns.includes(KHMER) ? ['t.name_km', 'n.name_km'] : ['null', 'null'];
  const [there] = await tx.sql<{ isClosedSame: boolean; hasNoKhmer: boolean; isKhmerSame: boolean }>(
    `select (${closed.map((column) => `t.${column}`).join(', ')}) is not distinct from (${closed.map((column) => `n.${column}`).join(', ')}) as "isClosedSame",
            ${khmer[0]} is null as "hasNoKhmer", ${khmer[1]} is null or ${khmer[0]} = ${khmer[1]} as "isKhmerSame"
     from digital_skills.${table} t, jsonb_populate_record(null::digital_skills.${table}, $1) n where ${here}`,
    [JSON.stringify(row)],
  );
  if (there && there.isClosedSame && there.isKhmerSame) return say('same');
  if (there && !(there.isClosedSame && there.hasNoKhmer)) return say('refused', 'stored otherwise: a new version takes a new code');
  if (there) {
    await tx.sql(
      `update digital_skills.${table} t set name_km = n.name_km from jsonb_populate_record(null::digital_skills.${table}, $1) n where ${here}`,
      [JSON.stringify(row)],
    );
    return say('added');
  }
  // edges may come later: somebody compared in the meantime; the framework itself is closed
  if (isStored && table !== 'mapping') return say('refused', 'not in the stored version: a new version takes a new code');
  if (table === 'mapping') {
    const missing = await tx.sql(
      `select side from (values ('from', $1::uuid, $2), ('to', $3::uuid, $4)) as edge (side, framework_id, code)
       where not exists (select from digital_skills.competence c where c.framework_id = edge.framework_id and c.code = edge.code)`,
      [row['from_framework_id'], row['from_code'], row['to_framework_id'], row['to_code']],
    );
    if (missing.length > 0) return say('refused', `no such competence: ${missing.map(({ side }) => side).join(', ')}`);
  }
  await tx.sql(
    `insert into digital_skills.${table} (${columns.join(', ')})
     select ${columns.join(', ')} from jsonb_populate_record(null::digital_skills.${table}, $1)`,
    [JSON.stringify(row)],
  );
  return say('added');
}
