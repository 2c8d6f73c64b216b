import { randomBytes } from 'node:crypto';
import { CentreReader } from '#organisation';
import { newId, SystemContext, Transactions } from '#platform';
import pg from 'pg';
import { IssuerService } from '../../../libs/certificates/issuer/issuer.service.js';
import { nextEntry, type RegisterEntry } from '../../../libs/certificates/register/chain.js';
import { RegisterStore } from '../../../libs/certificates/register/register.store.js';
import { services } from '../context.js';
import { compare } from '../measure.js';
import type { Comparison, Scenario } from '../scenario.js';
import { SIZE } from '../seed/fill.js';

const CONTENT = { holder: { name: 'Thạch Thị Ngọc Diễm' }, words: 'x'.repeat(900) };
const BATCH = 50;

const TABLE = `
  create sequence bench.number;
  create table bench.entry (like certificates.register_entry including all);`;
const INSERT = `
  insert into bench.entry (issuer_id, kind, year, seq, act, number, certificate_id, at, payload, payload_hash, prev_hash, entry_hash)
  select $1, 'GCN', 2026, n, 'issue', n, $2, clock_timestamp(), $3, $4, $5, $4 from nextval('bench.number') as n`;

export const register: Scenario = {
  name: 'register',
  limit: 'insert of the same row with the number of a sequence (which leaves gaps)',
  target: { metric: 'ratio.rps', atLeast: 0.18 },
  async run(bench) {
    const database = await bench.stage.database('one', SIZE);
    await database.client.query(TABLE);
    const app = await services(database);
    const [transactions, registers, system] = [app.get(Transactions), app.get(RegisterStore), app.get(SystemContext)];
    const { rows } = await database.client.query<{ id: string }>(`select bench.id('centre', 1) as id`);
    const centre = (await app.get(CentreReader).get(system.ctx('bench'), rows[0]!.id))!;
    const issuer = await app.get(IssuerService).ofCentre(system.ctx('bench'), centre);
    const pool = new pg.Pool({ connectionString: database.url, max: 40 });
    const payload = JSON.stringify({ content: CONTENT, salt: randomBytes(16).toString('hex') });

    const bare = async () => {
      await pool.query({ name: 'bare', text: INSERT, values: [issuer.id, newId(), payload, randomBytes(32), randomBytes(32)] });
    };
    const gapless = (count: number) =>
      transactions.run(system.ctx('bench'), async (tx) => {
        const open = await registers.openThisYear(tx, issuer.id, 'GCN');
        const entries: RegisterEntry[] = [];
        for (let i = 1; i <= count; i++) {
          const head = entries.at(-1);
          const line = { act: 'issue', number: open.lastNo + i, certificateId: newId(), at: open.at } as const;
          entries.push(nextEntry(head ? { lastSeq: head.seq, head: head.entryHash } : open, line, CONTENT));
        }
        await registers.append(tx, open, entries, open.lastNo + count);
      });

    const atOnce: Record<string, Comparison> = {};
    for (const concurrency of [1, 8, 32])
      atOnce[concurrency] = await compare({ once: bare }, { once: () => gapless(1) }, bench.options({ concurrency }));
    const batches = {
      limit: { once: async () => void (await Promise.all(Array.from({ length: BATCH }, bare))) },
      product: { once: () => gapless(BATCH) },
    };
    const batch = await compare(batches.limit, batches.product, bench.options({ concurrency: 1, unitsPerCall: BATCH }));

    const { rows: found } = await database.client.query<{ count: number; last: number }>(
      `select count(*)::int as count, max(number) as last from certificates.register_entry where issuer_id = $1`,
      [issuer.id],
    );
    if (found[0]!.count !== found[0]!.last) throw new Error(`the numbers have gaps: ${JSON.stringify(found[0])}`);
    await pool.end();
    await app.close();
    return { ...atOnce['32']!, atOnce, batchOf50: batch.ratio };
  },
};
