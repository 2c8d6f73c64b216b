import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { HttpSide, mustAgree } from '../http-side.js';
import { get } from '../http-client.js';
import { newCode } from '../../../libs/certificates/verification/code.js';
import { compare, round3 } from '../measure.js';
import type { Bench, Comparison, Scenario } from '../scenario.js';
import { SIZE } from '../seed/fill.js';
import type { StageDatabase } from '../stage.js';

/** The answer and what its signature is checked by. $1 is the code. */
const VERIFY = `
  select json_build_object(
           'status', case when r.at is not null then 'revoked' when n.id is not null then 'replaced' when c.valid_until <= now() then 'expired' else 'valid' end,
           'code', c.code,
           'holderName', (select string_agg(upper(left(word, 1)) || '.', ' ' order by nth)
                          from regexp_split_to_table(c.snapshot -> 'holder' ->> 'name', '\\s+') with ordinality as w(word, nth)),
           'courseTitle', c.snapshot -> 'course' ->> 'title', 'issuerName', c.snapshot -> 'issuer' ->> 'name',
           'registerNumber', c.register_number, 'issuedOn', to_char(c.issued_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD'),
           'periods', (c.snapshot -> 'course' ->> 'periods')::int,
           'revokedOn', to_char(r.at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD'), 'revocationDecision', r.decision_number,
           'validUntil', to_char(c.valid_until at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD'), 'replacedByCode', n.code,
           'replacedAs', f.act, 'replacedOn', to_char(f.at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD'),
           'isFromPaper', coalesce(c.snapshot ->> 'source', '') = 'paper') as answer,
         s.signed, s.signature, s.key
  from certificates.certificate c join bench.signed s on s.code = c.code
  left join certificates.revocation r on r.certificate_id = c.id
  left join certificates.succession f on f.follows_id = c.id
  left join certificates.certificate n on n.id = f.certificate_id
  where c.code = $1`;

/** 20 million a year, and a hundred times that in the busiest second. */
const PEAK = (20_000_000 / (365 * 86_400)) * 100;

const few = (bench: Bench) => bench.options({ rounds: 3, warmUpMs: 2_000 });

/** Asks for what nobody has: that is what is measured, so it is no failure. */
class MissSide extends HttpSide {
  override async once(i: number, lane: number): Promise<void> {
    const { status } = await this.ask(i, lane);
    if (status !== 404 && status !== 429) throw new Error(`answer ${status} to a code that nobody has`);
  }
}

/** Signs what the counterpart checks: one key, one signature for each certificate. */
async function signAll({ client }: StageDatabase): Promise<string[]> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  await client.query(
    `create table bench.signed (code text primary key, signed bytea not null, signature bytea not null, key bytea not null)`,
  );
  const { rows } = await client.query<{ code: string }>(`select code from certificates.certificate`);
  const codes = rows.map(({ code }) => code);
  const signed = codes.map((code) => createHash('sha256').update(code).digest());
  await client.query(`insert into bench.signed select c, d, s, $4 from unnest($1::text[], $2::bytea[], $3::bytea[]) as x (c, d, s)`, [
    codes,
    signed,
    signed.map((data) => sign(null, data, privateKey)),
    raw,
  ]);
  await client.query('vacuum analyze bench.signed');
  return codes;
}

export const verify: Scenario = {
  name: 'verify',
  limit: 'node:http + one named select + Ed25519 verify of node:crypto',
  target: { metric: 'ratio.rps', atLeast: 0.5 },
  async run(bench) {
    const { stage } = bench;
    const database = await stage.database('one', SIZE);
    const codes = await signAll(database);
    const request = (i: number) => get(`/v/${codes[i % codes.length]!}`, { accept: 'application/json' });
    const limit = new HttpSide(await stage.limit(database, { LIMIT_STATEMENT: VERIFY, LIMIT_SHAPE: 'verified' }), request);
    const product = new HttpSide(await stage.product(database), request);
    const html = new HttpSide(product.server, (i) => get(`/v/${codes[i % codes.length]!}`, { accept: 'text/html' }));
    // of every code the check character is right, and nobody has it: after 20 of them the address is told to wait
    const unknown = new MissSide(product.server, () => get(`/v/${newCode()}`, { accept: 'application/json' }));
    await mustAgree(limit, product, [0, 1, 999], (answer) => ({ ...(answer as object), checkedAt: null }));
    const found = await compare(limit, product, bench.options());
    const [page, miss] = [await compare(limit, html, few(bench)), await compare(limit, unknown, few(bench))];
    const rate = ({ product: { rps }, ratio }: Comparison) => ({ rps, ratio: ratio.rps });
    return {
      ...found,
      page: rate(page),
      miss: rate(miss),
      headroom: round3(found.product.rps / PEAK),
      headroomOfPage: round3(page.product.rps / PEAK),
    };
  },
};
