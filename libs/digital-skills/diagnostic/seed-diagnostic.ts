import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Ctx, Transactions } from '#platform';
import { frameworkId } from '../framework/framework-import.js';

export const DIAGNOSTIC_FRAMEWORK = 'TT02-2025';
/** As the evidence names it. */
export const DIAGNOSTIC_TITLE = 'Bài đo kỹ năng số';
const FIRST_VERSION = 1;

const Words = { vi: z.string().min(1).max(200), km: z.string().min(1).max(300), en: z.string().min(1).max(200) };
/** One item of `seed/diagnostic/items.yaml`. */
export const ItemFile = z.array(
  z.strictObject({
    code: z.string().regex(/^[a-z0-9-]{3,40}$/),
    competence: z.string().regex(/^\d\.\d$/),
    level: z.int().min(1).max(4),
    kind: z.enum(['one', 'several']),
    picture: z.string().regex(/^[a-z-]+$/),
    /** Discrimination and difficulty as experts see them. */
    a: z.number().min(0.5).max(2.5),
    b: z.number().min(-3).max(3),
    ask: z.strictObject(Words),
    options: z
      .array(z.strictObject({ id: z.string().regex(/^[a-z]$/), right: z.boolean().optional(), ...Words }))
      .min(2)
      .max(5),
  }),
);
export type ItemFile = z.infer<typeof ItemFile>;

export const readItems = async (): Promise<ItemFile> =>
  ItemFile.parse(parse((await readFile(new URL('../seed/diagnostic/items.yaml', import.meta.url), 'utf8')).normalize('NFC')));

/**
 * Loads the items of the diagnostic. Repeated: wording is mended; a key, a level or options that changed are refused, because
 * earlier answers were answers to something else.
 */
@Injectable()
export class SeedDiagnostic {
  constructor(private readonly transactions: Transactions) {}

  async load(ctx: Ctx): Promise<number> {
    const items = (await readItems()).map(({ code, competence, level, kind, picture, a, b, ask, options }) => ({
      code,
      framework_id: frameworkId(DIAGNOSTIC_FRAMEWORK),
      competence_code: competence,
      level,
      kind,
      content: { ask, picture, options: options.map(({ right: _key, ...shown }) => shown) },
      right_options: options.filter(({ right }) => right).map(({ id }) => id),
      a,
      b,
    }));
    await this.transactions.run(ctx, async (tx) => {
      const rows = JSON.stringify(items);
      const changed = await tx.sql<{ code: string }>(
        `select i.code from jsonb_populate_recordset(null::digital_skills.diagnostic_item, $1) n
         join digital_skills.diagnostic_item i on i.code = n.code
         where (i.framework_id, i.competence_code, i.level, i.kind, i.right_options,
                jsonb_path_query_array(i.content, '$.options[*].id'))
               is distinct from (n.framework_id, n.competence_code, n.level, n.kind, n.right_options,
                jsonb_path_query_array(n.content, '$.options[*].id'))`,
        [rows],
      );
      if (changed.length > 0) throw new Error(`changed items need another code: ${changed.map(({ code }) => code).join(', ')}`);
      await tx.sql(
        `insert into digital_skills.diagnostic_item (code, framework_id, competence_code, level, kind, content, right_options)
         select code, framework_id, competence_code, level, kind, content, right_options
         from jsonb_populate_recordset(null::digital_skills.diagnostic_item, $1)
         on conflict (code) do update set content = excluded.content where diagnostic_item.content <> excluded.content`,
        [rows],
      );
      await tx.sql(
        `insert into digital_skills.calibration (version, method, sessions, answers, made_at)
         values ($1, 'expert values', 0, 0, $2) on conflict do nothing`,
        [FIRST_VERSION, tx.now],
      );
      // a new item joins the version that is in use
      await tx.sql(
        `insert into digital_skills.item_parameters (version, item_code, source, a, b, answers)
         select (select max(version) from digital_skills.calibration), n.code, 'expert', n.a, n.b, 0
         from jsonb_to_recordset($1) as n (code text, a float8, b float8)
         on conflict do nothing`,
        [rows],
      );
    });
    return items.length;
  }
}
