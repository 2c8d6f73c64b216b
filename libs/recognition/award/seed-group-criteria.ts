import { Injectable } from '@nestjs/common';
import { type Ctx, newId, readCsv, Transactions, type Tx } from '#platform';

type Row = Record<string, string>;
const readSeed = (file: string): Promise<Row[]> => readCsv(new URL(`../seed/${file}`, import.meta.url));

/** Brings the criteria for groups into the database. May run at every start: a set that is there stays as it is. */
@Injectable()
export class SeedGroupCriteria {
  constructor(private readonly transactions: Transactions) {}

  async load(ctx: Ctx): Promise<void> {
    const [sets, indicators] = [await readSeed('group-criteria-sets.csv'), await readSeed('group-indicators.csv')];
    await this.transactions.run(ctx, async (tx) => {
      for (const set of sets) {
        const id = await insertSet(tx, set);
        if (id)
          await insertIndicators(
            tx,
            id,
            indicators.filter((row) => row.set === set.code),
          );
      }
    });
  }
}

async function insertSet(tx: Tx, row: Row): Promise<string | undefined> {
  const [levelsVi, levelsEn] = [row.levels_vi!.split('|'), row.levels_en!.split('|')];
  const [inserted] = await tx.sql<{ id: string }>(
    `insert into recognition.group_criteria_set (id, code, kind, decision_number, method, level_names, pass_total, title_months, upgrade_months,
       valid_from, valid_to, confidence, name, note)
     values ($1, $2, $3, $4, $5, $6, nullif($7, '')::int, $8::int, nullif($9, '')::int, $10, nullif($11, '')::date, $12, $13, $14)
     on conflict (code) do nothing returning id`,
    [
      ...[newId(), row.code, row.kind, row.decision_number, row.method],
      JSON.stringify(levelsVi.map((vi, i) => ({ vi, en: levelsEn[i] }))),
      ...[row.pass_total, row.title_months, row.upgrade_months, row.valid_from, row.valid_to, row.confidence],
      { vi: row.name_vi, en: row.name_en },
      { vi: row.note_vi, en: row.note_en },
    ],
  );
  return inserted?.id;
}

async function insertIndicators(tx: Tx, setId: string, rows: readonly Row[]): Promise<void> {
  await tx.sql(
    `insert into recognition.group_indicator (criteria_set_id, code, parent_code, position, kind, name, max_points, from_level, rate_of, thresholds,
       wording, confidence)
     select $1, i.code, i.parent, i.position, i.kind, i.name, i.max_points, coalesce(i.from_level, 1), i.rate_of, i.thresholds, i.wording, i.confidence
     from jsonb_to_recordset($2::jsonb) as i (code text, parent text, "position" int, kind text, name jsonb, max_points int, from_level int,
       rate_of text, thresholds numeric[], wording text, confidence text)`,
    [
      setId,
      JSON.stringify(
        rows.map((row, position) => ({
          ...{ code: row.code, parent: row.parent || null, position, kind: row.kind, name: { vi: row.name_vi, en: row.name_en } },
          ...{ max_points: Number(row.max_points) || null, from_level: Number(row.from_level) || null, rate_of: row.rate_of || null },
          thresholds: row.thresholds ? row.thresholds.split('|').map(Number) : null,
          ...{ wording: row.wording, confidence: row.confidence },
        })),
      ),
    ],
  );
}
