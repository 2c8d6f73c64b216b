import { generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import pg from 'pg';
import { type Completion, IssuingService } from '#certificates';
import { newId, SystemContext } from '#platform';
import { documentLoader } from '../../../libs/certificates/credential/contexts.js';
import { services } from '../context.js';
import { compare } from '../measure.js';
import type { Scenario } from '../scenario.js';
import { SIZE } from '../seed/fill.js';
import type { StageDatabase } from '../stage.js';

const BATCH = 50;

/** The same row with the same indexes, and nothing else: no register, no chain, no outbox. */
const BARE_TABLE = `create table bench.certificate (like certificates.certificate including all)`;
const BARE_INSERT = `
  insert into bench.certificate (id, learner_id, enrollment_id, course_id, course_version_id, cycle, issuer_id, unit_id, kind, year, number,
    register_number, code, status_list, status_index, snapshot, credential, offline, completed_at, issued_at)
  select r.* from jsonb_to_recordset($1::jsonb) as r (id uuid, learner_id uuid, enrollment_id uuid, course_id uuid, course_version_id uuid,
    cycle int, issuer_id uuid, unit_id uuid, kind text, year int, number int, register_number text, code text, status_list int,
    status_index int, snapshot jsonb, credential text, offline text, completed_at timestamptz, issued_at timestamptz)`;

/** Completions that never were: every one of another learner or cycle, all at one centre. */
export async function completions({ client }: StageDatabase): Promise<(i: number) => Completion> {
  const { rows } = await client.query<{ learner: string }>(
    `select bench.id('person', n) as learner from generate_series(1, $1::int) as n`,
    [SIZE.sessions],
  );
  const { rows: fixed } = await client.query<Record<'course' | 'version' | 'centre' | 'unit', string>>(
    `select bench.id('course', 1) as course, bench.id('version', 1) as version, bench.id('centre', 1) as centre, bench.id('unit', 1) as unit`,
  );
  const { course, version, centre, unit } = fixed[0]!;
  return (i) => ({
    enrollmentId: newId(),
    learnerId: rows[i % rows.length]!.learner,
    courseId: course,
    courseVersionId: version,
    centreId: centre,
    unitId: unit,
    cycle: 1 + Math.floor(i / rows.length),
    enrolledAt: '2026-11-02T01:00:00.000Z',
    completedAt: '2026-11-20T02:00:00.000Z',
    resultPercent: 86,
  });
}

/** A certificate that the product issued, as the template of the bare rows. */
async function template({ client }: StageDatabase, id: string) {
  const { rows } = await client.query<Record<string, unknown> & { credential: string; issuer_id: string }>(
    `select to_jsonb(c) - 'search' as row from certificates.certificate c where id = $1`,
    [id],
  );
  const row = rows[0]!['row'] as Record<string, unknown> & { credential: string };
  const { proof: _, ...credential } = JSON.parse(row.credential) as Record<string, unknown> & { issuer: { id: string } };
  return { row, credential };
}

export const issue: Scenario = {
  name: 'issue',
  limit: 'bare eddsa-rdfc-2022 signature of the same credential + bare insert of the same row, in the same batches of 50',
  target: { metric: 'ratio.rps', atLeast: 0.5 },
  async run(bench) {
    const database = await bench.stage.database('one', SIZE);
    await database.client.query(BARE_TABLE);
    const app = await services(database);
    const issuing = app.get(IssuingService);
    const system = app.get(SystemContext);
    const completionOf = await completions(database);
    const first = await issuing.issue(system.ctx('bench'), completionOf(0));
    const { row, credential } = await template(database, first);

    const { privateKey } = generateKeyPairSync('ed25519');
    const signer = {
      id: `${credential.issuer.id}#key`,
      algorithm: 'Ed25519',
      sign: async ({ data }: { data: Uint8Array }) => new Uint8Array(signBytes(null, data, privateKey)),
    };
    const pool = new pg.Pool({ connectionString: database.url, max: 2 });
    let number = 0;
    const bare = async (size: number) => {
      const made = [];
      for (let i = 0; i < size; i++) {
        const id = newId();
        number++;
        const suite = new DataIntegrityProof({ signer, cryptosuite, date: '2026-11-20T02:00:00Z' });
        const signed = await vc.issue({
          credential: { ...credential, id: `http://localhost:8080/v/${id}` },
          suite,
          documentLoader: documentLoader(),
        });
        made.push({ ...row, id, code: id, cycle: number, number, status_index: number, credential: JSON.stringify(signed) });
      }
      await pool.query({ name: 'bare', text: BARE_INSERT, values: [JSON.stringify(made)] });
    };
    let next = 1;
    const whole = async (size: number) => {
      const requests = Array.from({ length: size }, () => ({ completion: completionOf(next++) }));
      if (size === 1) await issuing.issue(system.ctx('bench'), requests[0]!.completion);
      else await issuing.issueMany(system.ctx('bench'), requests);
    };
    const sides = (size: number) => [{ once: () => bare(size) }, { once: () => whole(size) }] as const;
    const windowMs = Math.max(1_000, bench.windowMs);
    const batches = await compare(...sides(BATCH), bench.options({ windowMs, concurrency: 1, unitsPerCall: BATCH }));
    const single = await compare(...sides(1), bench.options({ windowMs, concurrency: 1 }));
    await mustBeWhole(database, next);
    await pool.end();
    await app.close();
    return { ...batches, single: { limit: single.limit, product: single.product, ratio: single.ratio } };
  },
};

/** Numbers 1…n without gap, and as many lines in the book. */
async function mustBeWhole({ client }: StageDatabase, issued: number): Promise<void> {
  const { rows } = await client.query<{ count: number; last: number; entries: number }>(
    `select count(*)::int as count, max(c.number) as last, (select count(*)::int from certificates.register_entry) as entries
       from certificates.certificate c join certificates.issuer i on i.id = c.issuer_id where i.centre_id = bench.id('centre', 1)`,
  );
  const { count, last, entries } = rows[0]!;
  if (count !== issued || last !== issued || entries !== issued) throw new Error(`issued ${issued}, found ${JSON.stringify(rows[0])}`);
}
