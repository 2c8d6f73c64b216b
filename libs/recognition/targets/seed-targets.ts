import { Injectable } from '@nestjs/common';
import { type Ctx, readCsv, Transactions } from '#platform';

/** Brings the targets of the programme in. Repeated: what is there stays; an operator may have changed it. */
@Injectable()
export class SeedTargets {
  constructor(private readonly transactions: Transactions) {}

  async load(ctx: Ctx): Promise<void> {
    const rows = (await readCsv(new URL('../seed/programme-targets-qd677.csv', import.meta.url))).map((row, position) => ({
      ...{ code: row.code, year: Number(row.year), percent: Number(row.percent), position, counts: row.counts || null },
      ...{ name: { vi: row.name_vi, en: row.name_en }, why_not: row.why_not_vi ? { vi: row.why_not_vi, en: row.why_not_en } : null },
      ...{ source: row.source, note: row.note || null },
    }));
    await this.transactions.run(ctx, async (tx) => {
      await tx.sql(
        `insert into recognition.programme_target (code, year, percent, position, name, counts, why_not, source, note)
         select code, year, percent, position, name, counts, nullif(why_not, 'null'::jsonb), source, note
         from jsonb_populate_recordset(null::recognition.programme_target, $1)
         on conflict do nothing`,
        [JSON.stringify(rows)],
      );
    });
  }
}
