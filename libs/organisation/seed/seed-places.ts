import { Inject, Injectable } from '@nestjs/common';
import { type AppConfig, CONFIG, type Ctx, readCsv, Transactions, type Tx } from '#platform';
import { parsePlace } from '../unit/place-name.js';
import { rebuildAncestors } from '../unit/unit-tree.js';
import { centreId } from './place-ids.js';
import { placeList, type VersionRow } from './place-list.js';

/** Loads the places of Cần Thơ and one centre for each commune of today. Safe to repeat: what is there is left as it is. */
@Injectable()
export class SeedPlaces {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  async load(ctx: Ctx): Promise<void> {
    const [of2023 = [], of2025 = [], signers = []] = await Promise.all(
      ['cantho-units-2023-12-31.csv', 'cantho-units-2025-07-01.csv', 'demo-signers-2025.csv'].map((file) =>
        readCsv(new URL(file, import.meta.url)),
      ),
    );
    const { versions, successions } = placeList(of2023, of2025);
    await this.transactions.run(ctx, async (tx) => {
      await insertMissing(
        tx,
        'unit',
        ['id', 'level'],
        [...new Map(versions.map(({ unit_id, level }) => [unit_id, { id: unit_id, level }])).values()],
      );
      await insertMissing(
        tx,
        'unit_version',
        ['unit_id', 'level', 'code', 'name', 'kind', 'parent_id', 'valid_from', 'valid_to', 'legal_act'],
        versions,
      );
      await insertMissing(
        tx,
        'unit_succession',
        [
          'id',
          'from_unit_id',
          'from_name',
          'from_code',
          'from_parent_id',
          'to_unit_id',
          'effective_on',
          'kind',
          'is_partial',
          'needs_review',
          'legal_act',
        ],
        successions,
      );
      await rebuildAncestors(tx);
      await insertMissing(
        tx,
        'centre',
        ['id', 'unit_id', 'code', 'name', 'parent_name', 'place'],
        versions.filter(isCommuneOfToday).map(centreOf),
      );
      if (this.config.demo) await nameSigners(tx, signers);
    });
  }
}

const isCommuneOfToday = ({ level, valid_to }: VersionRow) => level === 'commune' && valid_to === null;

/** Each commune must have one centre (domain notes 4.1); the code is the commune's on the day the centre begins. */
function centreOf({ unit_id, code, name }: VersionRow) {
  const inSentence = name.charAt(0).toLowerCase() + name.slice(1);
  return {
    id: centreId(unit_id),
    unit_id,
    code: `HTCD-${code}`,
    name: `Trung tâm học tập cộng đồng ${inSentence}`,
    parent_name: `ỦY BAN NHÂN DÂN ${name.toUpperCase()}`,
    place: parsePlace(name).name,
  };
}

/** Table and columns are constants of this file. */
async function insertMissing(tx: Tx, table: string, columns: readonly string[], rows: readonly object[]): Promise<void> {
  const list = columns.join(', ');
  const key = table === 'unit_version' ? 'unit_id, valid_from' : 'id';
  await tx.sql(
    `insert into organisation.${table} (${list})
     select ${list} from jsonb_populate_recordset(null::organisation.${table}, $1)
     on conflict (${key}) do nothing`,
    [JSON.stringify(rows)],
  );
}

/** Invented people, for demonstrations only: a real commune names its own. */
async function nameSigners(tx: Tx, signers: readonly object[]): Promise<void> {
  await tx.sql(
    `update organisation.centre c set signer_name = s.signer_name, signer_title = s.signer_title
     from jsonb_to_recordset($1) as s (code text, signer_name text, signer_title text)
     where c.code = 'HTCD-' || s.code and c.signer_name is null`,
    [JSON.stringify(signers)],
  );
}
