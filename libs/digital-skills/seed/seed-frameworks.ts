import { Injectable } from '@nestjs/common';
import { type Ctx, readCsv, Transactions, type Tx } from '#platform';
import { readFrameworkFolder } from '../framework/framework-file.js';
import { FrameworkImport, frameworkId } from '../framework/framework-import.js';

const DIGCOMP = 'DIGCOMP-2.2';
const TT02 = 'TT02-2025';
/** The circular names no source; whoever compares sees that its first five domains are DigComp's, competence by competence. */
const PROVENANCE = 'Compared by name: domains 1–5 of the circular are the areas of DigComp 2.2, one for one; not an official mapping.';

/** Only their outline is known for certain; no source states what they have in common with the others. */
const OUTLINES = ['qd757-2025/', 'tt03-2014/'];

const read = (file: string) => readCsv(new URL(file, import.meta.url));
/** An empty field of a list is "not said". */
const orNull = (row: Record<string, string>) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value || null]));

/** Loads the frameworks that the product knows. Safe to repeat: what is there is left as it is, but for a Khmer name that was missing. */
@Injectable()
export class SeedFrameworks {
  constructor(
    private readonly transactions: Transactions,
    private readonly imports: FrameworkImport,
  ) {}

  async load(ctx: Ctx): Promise<void> {
    const frameworks = (await read('frameworks.csv')).map((row) => ({ ...orNull(row), id: frameworkId(row.code!) }));
    const levels = (await read('levels.csv')).map((row) => ({ ...orNull(row), framework_id: frameworkId(row.framework!) }));
    const [tt02, digcomp] = [await read('tt02-2025.csv'), await read('digcomp-2.2.csv')];
    const mapping = tt02
      .filter(({ digcomp_2_2 }) => digcomp_2_2)
      .map(({ code, digcomp_2_2 }) => ({
        from_framework_id: frameworkId(TT02),
        from_code: code,
        to_framework_id: frameworkId(DIGCOMP),
        to_code: digcomp_2_2,
        provenance: PROVENANCE,
      }));
    await this.transactions.run(ctx, async (tx) => {
      await insertMissing(tx, 'framework', 'id, code, version, name_vi, name_en, name_km, legal_act, valid_from', frameworks);
      await insertMissing(tx, 'level', 'framework_id, number, band, name_vi, name_en, name_km', levels);
      const columns = 'framework_id, code, kind, domain_code, position, name_vi, name_en, name_km';
      const all = [...competences(TT02, tt02), ...competences(DIGCOMP, digcomp)];
      await insertMissing(tx, 'competence', columns, all);
      await nameInKhmer(tx, all);
      await insertMissing(tx, 'mapping', 'from_framework_id, from_code, to_framework_id, to_code, provenance', mapping);
    });
    for (const folder of OUTLINES) {
      const report = await this.imports.run(ctx, await readFrameworkFolder(new URL(folder, import.meta.url)));
      const refused = report.find(({ outcome }) => outcome === 'refused');
      if (refused) throw new Error(`${folder}${refused.file}:${refused.line}: ${refused.reason}`);
    }
  }
}

function competences(framework: string, rows: readonly Record<string, string>[]): object[] {
  return rows.map((row, position) => ({ ...orNull(row), framework_id: frameworkId(framework), domain_code: row.domain || null, position }));
}

/** Frameworks that were loaded before they had Khmer names get them; a name that is there stays. */
async function nameInKhmer(tx: Tx, rows: readonly object[]): Promise<void> {
  await tx.sql(
    `update digital_skills.competence c set name_km = n.name_km
     from jsonb_populate_recordset(null::digital_skills.competence, $1) n
     where (c.framework_id, c.code) = (n.framework_id, n.code) and c.name_km is null and n.name_km is not null`,
    [JSON.stringify(rows)],
  );
}

/** Table and columns are constants of this file. */
async function insertMissing(tx: Tx, table: string, columns: string, rows: readonly object[]): Promise<void> {
  await tx.sql(
    `insert into digital_skills.${table} (${columns})
     select ${columns} from jsonb_populate_recordset(null::digital_skills.${table}, $1)
     on conflict do nothing`,
    [JSON.stringify(rows)],
  );
}
