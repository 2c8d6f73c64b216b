import { createServer } from 'node:http';
import request from 'supertest';
import { DemoAccounts, FirstAdministrator, PersonReader } from '#identity';
import { SeedPlaces, UnitReader } from '#organisation';
import { type AppConfig, AUTHENTICATOR, type Authenticator, CONFIG, newId, Transactions, WriteStatements } from '#platform';
import { OAuthKeyStore } from '../../libs/identity/oauth/oauth-keys.js';
import { OAuthServer } from '../../libs/identity/oauth/oauth-server.js';
import { IdentityAuthenticator } from '../../libs/identity/sign-in/identity-authenticator.js';
import { SecretHasher } from '../../libs/identity/sign-in/secret-hasher.js';
import { type Session, startApp, type TestApp } from '../support/app.js';

const DAY = 24 * 3_600_000;
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) {
  __typename ... on SignedIn { viewer { username mustChangeSecret } } ... on SignInRefused { message } ... on SignInLocked { message retryAfterSeconds } } }`;
const VIEWER = '{ viewer { username locale isDemo mustChangeSecret person { id fullName birthYear } roles { role unitId } } }';
const PEOPLE =
  'query ($unitId: UUID!, $search: String, $first: Int! = 20, $after: String) { people(unitId: $unitId, search: $search, first: $first, after: $after) { edges { node { id fullName birthYear } } pageInfo { hasNextPage endCursor } } }';
const CREATE =
  'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id fullName birthYear } username oneTimeSecret } }';
const ASSIGN = 'mutation ($input: AssignRoleInput!) { assignRole(input: $input) { id role unitId validFrom validTo } }';
const END_ROLE = 'mutation ($input: EndRoleInput!) { endRole(input: $input) { id validTo } }';
const CHANGE =
  'mutation ($input: ChangeSecretInput!) { changeSecret(input: $input) { __typename ... on SecretTooWeak { message } ... on SignInRefused { message } } }';
const CREATE_CLIENT =
  'mutation ($input: CreateApiClientInput!) { createApiClient(input: $input) { secret client { id clientId name scopes unitId revokedAt } } }';
const REVOKE_CLIENT = 'mutation ($input: RevokeApiClientInput!) { revokeApiClient(input: $input) { id revokedAt } }';

let app: TestApp;
let city: string;
let communeA: string;
let communeB: string;

beforeAll(async () => {
  app = await startApp({ demo: false });
  await app.get(SeedPlaces).load(app.systemCtx());
  const unit = async (code: string) => (await app.get(UnitReader).resolve(app.ctx(), code, '2026-11-24'))!.id;
  [city, communeA, communeB] = [await unit('92'), await unit('31135'), await unit('31147')];
});
afterAll(() => app?.stop());

const directorOf = async (unitId: string) =>
  (await app.person({ homeUnitId: unitId, roles: [{ role: 'centre_director', unitId }] })).session;
const administrator = async () => (await app.person({ roles: [{ role: 'administrator', unitId: city }] })).session;
const signIn = async (username: string, secret: string, as?: Session) =>
  (await app.ok(SIGN_IN, { input: { username, secret } }, { as })).signIn as {
    __typename: string;
    message?: string;
    retryAfterSeconds?: number;
  };
const viewer = async (as?: Session) => (await app.ok(VIEWER, {}, { as })).viewer;
const code = async (query: string, variables: object, as?: Session) =>
  (await app.gql(query, variables, { as })).errors?.[0]?.extensions.code;

/** Every text and byte of the room's tables, in one string. */
async function everythingStored(): Promise<string> {
  const tables = await app.sql<{ name: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_schema in ('identity', 'platform') and table_type = 'BASE TABLE'`,
  );
  const dumps = await Promise.all(tables.map(({ name }) => app.sql<{ row: string }>(`select row_to_json(t)::text as row from ${name} t`)));
  return dumps
    .flat()
    .map(({ row }) => row)
    .join('\n');
}

describe('signing in', () => {
  test('the right secret opens a session; case and accents of the name do not matter', async () => {
    const { personId } = await app.person({ username: 'bay.nam', secret: '290368', fullName: 'Bảy Năm', bornOn: '1968-03-29' });

    const session = await app.signIn(' Bảy.NĂM ', '290368');

    expect(await viewer(session)).toEqual({
      username: 'bay.nam',
      locale: 'vi',
      isDemo: false,
      mustChangeSecret: false,
      person: { id: personId, fullName: 'Bảy Năm', birthYear: 1968 },
      roles: [],
    });
    expect(await viewer()).toBeNull();
  });

  test('the cookie cannot be read by scripts, is not sent along from other sites, and holds no more than a random token', async () => {
    await app.person({ username: 'cookie', secret: '290368' });
    const response = await app
      .http()
      .post('/graphql')
      .send({ query: SIGN_IN, variables: { input: { username: 'cookie', secret: '290368' } } });

    expect(response.headers['set-cookie']).toEqual([
      expect.stringMatching(/^phusa=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=7776000$/),
      expect.stringMatching(/^phusa-device=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=34560000$/),
    ]);
  });

  test('an unknown name and a wrong secret get the same words, and the same time within measure', async () => {
    const known = ['time.a', 'time.b', 'time.c'];
    for (const username of known) await app.person({ username, secret: '290368' });
    // accounts of the tests are hashed cheaply; these three as in life
    await app.sql('update identity.account set secret_hash = $2 where username = any($1)', [
      known,
      await new SecretHasher().hash('290368'),
    ]);
    const took = async (username: string) => {
      const start = process.cpuUsage();
      expect(await signIn(username, '999999')).toEqual({
        __typename: 'SignInRefused',
        message: 'Tên đăng nhập hoặc mã PIN, mật khẩu chưa đúng.',
      });
      const { user, system } = process.cpuUsage(start);
      return user + system;
    };

    // processor time of this process, in turn, the least of each: a busy machine must not decide
    let [ofKnown, ofUnknown] = [Infinity, Infinity];
    for (const letter of 'abcabcabc') {
      ofKnown = Math.min(ofKnown, await took(`time.${letter}`));
      ofUnknown = Math.min(ofUnknown, await took(`nobody.${letter}`));
    }

    expect(ofUnknown).toBeGreaterThan(ofKnown * 0.5);
    expect(ofUnknown).toBeLessThan(ofKnown * 2);
  });

  test.each(['brake.known', 'brake.unknown'])(
    'after five failures %s rests, longer each time, and the right secret waits too',
    async (username) => {
      if (username === 'brake.known') await app.person({ username, secret: '290368' });
      for (let i = 0; i < 5; i++) expect((await signIn(username, '111111')).__typename).toBe('SignInRefused');

      expect(await signIn(username, '290368')).toMatchObject({ __typename: 'SignInLocked', retryAfterSeconds: 2 });
      app.clock.advance(2_000);
      expect((await signIn(username, '111111')).__typename).toBe('SignInRefused');
      expect(await signIn(username, '290368')).toMatchObject({ __typename: 'SignInLocked', retryAfterSeconds: 4 });
      app.clock.advance(4_000);
      expect((await signIn(username, '290368')).__typename).toBe(username === 'brake.known' ? 'SignedIn' : 'SignInRefused');
    },
  );

  test('a success forgets the failures before it', async () => {
    await app.person({ username: 'forget', secret: '290368' });
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) await signIn('forget', '111111');
      expect((await signIn('forget', '290368')).__typename).toBe('SignedIn');
    }
  });

  test('fifty guesses at once share the five free tries', async () => {
    await app.person({ username: 'parallel', secret: '290368' });
    const answers = await Promise.all(Array.from({ length: 50 }, () => signIn('parallel', '111111')));
    expect(answers.filter(({ __typename }) => __typename === 'SignInRefused')).toHaveLength(5);
  });

  test('a stranger who guesses does not lock the owner out of a device that is known, and gets no more tries by naming one', async () => {
    await app.person({ username: 'owner', secret: '290368' });
    const phone = await app.signIn('owner', '290368');
    const invented = { cookie: `phusa-device=${'b'.repeat(43)}` };
    for (let i = 0; i < 5; i++) await signIn('owner', '111111', invented);
    expect((await signIn('owner', '290368', { cookie: `phusa-device=${'c'.repeat(43)}` })).__typename).toBe('SignInLocked');

    expect((await signIn('owner', '290368', phone)).__typename).toBe('SignedIn');

    for (let i = 0; i < 5; i++) expect((await signIn('owner', '111111', phone)).__typename).toBe('SignInRefused');
    expect((await signIn('owner', '290368', phone)).__typename).toBe('SignInLocked');
  });

  test('sign-ins are audited, failures without the name that was typed', async () => {
    await signIn('Nguyễn Văn Bí Mật', '111111');
    const [row] = await app.sql(`select action, subject from platform.audit_log where action = 'sign_in.refuse' order by id desc limit 1`);
    expect(row!['subject']).toMatch(/^[0-9a-f]{64}$/);
    expect((await everythingStored()).toLowerCase()).not.toContain('bí mật');

    const { personId } = await app.person();
    const [account] = await app.sql('select id from identity.account where person_id = $1', [personId]);
    expect(await app.sql('select action from platform.audit_log where subject = $1', [account!['id']])).toEqual([
      { action: 'sign_in.accept' },
    ]);
  });

  test.each([
    ['NUL', '\u0000'],
    ['5,000 letters', 'x'.repeat(5_000)],
    ['SQL', "' or 1=1 --"],
    ['half a character', '\ud800'],
  ])('a name of %s is a wrong name, not an error', async (_, username) => {
    expect((await signIn(username, '\u0000')).__typename).toBe('SignInRefused');
  });

  test('a disabled account is no account', async () => {
    const { session } = await app.person({ username: 'disabled', secret: '290368' });
    await app.sql(`update identity.account set disabled_at = now() where username = 'disabled'`);
    expect((await signIn('disabled', '290368')).__typename).toBe('SignInRefused');
    expect(await viewer(session)).toBeNull();
  });
});

describe('sessions', () => {
  test('a token planted before sign-in is worth nothing after it (fixation), and an earlier session of the device ends', async () => {
    await app.person({ username: 'fixation', secret: '290368' });
    const planted = { cookie: `phusa=${'a'.repeat(43)}` };
    await signIn('fixation', '290368', planted);
    expect(await viewer(planted)).toBeNull();

    const first = await app.signIn('fixation', '290368');
    await signIn('fixation', '290368', first);
    expect(await viewer(first)).toBeNull();
  });

  test('signing out ends the session on the server, so a copy of the cookie is dead', async () => {
    const { session } = await app.person();
    expect((await app.ok('mutation { signOut }', {}, { as: session })).signOut).toBe(true);
    expect(await viewer(session)).toBeNull();
    expect((await app.ok('mutation { signOut }', {}, { as: session })).signOut).toBe(false);
    expect((await app.ok('mutation { signOut }')).signOut).toBe(false);
  });

  test('one sees and ends one’s own sessions and nobody else’s', async () => {
    await app.person({ username: 'phones', secret: '290368' });
    const [phone, lost] = [await app.signIn('phones', '290368'), await app.signIn('phones', '290368')];
    const stranger = (await app.person()).session;
    const mine = async () => (await app.ok('{ mySessions { id label isCurrent createdAt lastSeenAt } }', {}, { as: phone })).mySessions;
    const END = 'mutation ($input: EndSessionInput!) { endSession(input: $input) }';
    const [lostRow] = (await mine()) as { id: string; isCurrent: boolean }[];
    expect(await mine()).toHaveLength(3); // with the one that app.person opened
    expect((await mine()).filter((session: { isCurrent: boolean }) => session.isCurrent)).toHaveLength(1);

    expect(await code(END, { input: { id: lostRow!.id } }, stranger)).toBe('NOT_FOUND');
    expect((await app.ok(END, { input: { id: lostRow!.id } }, { as: phone })).endSession).toBe(true);
    expect((await app.ok(END, { input: { id: lostRow!.id } }, { as: phone })).endSession).toBe(false);

    expect(await viewer(lost)).toBeNull();
    expect(await viewer(phone)).not.toBeNull();
  });

  test('a learner stays signed in for 30 days without a visit, staff for 12 hours', async () => {
    const before = app.clock.now();
    const learner = (await app.person()).session;
    const staff = await directorOf(communeA);
    app.clock.advance(12 * 3_600_000);
    expect([await viewer(learner), await viewer(staff)]).toEqual([expect.anything(), null]);
    app.clock.advance(29.9 * DAY);
    expect(await viewer(learner)).not.toBeNull();
    app.clock.advance(29.9 * DAY);
    expect(await viewer(learner)).not.toBeNull(); // each visit extended it …
    app.clock.advance(29.9 * DAY);
    expect(await viewer(learner)).toBeNull(); // … but never beyond 90 days
    app.clock.set(before);
  });

  test('on a shared device a session ends after half an hour, also after a change of secret', async () => {
    await app.person({ username: 'shared', secret: '290368' });
    const cookieOf = (response: { headers: Record<string, unknown> }) => ({
      cookie: String(response.headers['set-cookie']).split(';')[0]!,
    });
    const send = (query: string, input: object, cookie = '') =>
      app.http().post('/graphql').set('cookie', cookie).send({ query, variables: { input } });
    const opened = cookieOf(await send(SIGN_IN, { username: 'shared', secret: '290368', isSharedDevice: true }));
    const renewed = cookieOf(await send(CHANGE, { current: '290368', next: '771204' }, opened.cookie));
    app.clock.advance(30 * 60_000 - 1);
    expect(await viewer(renewed)).not.toBeNull();
    app.clock.advance(30 * 60_000);
    expect(await viewer(renewed)).toBeNull();
  });

  test('last seen is written at most once a minute', async () => {
    const { personId, session } = await app.person();
    const seen = async () =>
      (
        await app.sql(
          `select last_seen_at, xmin::text from identity.session where account_id = (select id from identity.account where person_id = $1)`,
          [personId],
        )
      )[0]!;
    const first = await seen();
    app.clock.advance(59_000);
    await viewer(session);
    expect(await seen()).toEqual(first);
    app.clock.advance(1_000);
    await viewer(session);
    expect((await seen())['last_seen_at']).toEqual(app.clock.now());
  });

  test('the chosen language speaks from the next request on', async () => {
    const { session } = await app.person();
    await app.ok(
      'mutation ($input: SetLocaleInput!) { setLocale(input: $input) { locale } }',
      { input: { locale: 'en' } },
      { as: session },
    );
    const { errors } = await app.gql(PEOPLE, { unitId: communeA }, { as: session });
    expect(errors![0]!.message).toBe('This account may not do that.');
    expect(
      await code('mutation ($input: SetLocaleInput!) { setLocale(input: $input) { locale } }', { input: { locale: 'fr' } }, session),
    ).toBe('BAD_USER_INPUT');
  });

  test('the database away is told as unavailable, not as signed out', async () => {
    const { session } = await app.person();
    await app.sql('alter table identity.session rename to session_gone');
    try {
      expect(await code('{ viewer { username } }', {}, session)).toBe('INTERNAL');
    } finally {
      await app.sql('alter table identity.session_gone rename to session');
    }
    const away = async () => {
      throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    };
    const authenticator = new IdentityAuthenticator(
      { publicUrl: 'http://x', demo: false } as never,
      { sql: away } as never,
      { run: away } as never,
    );
    await expect(authenticator.authenticate({ cookie: `phusa=${'a'.repeat(43)}` }, app.clock.now())).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
  });
});

describe('changing one’s secret', () => {
  const change = async (as: Session, current: string, next: string) =>
    (await app.gql(CHANGE, { input: { current, next } }, { as })).data['changeSecret'];

  test('other devices are signed out, this one gets a new token, and only the new secret works', async () => {
    await app.person({ username: 'changes', secret: '290368' });
    const [here, elsewhere] = [await app.signIn('changes', '290368'), await app.signIn('changes', '290368')];
    expect(await change(here, '111111', '771204')).toMatchObject({ __typename: 'SignInRefused' });
    expect(await change(here, '290368', '123456')).toMatchObject({ __typename: 'SecretTooWeak' });
    expect(await change(here, '290368', '290368')).toMatchObject({ __typename: 'SecretTooWeak' });
    expect(await viewer(elsewhere)).not.toBeNull();

    const response = await app
      .http()
      .post('/graphql')
      .set('cookie', here.cookie)
      .send({ query: CHANGE, variables: { input: { current: '290368', next: '771204' } } });

    expect(response.body.data.changeSecret.__typename).toBe('SecretChanged');
    const renewed = { cookie: String(response.headers['set-cookie']).split(';')[0]! };
    expect([await viewer(here), await viewer(elsewhere)]).toEqual([null, null]);
    expect(await viewer(renewed)).not.toBeNull();
    expect((await signIn('changes', '290368')).__typename).toBe('SignInRefused');
    expect((await signIn('changes', '771204')).__typename).toBe('SignedIn');
  });

  test('guessing the present secret through it is braked as well', async () => {
    const { session } = await app.person({ username: 'guessed', secret: '290368' });
    for (let i = 0; i < 5; i++) await change(session, '111111', '771204');
    expect(await change(session, '290368', '771204')).toMatchObject({ __typename: 'SignInLocked' });
  });

  test('staff need a password', async () => {
    const session = (await app.person({ secret: '290368', roles: [{ role: 'author', unitId: communeA }] })).session;
    expect(await change(session, '290368', '77120488')).toMatchObject({ __typename: 'SecretTooWeak' });
    expect(await change(session, '290368', 'phù sa đôi bờ sông')).toMatchObject({ __typename: 'SecretChanged' });
  });
});

describe('recording people', () => {
  const input = (over: object = {}) => ({ id: newId(), fullName: 'Trần Thị Hạnh', homeUnitId: communeA, birthYear: 1975, ...over });

  test('a director records a person, hands over the one-time secret, and it must be changed before it gives anything', async () => {
    const director = await directorOf(communeA);
    const { createPerson } = await app.ok(CREATE, { input: input() }, { as: director });
    expect(createPerson).toMatchObject({
      person: { fullName: 'Trần Thị Hạnh', birthYear: 1975 },
      username: expect.stringMatching(/^hanh\.\d+$/),
    });

    const session = await app.signIn(createPerson.username, createPerson.oneTimeSecret);
    expect(await viewer(session)).toMatchObject({ mustChangeSecret: true });
    const stored = await everythingStored();
    expect(stored).not.toContain(createPerson.oneTimeSecret);
  });

  test('a role does not count while the secret must be changed', async () => {
    const { personId, session } = await app.person({ homeUnitId: communeA, roles: [{ role: 'centre_director', unitId: communeA }] });
    expect(await code(PEOPLE, { unitId: communeA }, session)).toBeUndefined();
    await app.sql('update identity.account set must_change = true where person_id = $1', [personId]);
    expect(await code(PEOPLE, { unitId: communeA }, session)).toBe('FORBIDDEN');
  });

  test('a person is not an account: somebody without a phone is recorded as well', async () => {
    const director = await directorOf(communeA);
    const { createPerson } = await app.ok(CREATE, { input: input({ withAccount: false }) }, { as: director });
    expect(createPerson).toMatchObject({ username: null, oneTimeSecret: null });
  });

  test('the same id twice is the same person; with other content it is a conflict', async () => {
    const director = await directorOf(communeA);
    const wanted = input({ username: 'hanh.twice' });
    const first = (await app.ok(CREATE, { input: wanted }, { as: director })).createPerson;
    const again = (await app.ok(CREATE, { input: wanted }, { as: director })).createPerson;

    expect(again).toMatchObject({ person: first.person, username: 'hanh.twice' });
    expect((await signIn('hanh.twice', first.oneTimeSecret)).__typename).toBe('SignInRefused');
    const session = await app.signIn('hanh.twice', again.oneTimeSecret);
    await app.ok(CHANGE, { input: { current: again.oneTimeSecret, next: '771204' } }, { as: session });
    expect((await app.ok(CREATE, { input: wanted }, { as: director })).createPerson.oneTimeSecret).toBeNull();
    expect((await signIn('hanh.twice', '771204')).__typename).toBe('SignedIn');

    expect(await code(CREATE, { input: { ...wanted, fullName: 'Lê Thị Khác' } }, director)).toBe('CONFLICT');
    expect(await code(CREATE, { input: wanted }, await directorOf(communeA))).toBe('CONFLICT');
  });

  test('twenty copies of one request at once make one person', async () => {
    const director = await directorOf(communeA);
    const wanted = input();
    const answers = await Promise.all(Array.from({ length: 20 }, () => app.gql(CREATE, { input: wanted }, { as: director })));
    expect(answers.filter(({ errors }) => errors)).toEqual([]);
    expect(await app.sql('select count(*)::int as n from identity.account where person_id = $1', [wanted.id])).toEqual([{ n: 1 }]);
  });

  test('a taken or impossible username is told by its field', async () => {
    const director = await directorOf(communeA);
    await app.ok(CREATE, { input: input({ username: 'lan.taken' }) }, { as: director });
    for (const username of ['Lan.Taken', 'có dấu', 'ab']) {
      const { errors } = await app.gql(CREATE, { input: input({ username }) }, { as: director });
      expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: expect.stringContaining('username') }] });
    }
  });

  test('invariant 13: a director of commune A cannot create or read people of commune B, nor of the city', async () => {
    const director = await directorOf(communeA);
    const before = await app.sql('select count(*)::int as n from identity.person');
    for (const unitId of [communeB, city, newId()]) {
      expect(await code(CREATE, { input: input({ homeUnitId: unitId }) }, director)).toBe('FORBIDDEN');
      expect(await code(PEOPLE, { unitId }, director)).toBe('FORBIDDEN');
    }
    expect(await app.sql('select count(*)::int as n from identity.person')).toEqual(before);
  });

  test.each(['learner', 'author', 'instructor', 'reviewer'])('%s may not create people', async (role) => {
    const session = (await app.person({ homeUnitId: communeA, roles: [{ role, unitId: communeA }] })).session;
    expect(await code(CREATE, { input: input() }, session)).toBe('FORBIDDEN');
  });

  test('nobody signed in may not', async () => {
    expect(await code(CREATE, { input: input() })).toBe('UNAUTHENTICATED');
    expect(await code(PEOPLE, { unitId: communeA })).toBe('UNAUTHENTICATED');
  });

  describe('the national id', () => {
    const consent = { textVersion: 'learning-2026-01', language: 'vi' };

    test('invariant 14: it needs a recorded consent, is stored encrypted, and finds a second record of the same person', async () => {
      const director = await directorOf(communeA);
      expect(await code(CREATE, { input: input({ nationalId: '092175004321' }) }, director)).toBe('BAD_USER_INPUT');

      const wanted = input({ nationalId: '092 175 004 321', consent });
      await app.ok(CREATE, { input: wanted }, { as: director });

      expect(
        await app.sql('select purpose, decision, method, text_version from identity.consent where person_id = $1', [wanted.id]),
      ).toEqual([{ purpose: 'learning', decision: 'given', method: 'assisted', text_version: 'learning-2026-01' }]);
      const stored = await everythingStored();
      expect(stored).not.toContain('092175004321');
      expect(stored).not.toContain(Buffer.from('092175004321').toString('hex'));
      expect(await code(CREATE, { input: input({ nationalId: '092175004321', consent }) }, director)).toBe('CONFLICT');
      await expect(app.sql('delete from identity.consent')).rejects.toThrow('append-only');
    });

    test.each(['092875004321', '092975004321', '09217500432', '09217500432a'])(
      'invariant 18: %s is refused outside of demo mode',
      async (nationalId) => {
        expect(await code(CREATE, { input: input({ nationalId, consent }) }, await directorOf(communeA))).toBe('BAD_USER_INPUT');
      },
    );
  });
});

describe('finding people', () => {
  test('accents do not matter, pages follow one another, and a commune stays among its own', async () => {
    const director = await directorOf(communeB);
    const names = ['Đặng Thị Đào', 'Đặng Văn Đông', 'Hoà Bình', 'Hòa An', 'Lê 100%'];
    for (const fullName of names) await app.person({ fullName, homeUnitId: communeB });
    await app.person({ fullName: 'Đặng Thị Xa', homeUnitId: communeA });
    const find = async (search: string | null, first = 20, after?: string) =>
      (await app.ok(PEOPLE, { unitId: communeB, search, first, after }, { as: director })).people;
    const named = async (search: string) => (await find(search)).edges.map((edge: { node: { fullName: string } }) => edge.node.fullName);

    expect(await named('dang')).toEqual(['Đặng Thị Đào', 'Đặng Văn Đông']);
    expect(await named('DANG dao')).toEqual(['Đặng Thị Đào']);
    expect(await named('hòa'.normalize('NFD'))).toEqual(['Hòa An', 'Hoà Bình']);
    expect(await named('100%')).toEqual(['Lê 100%']);
    expect(await named('100%5')).toEqual([]);
    expect(await named('\\')).toEqual([]);

    const seen: string[] = [];
    for (let after: string | undefined, more = true; more;) {
      const { edges, pageInfo } = await find(null, 2, after);
      seen.push(...edges.map((edge: { node: { id: string } }) => edge.node.id));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await find(null, 100)).edges.length);
    for (const after of ['', 'nonsense', Buffer.from('["a","b"]').toString('base64url')]) {
      expect(await code(PEOPLE, { unitId: communeB, after }, director)).toBe('BAD_USER_INPUT');
    }
  });

  test('who may read the whole city still gets only the unit that was asked for', async () => {
    const officer = (await app.person({ roles: [{ role: 'city_officer', unitId: city }] })).session;
    await app.person({ fullName: 'Quách Thị Ở A', homeUnitId: communeA });
    await app.person({ fullName: 'Quách Thị Ở B', homeUnitId: communeB });
    const named = async (unitId: string) =>
      (await app.ok(PEOPLE, { unitId, search: 'quach' }, { as: officer })).people.edges.map(
        (edge: { node: { fullName: string } }) => edge.node.fullName,
      );
    expect(await named(communeA)).toEqual(['Quách Thị Ở A']);
    expect(await named(city)).toEqual(['Quách Thị Ở A', 'Quách Thị Ở B']);
  });

  test('other rooms read names, home and what a certificate prints', async () => {
    const { personId } = await app.person({ fullName: 'Sơn Thị Sóc Kha', bornOn: '1960-02-01', homeUnitId: communeA });
    const reader = app.get(PersonReader);
    expect(await reader.names(app.ctx(), [personId, newId()])).toEqual(new Map([[personId, 'Sơn Thị Sóc Kha']]));
    expect(await reader.home(app.ctx(), personId)).toBe(communeA);
    expect(await reader.forCertificate(app.ctx(), personId)).toEqual({
      id: personId,
      fullName: 'Sơn Thị Sóc Kha',
      bornOn: '1960-02-01',
      birthYear: 1960,
      homeUnitId: communeA,
    });
    expect(await reader.forCertificate(app.ctx(), newId())).toBeNull();
  });
});

describe('roles', () => {
  const role = (personId: string, over: object = {}) => ({ id: newId(), personId, role: 'AUTHOR', unitId: communeA, ...over });
  const mayRead = async (session: Session) => (await code(PEOPLE, { unitId: communeA }, session)) === undefined;
  const giveInSql = (personId: string, from: string, to: string | null) =>
    app.sql(
      `insert into identity.role_assignment (id, person_id, role, unit_id, valid_from, valid_to, given_at) values ($1, $2, 'commune_officer', $3, $4, $5, now())`,
      [newId(), personId, communeA, from, to],
    );

  test('a role that ended yesterday grants nothing, and neither does one of tomorrow until Viet Nam’s midnight', async () => {
    app.clock.set('2026-11-24T02:00:00Z');
    const [former, future] = [await app.person(), await app.person()];
    await giveInSql(former.personId, '2026-01-01', '2026-11-24');
    await giveInSql(future.personId, '2026-11-25', null);
    expect(await mayRead(former.session)).toBe(false);
    expect(await mayRead(future.session)).toBe(false);
    expect((await viewer(former.session)).roles).toEqual([]);

    app.clock.set('2026-11-24T16:59:59Z');
    expect(await mayRead(future.session)).toBe(false);
    app.clock.set('2026-11-24T17:00:00Z');
    expect(await mayRead(future.session)).toBe(true);
    app.clock.set('2026-11-24T02:00:00Z');
  });

  test('a director gives and ends the roles of a centre, with effect on the next request', async () => {
    const director = await directorOf(communeA);
    const { personId } = await app.person({ homeUnitId: communeA });
    const { assignRole } = await app.ok(ASSIGN, { input: role(personId) }, { as: director });
    expect(assignRole).toMatchObject({ role: 'AUTHOR', unitId: communeA, validFrom: '2026-11-24', validTo: null });

    expect((await app.ok(END_ROLE, { input: { id: assignRole.id } }, { as: director })).endRole.validTo).toBe('2026-11-24');
    expect((await app.ok(END_ROLE, { input: { id: assignRole.id } }, { as: director })).endRole.validTo).toBe('2026-11-24');
    const actions = await app.sql(`select action, detail ->> 'role' as role from platform.audit_log where subject = $1 order by id`, [
      assignRole.id,
    ]);
    expect(actions).toEqual([
      { action: 'role.give', role: 'author' },
      { action: 'role.end', role: 'author' },
    ]);
  });

  test('a director gives no role above a centre’s, none elsewhere, and none to strangers', async () => {
    const director = await directorOf(communeA);
    const own = (await app.person({ homeUnitId: communeA })).personId;
    const stranger = (await app.person({ homeUnitId: communeB })).personId;
    for (const above of ['ADMINISTRATOR', 'CENTRE_DIRECTOR', 'REVIEWER', 'COMMUNE_OFFICER', 'AUDITOR'])
      expect(await code(ASSIGN, { input: role(own, { role: above }) }, director)).toBe('FORBIDDEN');
    expect(await code(ASSIGN, { input: role(own, { unitId: communeB }) }, director)).toBe('FORBIDDEN');
    expect(await code(ASSIGN, { input: role(own, { unitId: city }) }, director)).toBe('FORBIDDEN');
    expect(await code(ASSIGN, { input: role(stranger) }, director)).toBe('NOT_FOUND');
    expect(await code(ASSIGN, { input: role(newId()) }, director)).toBe('NOT_FOUND');
    expect(await app.sql('select 1 from identity.role_assignment where person_id = any($1)', [[own, stranger]])).toEqual([]);

    const elsewhere = (await app.ok(ASSIGN, { input: role(stranger, { unitId: communeB }) }, { as: await administrator() })).assignRole;
    expect(await code(END_ROLE, { input: { id: elsewhere.id } }, director)).toBe('NOT_FOUND');
  });

  test('an administrator gives every role in the subtree; an author none', async () => {
    const admin = await administrator();
    const { personId } = await app.person({ homeUnitId: communeB });
    expect((await app.ok(ASSIGN, { input: role(personId, { role: 'CITY_OFFICER', unitId: city }) }, { as: admin })).assignRole.role).toBe(
      'CITY_OFFICER',
    );
    const author = (await app.person({ homeUnitId: communeA, roles: [{ role: 'author', unitId: communeA }] })).session;
    expect(await code(ASSIGN, { input: role(personId) }, author)).toBe('FORBIDDEN');
  });

  test('an administrator of commune B who is a director in A gives in A what a director gives', async () => {
    const both = (
      await app.person({
        roles: [
          { role: 'centre_director', unitId: communeA },
          { role: 'administrator', unitId: communeB },
        ],
      })
    ).session;
    const { personId } = await app.person({ homeUnitId: communeA });
    expect(await code(ASSIGN, { input: role(personId, { role: 'CENTRE_DIRECTOR' }) }, both)).toBe('FORBIDDEN');
    expect(await code(ASSIGN, { input: role(personId, { role: 'CENTRE_DIRECTOR', unitId: communeB }) }, both)).toBe('NOT_FOUND');
    expect(await code(ASSIGN, { input: role(personId) }, both)).toBeUndefined();
  });

  test('the same id twice is one assignment, the same role twice a conflict, and dates run forward', async () => {
    const director = await directorOf(communeA);
    const { personId } = await app.person({ homeUnitId: communeA });
    const wanted = role(personId, { validTo: '2027-01-01' });
    expect(await app.ok(ASSIGN, { input: wanted }, { as: director })).toEqual(await app.ok(ASSIGN, { input: wanted }, { as: director }));
    expect(await code(ASSIGN, { input: { ...wanted, role: 'LEARNER' } }, director)).toBe('CONFLICT');
    await app.ok(ASSIGN, { input: role(personId) }, { as: director });
    expect(await code(ASSIGN, { input: role(personId) }, director)).toBe('CONFLICT');
    expect(await code(ASSIGN, { input: role(personId, { validFrom: '2026-11-23' }) }, director)).toBe('BAD_USER_INPUT');
    expect(await code(ASSIGN, { input: role(personId, { validFrom: '2026-12-01', validTo: '2026-12-01' }) }, director)).toBe(
      'BAD_USER_INPUT',
    );
  });

  test('whoever made an account cannot use its one-time secret to get a role that somebody else gives', async () => {
    const [director, admin] = [await directorOf(communeA), await administrator()];
    const input = { id: newId(), fullName: 'Mai Văn Tín', homeUnitId: communeA };
    const { createPerson } = await app.ok(CREATE, { input }, { as: director });
    const reviewer = { input: role(input.id, { role: 'REVIEWER', unitId: city }) };
    expect(await code(ASSIGN, reviewer, admin)).toBe('CONFLICT');
    expect(await code(ASSIGN, { input: role(input.id) }, director)).toBeUndefined();

    const session = await app.signIn(createPerson.username, createPerson.oneTimeSecret);
    await app.ok(CHANGE, { input: { current: createPerson.oneTimeSecret, next: 'sông Hậu mùa nước nổi' } }, { as: session });
    expect(await code(ASSIGN, reviewer, admin)).toBeUndefined();
    expect((await app.ok(CREATE, { input }, { as: director })).createPerson.oneTimeSecret).toBeNull();
  });

  test('a promoted learner’s account is not reset by repeating its creation', async () => {
    const director = await directorOf(communeA);
    const input = { id: newId(), fullName: 'Mai Thị Lành', homeUnitId: communeA };
    const { createPerson } = await app.ok(CREATE, { input }, { as: director });
    const session = await app.signIn(createPerson.username, createPerson.oneTimeSecret);
    await app.ok(CHANGE, { input: { current: createPerson.oneTimeSecret, next: '771204' } }, { as: session });
    await app.ok(ASSIGN, { input: role(input.id, { role: 'ADMINISTRATOR', unitId: city }) }, { as: await administrator() });
    expect((await app.ok(CREATE, { input }, { as: director })).createPerson.oneTimeSecret).toBeNull();
  });

  test('a new staff role ends the sessions of a learner and wants a password instead of the PIN', async () => {
    const { personId, session } = await app.person({ username: 'promoted', secret: '290368', homeUnitId: communeA });
    await app.ok(ASSIGN, { input: role(personId) }, { as: await directorOf(communeA) });
    expect(await viewer(session)).toBeNull();
    const again = await app.signIn('promoted', '290368');
    expect(await viewer(again)).toMatchObject({ mustChangeSecret: true, roles: [{ role: 'AUTHOR' }] });
  });
});

describe('API clients', () => {
  const ALL = ['courses:read', 'completions:read', 'certificates:read', 'recognition:read'];
  const officer = async (unitId: string) => (await app.person({ roles: [{ role: 'department_officer', unitId }] })).session;
  const create = async (as: Session, over: object = {}) =>
    (await app.ok(CREATE_CLIENT, { input: { id: newId(), name: 'Hệ thống của Sở', unitId: city, scopes: ALL, ...over } }, { as }))
      .createApiClient;
  const token = (clientId: string, secret: string, body: object = {}) =>
    app
      .http()
      .post('/oauth/token')
      .auth(clientId, secret)
      .type('form')
      .send({ grant_type: 'client_credentials', ...body });
  const actorOf = async (accessToken: string) => {
    const authenticator = app.get<Authenticator>(AUTHENTICATOR);
    return (await authenticator.authenticate({ authorization: `Bearer ${accessToken}` }, app.clock.now())).actor;
  };

  test('a client gets an opaque token for ten minutes and acts in its unit with its scopes', async () => {
    const { client, secret } = await create(await officer(city), { scopes: ['courses:read', 'completions:read'] });
    const response = await token(client.clientId, secret, { scope: 'completions:read' });

    expect(response.status).toBe(200);
    expect(response.headers['cache-control']).toContain('no-store');
    expect(response.body).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}$/),
      token_type: 'Bearer',
      expires_in: 600,
      scope: 'completions:read',
    });
    expect(await actorOf(response.body.access_token)).toMatchObject({
      kind: 'client',
      id: client.id,
      grants: [{ role: 'client', unitId: city }],
      scopes: ['completions:read'],
    });
    app.clock.advance(600_000);
    await expect(actorOf(response.body.access_token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('without a scope it gets all of its own, with a foreign one none', async () => {
    const { client, secret } = await create(await officer(city), { scopes: ['courses:read', 'certificates:read'] });
    expect((await token(client.clientId, secret)).body.scope).toBe('certificates:read courses:read');
    expect((await token(client.clientId, secret, { scope: 'recognition:read' })).body).toMatchObject({ error: 'invalid_scope' });
    expect((await token(client.clientId, secret, { resource: 'https://elsewhere.example' })).body).toMatchObject({
      error: 'invalid_target',
    });
    expect((await token(client.clientId, secret, { resource: 'http://localhost:8080/graphql' })).status).toBe(200);
    const inBody = await app
      .http()
      .post('/oauth/token')
      .type('form')
      .send({ grant_type: 'client_credentials', client_id: client.clientId, client_secret: secret });
    expect(inBody.status).toBe(200);
  });

  test('a wrong secret, an unknown client and the stored hash itself get nothing, in the same words', async () => {
    const { client, secret } = await create(await officer(city));
    const [{ hash }] = (await app.sql(`select encode(secret_hash, 'base64') as hash from identity.api_client where id = $1`, [
      client.id,
    ])) as [{ hash: string }];
    const stored = Buffer.from(hash, 'base64').toString('base64url');
    const answers = [await token(client.clientId, `${secret}x`), await token(client.clientId, stored), await token('phusa-nobody', secret)];
    for (const { status, body } of answers) {
      expect(status).toBe(401);
      expect(body).toEqual(answers[0]!.body);
      expect(body).toMatchObject({ error: 'invalid_client' });
    }
  });

  test('revoking ends a client and its tokens at once', async () => {
    const session = await officer(city);
    const { client, secret } = await create(session);
    const { access_token } = (await token(client.clientId, secret)).body;
    await actorOf(access_token);

    await app.ok(REVOKE_CLIENT, { input: { id: client.id } }, { as: session });
    await app.ok(REVOKE_CLIENT, { input: { id: client.id } }, { as: session });

    await expect(actorOf(access_token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const response = await app.gql('{ viewer { username } }', {}, { headers: { authorization: `Bearer ${access_token}` } });
    expect(response.errors![0]!.extensions.code).toBe('UNAUTHENTICATED');
    expect((await token(client.clientId, secret)).status).toBe(401);
    expect(await app.sql('select action from platform.audit_log where subject = $1 order by id', [client.id])).toEqual([
      { action: 'api_client.create' },
      { action: 'api_client.revoke' },
    ]);
  });

  test('a client is nobody’s viewer and may not change anything', async () => {
    const { client, secret } = await create(await officer(city));
    const headers = { authorization: `Bearer ${(await token(client.clientId, secret)).body.access_token}` };
    expect((await app.gql('{ viewer { username } }', {}, { headers })).data['viewer']).toBeNull();
    for (const [query, variables] of [
      ['{ mySessions { id } }', {}],
      [PEOPLE, { unitId: city }],
      [CREATE_CLIENT, { input: { id: newId(), name: 'x', unitId: city, scopes: ALL } }],
    ] as const) {
      expect((await app.gql(query, variables, { headers })).errors![0]!.extensions.code).toBe('FORBIDDEN');
    }
  });

  test('invariant 13: an officer sees, makes and revokes clients of the own place only', async () => {
    const [ofCity, ofA] = [await officer(city), await officer(communeA)];
    const { client } = await create(ofCity, { unitId: communeB });
    const LIST = '{ apiClients(first: 100) { edges { node { id unitId } } } }';
    const listed = async (as: Session) =>
      (await app.ok(LIST, {}, { as })).apiClients.edges.map((edge: { node: { id: string } }) => edge.node.id);

    expect(await listed(ofCity)).toContain(client.id);
    expect(await listed(ofA)).not.toContain(client.id);
    expect(await code(REVOKE_CLIENT, { input: { id: client.id } }, ofA)).toBe('NOT_FOUND');
    expect(await code(CREATE_CLIENT, { input: { id: newId(), name: 'x', unitId: city, scopes: ALL } }, ofA)).toBe('FORBIDDEN');
    expect(await code(LIST, {}, await directorOf(communeA))).toBe('FORBIDDEN');
    for (const scopes of [[], ['courses:write']]) {
      expect(await code(CREATE_CLIENT, { input: { id: newId(), name: 'x', unitId: communeA, scopes } }, ofA)).toBe('BAD_USER_INPUT');
    }
  });

  test('the database away is told as such, not as a wrong secret or a fault', async () => {
    const away = async () => {
      throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    };
    const server = new OAuthServer(app.get(CONFIG), app.get(OAuthKeyStore), { run: away } as never, app.clock);
    const http = createServer((req, res) => void server.handle(req, res)).listen(0);
    try {
      const response = await request(http).post('/token').auth('x', 'y').type('form').send({ grant_type: 'client_credentials' });
      expect(response.status).toBe(503);
      expect(response.body.error).toBe('temporarily_unavailable');
    } finally {
      http.close();
    }
  });

  test('behind a proxy that ends TLS the addresses are https', async () => {
    const config = { ...app.get<AppConfig>(CONFIG), publicUrl: 'https://hoc.example' };
    const server = new OAuthServer(config, app.get(OAuthKeyStore), app.get(WriteStatements), app.clock);
    const http = createServer((req, res) => void server.handle(req, res)).listen(0);
    try {
      const { body } = await request(http).get('/.well-known/oauth-authorization-server').set('x-forwarded-host', 'evil.example');
      expect([body.issuer, body.token_endpoint]).toEqual(['https://hoc.example/oauth', 'https://hoc.example/token']);
    } finally {
      http.close();
    }
  });

  test('a lost answer is repeated with a new secret, once it is old it is a conflict', async () => {
    const session = await officer(city);
    const id = newId();
    const first = await create(session, { id });
    const again = await create(session, { id });
    expect(again.client).toEqual(first.client);
    expect((await token(first.client.clientId, first.secret)).status).toBe(401);
    expect((await token(first.client.clientId, again.secret)).status).toBe(200);
    app.clock.advance(600_000);
    expect(await code(CREATE_CLIENT, { input: { id, name: 'Hệ thống của Sở', unitId: city, scopes: ALL } }, session)).toBe('CONFLICT');
  });

  test('the discovery document promises what there is, under the public address, whatever host is asked', async () => {
    for (const path of ['openid-configuration', 'oauth-authorization-server']) {
      const { body } = await app.http().get(`/oauth/.well-known/${path}`).set('host', 'evil.example');
      expect(body).toMatchObject({
        issuer: 'http://localhost:8080/oauth',
        token_endpoint: 'http://localhost:8080/oauth/token',
        jwks_uri: 'http://localhost:8080/oauth/jwks',
        grant_types_supported: ['client_credentials'],
        scopes_supported: expect.arrayContaining(ALL),
      });
      expect(body).not.toHaveProperty('authorization_endpoint');
    }
    expect((await app.http().get('/oauth/jwks')).body.keys).toEqual([expect.not.objectContaining({ d: expect.anything() })]);
    expect((await app.http().get('/oauth/auth?client_id=x')).status).toBe(404);
    expect((await token('x', 'y', { grant_type: 'password' })).status).toBe(401);
  });
});

describe('secrets at rest', () => {
  test('no PIN, password, session token, access token, client secret or private key stands in a table', async () => {
    await app.person({ username: 'at.rest', secret: '86420975310' });
    const session = await app.signIn('at.rest', '86420975310');
    const admin = await administrator();
    const { createApiClient } = await app.ok(
      CREATE_CLIENT,
      { input: { id: newId(), name: 'Sở', unitId: city, scopes: ['courses:read'] } },
      { as: admin },
    );
    const { access_token } = (
      await app
        .http()
        .post('/oauth/token')
        .auth(createApiClient.client.clientId, createApiClient.secret)
        .type('form')
        .send({ grant_type: 'client_credentials' })
    ).body;

    const stored = await everythingStored();

    for (const secret of [
      '86420975310',
      ...session.cookie.split('; ').map((cookie) => cookie.split('=')[1]!),
      access_token,
      createApiClient.secret,
    ]) {
      expect(secret.length).toBeGreaterThan(10);
      expect(stored).not.toContain(secret);
      expect(stored).not.toContain(Buffer.from(secret).toString('hex'));
    }
    expect(stored).not.toContain(Buffer.from('"kty"').toString('hex'));
  });
});

describe('the first administrator', () => {
  test('gets a one-time password, and a role that counts once it is changed', async () => {
    const made = await app.get(FirstAdministrator).create(app.systemCtx(), { username: 'goc', fullName: 'Người quản trị', unitId: city });
    const session = await app.signIn('goc', made.oneTimePassword);
    expect(await code(PEOPLE, { unitId: city }, session)).toBe('FORBIDDEN');

    const response = await app
      .http()
      .post('/graphql')
      .set('cookie', session.cookie)
      .send({ query: CHANGE, variables: { input: { current: made.oneTimePassword, next: 'đò ngang chín nhánh sông' } } });
    expect(response.body.data.changeSecret.__typename).toBe('SecretChanged');
    expect(await code(PEOPLE, { unitId: city }, { cookie: String(response.headers['set-cookie']).split(';')[0]! })).toBeUndefined();
  });
});

describe('demo mode', () => {
  const account = (over: object = {}) => ({
    id: newId(),
    fullName: 'Cô Ba Thử',
    homeUnitId: communeA,
    bornOn: '1970-01-01',
    nationalId: '092870001234',
    username: 'demo.director',
    pin: '123456',
    roles: [{ role: 'centre_director' as const, unitId: communeA }],
    ...over,
  });

  test('outside of it known accounts are refused, and those that are left over are worth nothing', async () => {
    await expect(app.get(DemoAccounts).ensure(app.systemCtx(), [account()])).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { session } = await app.person({ username: 'left.over', secret: '290368' });
    await app.sql(`update identity.account set is_demo = true where username = 'left.over'`);
    expect((await signIn('left.over', '290368')).__typename).toBe('SignInRefused');
    expect(await viewer(session)).toBeNull();
  });

  test('in it they sign in with their PIN, whatever their role, say that they are demo, and keep their PIN', async () => {
    const demo = await startApp({ demo: true });
    try {
      await demo.get(SeedPlaces).load(demo.systemCtx());
      const accounts = demo.get(DemoAccounts);
      const director = account();
      await accounts.ensure(demo.systemCtx(), [director]);
      await accounts.ensure(demo.systemCtx(), [director]);
      const session = await demo.signIn('demo.director', '123456');
      expect((await demo.ok(VIEWER, {}, { as: session })).viewer).toMatchObject({
        isDemo: true,
        mustChangeSecret: false,
        roles: [{ role: 'CENTRE_DIRECTOR' }],
      });
      expect((await demo.gql(PEOPLE, { unitId: communeA }, { as: session })).errors).toBeUndefined();
      expect((await demo.gql(CHANGE, { input: { current: '123456', next: '771204' } }, { as: session })).errors![0]!.extensions.code).toBe(
        'FORBIDDEN',
      );

      const real = account({ id: newId(), username: 'demo.real', nationalId: '092175004321' });
      await expect(accounts.ensure(demo.systemCtx(), [real])).rejects.toThrow('impossible');
      const crowd = Array.from({ length: 3_000 }, (_, i) => account({ id: newId(), nationalId: `0928${String(i).padStart(8, '0')}` }));
      await demo.get(Transactions).run(demo.systemCtx(), (tx) => accounts.insertPeople(tx, crowd));
      expect(await demo.sql('select count(*)::int as n from identity.person where is_demo')).toEqual([{ n: 3_001 }]);
    } finally {
      await demo.stop();
    }
  });
});
