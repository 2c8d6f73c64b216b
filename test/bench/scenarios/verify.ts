import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { HttpSide, mustAgree } from '../http-side.js';
import { get } from '../http-client.js';
import { compare } from '../measure.js';
import type { Scenario } from '../scenario.js';
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
           'validUntil', to_char(c.valid_until at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD'), 'replacedByCode', n.code) as answer,
         s.signed, s.signature, s.key
  from certificates.certificate c join bench.signed s on s.code = c.code
  left join certificates.revocation r on r.certificate_id = c.id
  left join certificates.certificate n on n.id = c.replaced_by
  where c.code = $1`;

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
    await mustAgree(limit, product, [0, 1, 999], (answer) => ({ ...(answer as object), checkedAt: null }));
    return compare(limit, product, bench.options());
  },
};
