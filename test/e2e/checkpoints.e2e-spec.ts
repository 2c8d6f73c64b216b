import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkRegisters, CheckpointService, ReconcileReader } from '#certificates';
import { DailyCheckpoint } from '../../libs/certificates/checkpoint/daily-checkpoint.js';
import { isSigned } from '../../libs/certificates/checkpoint/checkpoint.js';
import { verifySigned } from '../../libs/certificates/credential/verifying.js';
import { RegisterClock } from '../../libs/certificates/register/register.store.js';
import { startApp, type TestApp } from '../support/app.js';
import { CertificateGround } from '../support/certificates.js';
import { secondOpinion } from '../support/second-verifier.js';

const ROTATE = `mutation ($input: RotateIssuerKeyInput!) { rotateIssuerKey(input: $input) { did keys { publicKeyMultibase from to } } }`;

describe('registers that others can check', () => {
  let app: TestApp;
  let ground: CertificateGround;

  beforeAll(async () => {
    app = await startApp({ worker: true });
    ground = new CertificateGround(app);
    await ground.seed();
  });
  afterAll(() => app?.stop());

  const get = async (path: string) => (await app.http().get(path).buffer().parse(asText)).body as string;
  const asText = (response: any, done: (error: null, text: string) => void) => {
    let text = '';
    response
      .setEncoding('utf8')
      .on('data', (chunk: string) => (text += chunk))
      .on('end', () => done(null, text));
  };
  const publicIdOf = async (certificateId: string) => (await ground.stored(certificateId)).snapshot.issuer.did.split(':').at(-1) as string;
  const nameOf = async (certificateId: string) => {
    const { kind, year } = await ground.stored(certificateId);
    return `${await publicIdOf(certificateId)}/${kind}/${year}`;
  };
  const checkpoints = async () => ({ name: 'checkpoints.ndjson', text: await get('/register/checkpoints.ndjson') });
  const checked = async (name: string, kept: { name: string; text: string }[] = []) => {
    const books = [{ name, text: await get(`/register/${name}.ndjson`) }];
    return checkRegisters({ books, checkpoints: await checkpoints(), kept }).map(({ row, code }) => [row, code]);
  };
  const verify = async () => {
    const reader = app.get(ReconcileReader);
    const faults = [];
    for (const key of await reader.registers(app.systemCtx())) faults.push(...(await reader.verifyRegister(app.systemCtx(), key)));
    return [...faults, ...(await app.get(CheckpointService).verify(app.systemCtx())).faults].map(({ fault }) => fault);
  };

  test('the worker closes the books of a day once, however many workers look; each checkpoint names the one before', async () => {
    const [clocks, workers] = [
      [app.get(RegisterClock), app.fromWorker(RegisterClock)],
      [app.fromWorker(DailyCheckpoint), app.fromWorker(DailyCheckpoint)],
    ];
    const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
    const at = (instant: string) => clocks.forEach((clock) => (clock.sql = `timestamptz '${instant}'`));
    const look = () => Promise.all([...workers, ...workers].map((one) => one.work(app.systemCtx())));
    const present = clocks[0]!.sql;
    try {
      at(`${day}T16:59:00Z`);
      await ground.issue(await ground.aCompletion(ground.aCommune()));
      await look();
      await look();
      at(`${day}T17:00:30Z`); // 00:00:30 of the next day in Việt Nam
      await look();
    } finally {
      for (const clock of clocks) clock.sql = present;
    }
    const rows = (await checkpoints()).text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.map(({ no, at: when }) => [no, when])).toEqual([
      [1, `${day}T16:59:00.000Z`],
      [2, `${day}T17:00:30.000Z`],
    ]);
    expect(rows.every(isSigned)).toBe(true);
    expect(rows[1].registers).toEqual([expect.objectContaining({ seq: 1, no: 1 })]);
  });

  test('anybody exports a book as hashes, and finds a deleted, a changed, a back-dated, a cut-off row and a rewritten book', async () => {
    const commune = ground.aCommune();
    const version = await ground.aVersion(commune);
    const ids: string[] = [];
    for (let i = 0; i < 4; i++) ids.push(await ground.issue(await ground.aCompletion(commune, version)));
    await app.get(CheckpointService).makeNow(app.systemCtx());
    for (let i = 0; i < 2; i++) ids.push(await ground.issue(await ground.aCompletion(commune, version)));
    const name = await nameOf(ids[0]!);
    const text = await get(`/register/${name}.ndjson`);
    const lines = text.trim().split('\n');
    expect(new Set(lines.map((line) => Object.keys(JSON.parse(line)).join()))).toEqual(new Set(['seq,kind,no,at,payloadHash,prev,hash']));
    expect(lines).toHaveLength(6);
    expect(text).not.toMatch(/Diễm|1971/);
    expect(await checked(name)).toEqual([]);
    expect(await verify()).toEqual([]);
    expect((await app.http().get(`/register/${name.replace('GCN', 'XYZ')}.ndjson`)).status).toBe(404);
    expect((await app.http().get(`/register/${name}.csv`)).status).toBe(404);
    expect(JSON.parse(await get('/register/index.json')).books).toContainEqual(
      expect.objectContaining({ key: name, entries: 6, lastNumber: 6 }),
    );

    const of = (n: number) => `where certificate_id = '${ids[n - 1]}'`;
    const [kept] = await app.sql(`select json_agg(e) as rows from certificates.register_entry e where certificate_id = any($1)`, [ids]);
    const restore = () =>
      ground.disarmed(
        `delete from certificates.register_entry where certificate_id = any('{${ids.join(',')}}'); ` +
          `insert into certificates.register_entry select * from json_populate_recordset(null::certificates.register_entry, $x$${JSON.stringify(kept!.rows)}$x$)`,
      );
    /** What the outsider and what the operator find. */
    const after = async (attack: string) => {
      await ground.disarmed(attack);
      const found = { outside: await checked(name), inside: await verify() };
      await restore();
      return found;
    };
    expect(await after(`delete from certificates.register_entry ${of(2)}`)).toEqual({
      outside: expect.arrayContaining([[2, 'row-deleted']]),
      inside: expect.arrayContaining(['missing-entry']),
    });
    expect(await after(`update certificates.register_entry set payload_hash = sha256('x') ${of(3)}`)).toEqual({
      outside: [[3, 'row-changed']],
      inside: expect.arrayContaining(['payload-changed']),
    });
    expect((await after(`update certificates.register_entry set payload = replace(payload, 'Diễm', 'Diệm') ${of(3)}`)).inside).toEqual(
      expect.arrayContaining(['payload-changed']),
    );
    expect(await after(`update certificates.register_entry set at = at - interval '3 days' ${of(5)}`)).toEqual({
      outside: [[5, 'back-dated']],
      inside: expect.arrayContaining(['back-dated', 'columns-changed']),
    });
    const cut = await after(`delete from certificates.register_entry where certificate_id in ('${ids[3]}', '${ids[4]}', '${ids[5]}')`);
    expect(cut.outside).toEqual([[4, 'tail-cut']]);
    expect(cut.inside).toEqual(expect.arrayContaining(['tail-cut']));
    // every hash from row 3 on computed anew: the chain is whole, the checkpoint is not
    const rewritten = await after(
      `update certificates.register_entry set payload = replace(payload, 'Diễm', 'Diệm') ${of(4)}; ` +
        `update certificates.register_entry set payload_hash = sha256(convert_to(payload, 'UTF8')) ${of(4)}; ` +
        `update certificates.register_entry set entry_hash = sha256('\\x00'::bytea || prev_hash || payload_hash) ${of(4)}; ` +
        [5, 6]
          .map(
            (n) =>
              `update certificates.register_entry e set prev_hash = (select entry_hash from certificates.register_entry p ${of(n - 1)}) ${of(n)}; ` +
              `update certificates.register_entry set entry_hash = sha256('\\x00'::bytea || prev_hash || payload_hash) ${of(n)}`,
          )
          .join('; '),
    );
    expect(rewritten.outside).toEqual([[4, 'rewritten-before-checkpoint']]);
    expect(rewritten.inside).toEqual(expect.arrayContaining(['rewritten']));
    expect([await checked(name, [{ name, text }]), await verify()]).toEqual([[], []]);

    // the command of an outsider: files only
    const folder = await mkdtemp(join(tmpdir(), 'phusa-check-'));
    try {
      const [book, closed] = [join(folder, `${name}.ndjson`), join(folder, 'checkpoints.ndjson')];
      await mkdir(dirname(book), { recursive: true });
      await writeFile(closed, (await checkpoints()).text);
      const check = async (content: string) => {
        await writeFile(book, content);
        const env = { PATH: process.env['PATH']! };
        return spawnSync(process.execPath, ['dist/apps/cli/main.js', 'register', 'check', book, '--checkpoints', closed], {
          env,
          encoding: 'utf8',
        });
      };
      expect((await check(text)).status).toBe(0);
      const found = await check(
        text
          .split('\n')
          .filter((_, i) => i !== 1)
          .join('\n'),
      );
      expect([found.status, found.stdout]).toEqual([1, expect.stringMatching(/dòng\/row 2 · row-deleted\n.*đã bị xóa\n.*was deleted/)]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('a new key and a new name of the centre: old credentials verify, by a second implementation too', async () => {
    const commune = ground.aCommune();
    const boss = await app.person({ roles: [{ role: 'administrator', unitId: ground.city }] });
    const old = await ground.stored(await ground.issue(await ground.aCompletion(commune)));
    const input = { input: { centreId: commune.centreId, reason: 'Đổi khóa định kỳ' } };
    const director = await app.person({ roles: [{ role: 'centre_director', unitId: commune.unitId }] });
    expect((await app.gql(ROTATE, input)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await app.gql(ROTATE, input, { as: director.session })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const { rotateIssuerKey } = await app.ok(ROTATE, input, { as: boss.session });
    expect(rotateIssuerKey.keys.map(({ to }: any) => to === null)).toEqual([false, true]);
    expect(
      await app.sql(
        `select sealed_secret is null as gone from certificates.issuer_key k join certificates.issuer i on i.id = k.issuer_id where i.centre_id = $1 order by valid_to nulls last`,
        [commune.centreId],
      ),
    ).toEqual([{ gone: true }, { gone: false }]);
    await app.sql(`update organisation.centre set name = 'Trung tâm học tập cộng đồng phường Mới' where id = $1`, [commune.centreId]);
    app.clock.advance(120_000);
    const fresh = await ground.stored(await ground.issue(await ground.aCompletion(commune)));

    const publicId = await publicIdOf(old.id);
    const did = JSON.parse(await get(`/issuers/${publicId}/did.json`));
    expect([did.verificationMethod.length, did.assertionMethod.length]).toEqual([2, 2]);
    const statusList = JSON.parse(await get(`/status/${publicId}/0`));
    const proofs = [];
    for (const { credential } of [old, fresh]) {
      const signed = JSON.parse(credential);
      proofs.push(signed.proof[0].verificationMethod);
      expect(await verifySigned(signed, { did, statusList, now: app.clock.now() })).toBe('valid');
      expect(await secondOpinion(signed, did)).toBe(true);
      expect(await secondOpinion({ ...signed, name: 'Khác' }, did)).toBe(false);
      expect(await secondOpinion(signed, { ...did, assertionMethod: [] })).toBe(false);
    }
    expect(await secondOpinion(statusList, did)).toBe(true);
    expect(proofs).toEqual(did.assertionMethod);
    expect(JSON.parse(old.credential).issuer.name).not.toBe('Trung tâm học tập cộng đồng phường Mới');

    const list = JSON.parse(await get('/.well-known/phusa-issuers.json'));
    expect(isSigned(list)).toBe(true);
    expect(isSigned({ ...list, issuers: list.issuers.slice(1) })).toBe(false);
    expect(list.issuers.filter((one: any) => one.did === did.id).map(({ to }: any) => to === null)).toEqual([false, true]);
    expect(list.key).toBe(JSON.parse((await checkpoints()).text.split('\n')[0]!).key);
  });
});
