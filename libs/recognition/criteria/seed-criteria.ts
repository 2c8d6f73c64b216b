import { Injectable } from '@nestjs/common';
import { type Ctx, newId, readCsv, Transactions, type Tx } from '#platform';
import { SeedGroupCriteria } from '../award/seed-group-criteria.js';

type Row = Record<string, string>;

/** Criteria sets that come with the product, and the platform's own evidence rules for them, by the code of the set. */
const SEEDS = [
  {
    set: 'QD324',
    criteria: 'learning-citizen-criteria-qd324.csv',
    rules: 'evidence-rules-qd324.csv',
    groups: 'citizen-groups-qd324.csv',
    help: 'indicator-help-qd324.csv',
  },
];

/** Brings the criteria of the decision into the database. May run at every start: what is there stays as it is. */
@Injectable()
export class SeedCriteria {
  constructor(
    private readonly transactions: Transactions,
    private readonly groups: SeedGroupCriteria,
  ) {}

  async load(ctx: Ctx): Promise<void> {
    await this.groups.load(ctx);
    const sets = await readSeed('criteria-sets.csv');
    for (const { set, criteria, rules, groups, help } of SEEDS) {
      const head = sets.find(({ code }) => code === set);
      if (!head) throw new Error(`criteria-sets.csv has no row ${set}`);
      const rows = await readSeed(criteria);
      const ruleRows = await readSeed(rules);
      const [groupRows, helpRows] = [await readSeed(groups), await readSeed(help)];
      await this.transactions.run(ctx, async (tx) => {
        const setId = await insertSet(tx, head);
        if (setId) {
          await insertCriteria(tx, setId, head, rows);
          await insertRules(tx, setId, ruleRows);
        }
        await insertWords(tx, set, groupRows, helpRows);
      });
    }
  }
}

const readSeed = (file: string): Promise<Row[]> => readCsv(new URL(`../seed/${file}`, import.meta.url));

/** Answers nothing when the set is already there: an operator may have changed its rules since. */
async function insertSet(tx: Tx, row: Row): Promise<string | undefined> {
  const [inserted] = await tx.sql<{ id: string }>(
    `insert into recognition.criteria_set (id, code, decision_number, name, valid_from, valid_to, pass_total, minimum_per_indicator)
     values ($1, $2, $3, $4, $5, nullif($6, '')::date, $7::int, $8::int)
     on conflict (code) do nothing returning id`,
    [newId(), row.code, row.decision_number, named(row, 'name'), row.valid_from, row.valid_to, row.pass_total, row.minimum_per_indicator],
  );
  return inserted?.id;
}

async function insertCriteria(tx: Tx, setId: string, head: Row, rows: Row[]): Promise<void> {
  for (const [position, row] of rows.entries()) {
    const values = [setId, row.code, position, named(row, 'name'), row.max_points, row.wording];
    if (row.kind === 'criterion') {
      await tx.sql(
        `insert into recognition.criterion (criteria_set_id, code, position, name, max_points, wording) values ($1, $2, $3, $4, $5::int, $6)`,
        values,
      );
    } else {
      await tx.sql(
        `insert into recognition.indicator (criteria_set_id, code, position, name, max_points, wording, criterion_code, min_points)
         values ($1, $2, $3, $4, $5::int, $6, $7, nullif($8::int, $9::int))`,
        [...values, row.parent, row.min_points, head.minimum_per_indicator],
      );
    }
  }
}

async function insertRules(tx: Tx, setId: string, rows: Row[]): Promise<void> {
  for (const row of rows) {
    await tx.sql(
      `insert into recognition.evidence_rule (criteria_set_id, id, code, group_code, source_kind, match_kind, match_value, indicator_code,
         suggested_points, cap_per_year, valid_months, valid_from, valid_to, reason)
       values ($1, $2, $3, nullif($4, ''), $5, $6, $7, $8, $9::int, nullif($10, '')::int, nullif($11, '')::int, $12, nullif($13, '')::date, $14)`,
      [
        setId,
        newId(),
        row.code,
        row.group_code,
        row.source_kind,
        row.match_kind,
        row.match_value,
        row.indicator,
        row.suggested_points,
        row.cap_per_year,
        row.valid_months,
        row.valid_from,
        row.valid_to,
        named(row, 'reason'),
      ],
    );
  }
}

/** Groups and plain words, also for a set that is there already; words that an operator changed stay. */
async function insertWords(tx: Tx, set: string, groups: Row[], help: Row[]): Promise<void> {
  await tx.sql(
    `insert into recognition.citizen_group (criteria_set_id, code, position, name, wording)
     select s.id, g.code, g.position, g.name, g.wording from recognition.criteria_set s
     cross join jsonb_to_recordset($2::jsonb) as g (code text, position int, name jsonb, wording text) where s.code = $1
     on conflict do nothing`,
    [set, JSON.stringify(groups.map((row, position) => ({ code: row.code, position, name: named(row, 'name'), wording: row.wording })))],
  );
  const words = (row: Row, column: string) => (row[`${column}_vi`] ? named(row, column) : null);
  await tx.sql(
    `insert into recognition.indicator_help (criteria_set_id, indicator_code, group_code, means, example, counts, wording)
     select s.id, h.code, h.group_code, h.means, h.example, h.counts, h.wording from recognition.criteria_set s
     cross join jsonb_to_recordset($2::jsonb) as h (code text, group_code text, means jsonb, example jsonb, counts jsonb, wording text) where s.code = $1
     on conflict do nothing`,
    [
      set,
      JSON.stringify(
        help.map((row) => ({
          ...{ code: row.indicator, group_code: row.group ?? '', wording: row.wording },
          ...{ means: words(row, 'means'), example: words(row, 'example'), counts: words(row, 'counts') },
        })),
      ),
    ],
  );
}

/** `name_vi`, `name_en` … as one value by language; a language without a text is left out. */
function named(row: Row, column: string): Record<string, string> {
  const texts = ['vi', 'km', 'en'].map((locale) => [locale, row[`${column}_${locale}`]]).filter(([, text]) => text);
  return Object.fromEntries(texts) as Record<string, string>;
}
