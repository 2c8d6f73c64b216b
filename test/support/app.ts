import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext, Provider, Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { hash } from '@node-rs/argon2';
import pg from 'pg';
import request from 'supertest';
import { type Actor, ANONYMOUS, Clock, type Ctx, FakeClock, newId, ReadPool, Transactions } from '#platform';
import { HttpAdapter, type TrustedDocuments } from '#platform/api';
import { ApiModule } from '../../apps/api/api.module.js';
import { API_OPTIONS, configureApi } from '../../apps/api/create-api.js';
import { WorkerModule } from '../../apps/worker/worker.module.js';
import { createDatabase } from './database.js';

export interface Session {
  readonly cookie: string;
}

export interface GraphqlAnswer<Data = Record<string, any>> {
  readonly data: Data;
  readonly errors?: {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; fields?: { path: string }[] } & Record<string, unknown>;
  }[];
}

export interface Options {
  /** Also run the relay and the processors. */
  readonly worker?: boolean;
  /** Hands of the worker that only this suite has. */
  readonly workerProviders?: Provider[];
  readonly demo?: boolean;
  readonly documents?: TrustedDocuments;
  readonly env?: Readonly<Record<string, string>>;
}

/** The whole product on a database of its own. Nothing in it is replaced but the clock. */
export async function startApp(options: Options = {}) {
  const database = await createDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'phusa-test-'));
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    DATABASE_POOL_SIZE: '14',
    PHUSA_DATA_DIR: dataDir,
    PHUSA_DEMO: String(options.demo ?? true),
    PHUSA_LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    PHUSA_RATE_LIMITS: 'false',
    PHUSA_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    PHUSA_PUBLIC_URL: 'http://localhost:8080',
    PHUSA_PORT: '0',
    ...options.env,
  });
  const clock = new FakeClock();
  const adapter = new HttpAdapter();
  const module = await Test.createTestingModule({ imports: [ApiModule.with(options.documents ?? {})] })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const api = module.createNestApplication<NestExpressApplication>(adapter, API_OPTIONS);
  await configureApi(api, adapter);
  await api.listen(0, '127.0.0.1');
  const url = (await api.getUrl()).replace('[::1]', '127.0.0.1');
  let worker: INestApplicationContext | undefined;
  if (options.worker) {
    const workerModule = await Test.createTestingModule({ imports: [WorkerModule], providers: options.workerProviders ?? [] })
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    worker = await workerModule.init();
  }
  const client = new pg.Pool({ connectionString: database.url, max: 2 });
  client.on('error', () => undefined);

  const http = () => request(url);
  const app = {
    url,
    clock,
    database,
    http,
    api,
    worker,
    get: <T>(type: Type<T> | symbol): T => api.get<T>(type, { strict: false }),
    fromWorker: <T>(type: Type<T> | symbol): T => worker!.get<T>(type, { strict: false }),

    async gql<Data = Record<string, any>>(
      query: string,
      variables?: object,
      { as, headers }: { as?: Session | undefined; headers?: Record<string, string> } = {},
    ): Promise<GraphqlAnswer<Data>> {
      const post = http().post('/graphql').set('accept-language', 'vi');
      if (as) void post.set('cookie', as.cookie);
      for (const [name, value] of Object.entries(headers ?? {})) void post.set(name, value);
      return (await post.send({ query, variables })).body as GraphqlAnswer<Data>;
    },

    /** The data of an operation that must succeed. */
    async ok<Data = Record<string, any>>(query: string, variables?: object, options?: { as?: Session | undefined }): Promise<Data> {
      const { data, errors } = await app.gql<Data>(query, variables, options);
      if (errors) throw new Error(JSON.stringify(errors, null, 2));
      return data;
    },

    async sql<Row extends object = Record<string, any>>(text: string, values: unknown[] = []): Promise<Row[]> {
      return (await client.query<Row & pg.QueryResultRow>(text, values)).rows;
    },

    ctx(actor: Partial<Actor> = ANONYMOUS): Ctx {
      return {
        actor: { ...ANONYMOUS, ...actor },
        locale: 'vi',
        now: clock.now(),
        requestId: newId(),
        sql: api.get(ReadPool, { strict: false }).sql,
      };
    },

    systemCtx: (): Ctx => app.ctx({ kind: 'system', name: 'test' }),

    async signIn(username: string, secret: string): Promise<Session> {
      const response = await http()
        .post('/graphql')
        .send({
          query: 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }',
          variables: { input: { username, secret } },
        });
      const cookies = ([] as string[]).concat(response.headers['set-cookie'] ?? []);
      if (response.body.data?.signIn?.__typename !== 'SignedIn')
        throw new Error(`sign-in of ${username}: ${JSON.stringify(response.body)}`);
      return { cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') };
    },

    /** A person, with an account when a username is given, and roles from yesterday on. */
    async person(
      given: {
        fullName?: string;
        username?: string;
        secret?: string;
        homeUnitId?: string;
        bornOn?: string;
        roles?: { role: string; unitId: string }[];
      } = {},
    ): Promise<{ personId: string; session: Session }> {
      const personId = newId();
      const username = given.username ?? `u${personId.slice(-10)}`;
      const secret = given.secret ?? '246810';
      const secretHash = await hash(secret, { memoryCost: 1024, timeCost: 1 });
      await api.get(Transactions, { strict: false }).run(app.systemCtx(), async (tx) => {
        const fullName = given.fullName ?? 'Nguyễn Thị Thử';
        await tx.sql(
          `insert into identity.person (id, full_name, born_on, birth_year, home_unit_id, is_demo, created_at) values ($1, $2, $3::date, extract(year from $3::date)::int, $4, true, $5)`,
          [personId, fullName, given.bornOn ?? '1980-05-19', given.homeUnitId ?? null, tx.now],
        );
        await tx.sql(
          `insert into identity.account (id, person_id, username, secret_hash, secret_kind, created_at) values ($1, $2, $3, $4, 'pin', $5)`,
          [newId(), personId, username, secretHash, tx.now],
        );
        for (const { role, unitId } of given.roles ?? []) {
          await tx.sql(
            `insert into identity.role_assignment (id, person_id, role, unit_id, valid_from, given_at) values ($1, $2, $3, $4, '2020-01-01', $5)`,
            [newId(), personId, role, unitId, tx.now],
          );
        }
      });
      return { personId, session: await app.signIn(username, secret) };
    },

    /** Waits until a condition holds; fails after `withinMs`. For what the worker does on its own. */
    async eventually<T>(look: () => Promise<T | undefined | null | false>, withinMs = 15_000): Promise<T> {
      const until = performance.now() + withinMs;
      for (;;) {
        const found = await look();
        if (found) return found;
        if (performance.now() > until) throw new Error('it did not happen in time');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },

    async stop(): Promise<void> {
      await worker?.close();
      await api.close();
      await client.end();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return app;
}

export type TestApp = Awaited<ReturnType<typeof startApp>>;
