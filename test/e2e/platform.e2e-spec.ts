import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { AccessLog, newId, sqlState, Transactions, Turns } from '#platform';
import { startApp, type TestApp } from '../support/app.js';

const UNITS =
  'query Units($first: Int!, $after: String) { units(level: "commune", on: "2025-07-02", first: $first, after: $after) { edges { cursor node { id name } } pageInfo { hasNextPage endCursor } } }';

describe('platform', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({
      documents: {
        'sha256:units': UNITS,
        'sha256:earlier': 'query { fieldOfAnEarlierRelease }',
        'sha256:nothing': 'query { unit(id: "018f0000-0000-7000-8000-000000000000") { id } }',
      },
    });
  });
  afterAll(() => app?.stop());

  describe('transactions', () => {
    test('a write through Ctx fails in PostgreSQL', async () => {
      const write = app
        .systemCtx()
        .sql(`insert into platform.outbox_effect (event_id, consumer, offered_at) values ($1, 'x', now())`, [newId()]);
      await expect(write).rejects.toMatchObject({ code: '25006' }); // read_only_sql_transaction
    });

    test('a throw rolls back events and audit together', async () => {
      const subject = newId();
      const work = app.get(Transactions).run(app.systemCtx(), async (tx) => {
        await tx.emit({ type: 'test.happened.v1', subject, data: {} });
        await tx.audit({ action: 'test.act', subject });
        throw new Error('no');
      });
      await expect(work).rejects.toThrow('no');
      expect(await app.sql('select 1 from platform.outbox_event where subject = $1', [subject])).toEqual([]);
      expect(await app.sql('select 1 from platform.audit_log where subject = $1', [subject])).toEqual([]);
    });

    test('a deadlock victim runs again', async () => {
      const [first, second] = [newId(), newId()];
      const transactions = app.get(Transactions);
      await transactions.run(app.systemCtx(), async (tx) => {
        await tx.sql(
          `insert into platform.outbox_effect (event_id, consumer, offered_at) select id, 'deadlock', $2 from unnest($1::uuid[]) as id`,
          [[first, second], tx.now],
        );
      });
      const touch = (ids: string[]) =>
        transactions.run(app.systemCtx(), async (tx) => {
          for (const id of ids) {
            await tx.sql(`update platform.outbox_effect set offered_at = $2 where event_id = $1`, [id, tx.now]);
            await tx.sql('select pg_sleep(0.1)');
          }
        });
      await expect(Promise.all([touch([first, second]), touch([second, first])])).resolves.toBeDefined();
    });

    test('of several workers one has the turn, and another when it does not come back', async () => {
      const at = (minutes: number) => ({ ...app.systemCtx(), now: new Date(Date.UTC(2026, 10, 24) + minutes * 60_000) });
      const take = (minutes: number) => app.get(Turns).take(at(minutes), 'test.hourly', 3_600_000);
      const together = await Promise.all(Array.from({ length: 8 }, () => take(0)));
      expect(together.filter(Boolean)).toHaveLength(1);
      expect([await take(30), await take(59.9), await take(60), await take(89), await take(300)]).toEqual([
        false,
        true,
        false,
        false,
        true,
      ]);
    });

    test('audit and access log are append-only', async () => {
      const personId = newId();
      await app.get(Transactions).run(app.systemCtx(), (tx) => tx.audit({ action: 'test.act', subject: newId() }));
      await app.get(AccessLog).read(app.ctx({ kind: 'client', id: newId() }), 'test.dossier', [personId]);
      expect(await app.sql('select what from platform.access_log where person_id = $1', [personId])).toEqual([{ what: 'test.dossier' }]);
      for (const change of [
        'update platform.audit_log set action = action',
        'delete from platform.access_log',
        'truncate platform.audit_log',
      ]) {
        const error: unknown = await app.sql(change).catch((e: unknown) => e);
        expect(sqlState(error)).toBe('23001');
      }
    });
  });

  describe('bad input', () => {
    test('an id that is no UUID is refused before the database sees it', async () => {
      const { errors } = await app.gql('query ($id: UUID!) { unit(id: $id) { id } }', { id: "1' or 1=1" });
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    });

    test('a value that a variable cannot take is named by its field, in the language of the caller', async () => {
      const query =
        'query ($by: AttendanceGrouping!, $from: Date!) { attendanceReport(unitId: "018f0000-0000-7000-8000-000000000000", by: $by, from: $from, to: $from) { total { __typename } } }';
      const refused = async (variables: object, language = 'vi') =>
        (await app.gql(query, variables, { headers: { 'accept-language': language } })).errors?.[0];
      expect(await refused({ by: 'MOOD', from: '2026-11-24' })).toMatchObject({
        message: 'Thông tin gửi lên chưa đúng: by.',
        extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'by', message: expect.stringMatching(/^Chỉ nhận một trong: \w+, /) }] },
      });
      expect(await refused({ by: 'MOOD', from: '2026-11-24' }, 'en')).toMatchObject({ message: 'Some of the input is wrong: by.' });
      const both = await refused({ by: 7, from: 'today' }, 'km');
      expect(both?.extensions['fields']).toMatchObject([{ path: 'by' }, { path: 'from', message: 'ព័ត៌មានមានតម្លៃមិនត្រឹមត្រូវ។' }]);
    });

    test('so is a field within an input, where it is missing, wrong or unknown', async () => {
      const { session } = await app.person();
      const event = { id: newId(), enrollmentId: newId(), seq: 1, kind: 'DANCED', occurredAt: 'now' };
      const { errors } = await app.gql(
        'mutation ($input: RecordLearningInput!) { recordLearning(input: $input) { receipts { status } } }',
        { input: { events: [event], mood: 'good' } },
        { as: session },
      );
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect((errors![0]!.extensions['fields'] as { path: string }[]).map(({ path }) => path)).toEqual(
        expect.arrayContaining(['mood', 'deviceId', 'events.0.kind', 'events.0.occurredAt']),
      );
    });

    test.each([0, 101, -1])('a page of %i rows is refused with the field named', async (first) => {
      const { errors } = await app.gql(UNITS, { first });
      expect(errors?.[0]).toMatchObject({
        message: 'Mỗi trang từ 1 đến 100 dòng.',
        extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'first' }] },
      });
    });

    test.each(['', 'x', Buffer.from('["a"]').toString('base64url')])('cursor %j is refused', async (after) => {
      const { errors } = await app.gql(UNITS, { first: 2, after });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'after' }] });
    });

    test('errors speak the language of the caller', async () => {
      const ask = async (language: string) =>
        (await app.gql(UNITS, { first: 0 }, { headers: { 'accept-language': language } })).errors?.[0]?.message;
      expect(await ask('en')).toBe('A page holds 1 to 100 rows.');
      expect(await ask('km')).toContain('100');
    });

    test('a cookie that is no language is ignored', async () => {
      expect((await app.gql('{ __typename }', {}, { headers: { cookie: 'locale=%' } })).data).toEqual({ __typename: 'Query' });
    });

    test('an unknown error says nothing of the inside', async () => {
      const { errors } = await app.gql('mutation { nothing }');
      expect(JSON.stringify(errors)).not.toMatch(/stack|node_modules|\.js/);
    });
  });

  describe('limits of a document', () => {
    const refused = async (query: string) => (await app.gql(query)).errors?.[0]?.extensions as Record<string, unknown> | undefined;

    test('aliases are counted after fragments are expanded', async () => {
      const aliases = Array.from({ length: 16 }, (_, i) => `a${i}: __typename`).join(' ');
      expect(await refused(`{ ...f ...g } fragment f on Query { ${aliases} } fragment g on Query { ...f }`)).toMatchObject({
        limit: 'aliases',
        measured: 32,
        max: 30,
      });
    });

    test('depth and root fields', async () => {
      const parents = (depth: number): string => (depth === 0 ? 'id' : `parent { ${parents(depth - 1)} }`);
      expect(await refused(`{ unit(id: "018f0000-0000-7000-8000-000000000000") { ${parents(12)} } }`)).toMatchObject({
        limit: 'depth',
        max: 12,
      });
      expect(await refused(`{ ${Array.from({ length: 11 }, (_, i) => `a${i}: __typename`).join(' ')} }`)).toMatchObject({
        limit: 'root fields',
        max: 10,
      });
    });

    test('a page of pages costs their product', async () => {
      expect(
        await refused(
          '{ units(first: 100) { edges { node { id lineage { id lineage { id name code kind level validFrom validTo lineage { id name code kind level } } } } } } }',
        ),
      ).toBeUndefined();
      expect(
        await refused(
          '{ units(first: 100) { edges { node { id name code kind level validFrom validTo parent { id name code kind level validFrom validTo parent { id name code kind level validFrom validTo parent { id name code kind level validFrom validTo } } } } } } }',
        ),
      ).toMatchObject({ limit: 'cost', max: 3000 });
    });
  });

  describe('over HTTP', () => {
    const post = (body: object | string) =>
      app
        .http()
        .post('/graphql')
        .set('content-type', 'application/json')
        .send(body as object);

    test('a form cannot post to the graph from another site', async () => {
      const answer = await app
        .http()
        .post('/graphql')
        .set('content-type', 'text/plain')
        .send(JSON.stringify({ query: '{ __typename }' }));
      expect(answer.status).toBe(400);
      expect((await app.http().get('/graphql?query={__typename}')).status).toBe(400);
    });

    test('batches are refused', async () => {
      expect((await post([{ query: '{ __typename }' }, { query: '{ __typename }' }])).status).toBe(400);
    });

    test('a body may come compressed; too large or broken ones are refused', async () => {
      const send = (body: Buffer, encoding: string) =>
        app
          .http()
          .post('/graphql')
          .set('content-type', 'application/json')
          .set('content-encoding', encoding)
          .serialize((x) => x as unknown as string)
          .send(body as unknown as string);
      expect((await send(gzipSync(JSON.stringify({ query: '{ __typename }' })), 'gzip')).body).toEqual({ data: { __typename: 'Query' } });
      expect((await send(gzipSync(Buffer.alloc(3_000_000, 32)), 'gzip')).body.errors[0].extensions.code).toBe('BAD_USER_INPUT');
      expect((await post('{"query": ')).status).toBe(400);
    });

    test('headers close the door to other sites', async () => {
      const { headers } = await post({ query: '{ __typename }' });
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['x-powered-by']).toBeUndefined();
    });

    test('a rude client does not hold a place: after broken pipelines the server still answers', async () => {
      const { port } = new URL(app.url);
      for (let i = 0; i < 20; i++) {
        const socket = connect(Number(port), '127.0.0.1');
        socket.on('error', () => undefined);
        socket.write('GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(20));
        await new Promise((resolve) => setTimeout(resolve, 5));
        socket.destroy();
      }
      const running = await app.eventually(async () => {
        const text = (await app.http().get('/metrics')).text;
        return /phusa_http_requests_running (\d+)/.exec(text)?.[1] === '1' ? '1' : undefined; // this one
      });
      expect(running).toBe('1');
    });

    test('ready and live', async () => {
      expect((await app.http().get('/health/live')).status).toBe(200);
      expect((await app.http().get('/health/ready')).body).toEqual({ status: 'ok' });
    });
  });

  describe('the short way of trusted documents', () => {
    const both = async (documentId: string, query: string, variables: object) => {
      const [short, long] = [
        await app.http().post('/graphql').send({ documentId, variables }),
        await app.http().post('/graphql').send({ query, variables }),
      ];
      const withoutId = (text: string) => text.replace(/,?"requestId":"[^"]+"/g, '');
      return { short: withoutId(short.text), long: withoutId(long.text) };
    };

    test('answers byte for byte what Apollo answers', async () => {
      const page = await both('sha256:units', UNITS, { first: 3 });
      expect(page.short).toBe(page.long);
      const nothing = await both('sha256:nothing', 'query { unit(id: "018f0000-0000-7000-8000-000000000000") { id } }', {});
      expect(nothing.short).toBe(nothing.long);
    });

    test.each([{ first: 0 }, { first: 'ten' }])('errors too: %j', async (variables) => {
      const { short, long } = await both('sha256:units', UNITS, variables);
      expect(JSON.parse(short)).toEqual(JSON.parse(long));
      expect(JSON.parse(short).errors[0].extensions.fields).toMatchObject([{ path: 'first' }]);
    });

    test('an unknown hash tells the app to update', async () => {
      for (const documentId of ['sha256:old', 'sha256:earlier']) {
        const { body } = await app.http().post('/graphql').send({ documentId });
        expect(body.errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ message: 'DOCUMENT_NOT_FOUND' }] });
      }
    });
  });
});

describe('overload', () => {
  test('above the limit of running requests the answer is 503 with Retry-After, and it ends', async () => {
    const app = await startApp({ env: { PHUSA_MAX_RUNNING_REQUESTS: '2' } });
    try {
      const answers = await Promise.all(
        Array.from({ length: 30 }, () =>
          app
            .http()
            .post('/graphql')
            .send({ query: UNITS, variables: { first: 2 } }),
        ),
      );
      const statuses = new Set(answers.map(({ status }) => status));
      expect([...statuses].every((status) => status === 200 || status === 503)).toBe(true);
      expect(answers.find(({ status }) => status === 503)?.headers['retry-after']).toMatch(/^([4-9]|[12]\d|30)$/);
      expect((await app.http().post('/graphql').send({ query: '{ __typename }' })).status).toBe(200);
    } finally {
      await app.stop();
      delete process.env['PHUSA_MAX_RUNNING_REQUESTS'];
    }
  });

  test('an account that asks too fast is told how long to wait', async () => {
    const app = await startApp({ env: { PHUSA_RATE_LIMITS: 'true' } });
    try {
      const { session } = await app.person();
      const answers = await Promise.all(
        Array.from({ length: 100 }, () => app.http().post('/graphql').set('cookie', session.cookie).send({ query: '{ __typename }' })),
      );
      const refused = answers.filter(({ status }) => status === 429);
      expect(refused.length).toBeGreaterThan(0);
      expect(refused[0]?.headers['retry-after']).toBe('1');
      expect(refused[0]?.body.errors[0].extensions.code).toBe('RATE_LIMITED');
    } finally {
      await app.stop();
      process.env['PHUSA_RATE_LIMITS'] = 'false';
    }
  });
});

describe('a database that goes away', () => {
  test('every answer is right or says "try again"; nothing has to be restarted', async () => {
    const app = await startApp({ worker: true });
    try {
      const { session } = await app.person();
      const ask = async () => {
        const response = await app
          .http()
          .post('/graphql')
          .set('cookie', session.cookie)
          .send({ query: '{ viewer { username } units(first: 2) { edges { cursor } } }' });
        const code = response.body.errors?.[0]?.extensions.code as string | undefined;
        return {
          status: response.status,
          code,
          retryAfter: response.headers['retry-after'],
          isWhole: response.body.data?.viewer !== undefined,
        };
      };
      const cut = () =>
        app.sql(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`);

      const answers: Awaited<ReturnType<typeof ask>>[] = [];
      for (let round = 0; round < 10; round++) {
        const [, ...seen] = await Promise.all([cut().catch(() => undefined), ...Array.from({ length: 8 }, ask)]);
        answers.push(...seen);
      }
      expect(answers.filter(({ code, isWhole }) => !isWhole && code !== 'UNAVAILABLE')).toEqual([]);
      expect(answers.filter(({ status, retryAfter }) => status === 503 && !retryAfter)).toEqual([]);

      await app.eventually(async () => (await ask()).isWhole, 5_000);
      // the relay listens again: an event finds its way although every connection was cut
      await app.get(Transactions).run(app.systemCtx(), (tx) => tx.emit({ type: 'test.happened.v1', subject: newId(), data: {} }));
      await app.eventually(async () => (await app.sql('select 1 from platform.outbox_event where published_at is not null')).length > 0);
    } finally {
      await app.stop();
    }
  });
});

describe('in production', () => {
  test('strangers may not look into the schema, and an unknown field is not guessed for them', async () => {
    const app = await startApp({ env: { NODE_ENV: 'production' } });
    try {
      const { session } = await app.person();
      const look = '{ __schema { queryType { name } } }';
      expect((await app.gql(look)).errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
      expect((await app.gql(look, {}, { as: session })).data).toEqual({ __schema: { queryType: { name: 'Query' } } });
      expect((await app.gql('{ catalog { edges { cursor } } }')).errors?.[0]?.message).not.toMatch(/did you mean/i);
    } finally {
      await app.stop();
      process.env['NODE_ENV'] = 'test';
    }
  });
});
