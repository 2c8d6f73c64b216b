import { readFile, writeFile } from 'node:fs/promises';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { CheckpointService } from '#certificates';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { type City, seedCity } from '../support/city.js';
import { sample } from '../support/sample.js';

const PUBLIC_FIELDS = 'test/e2e/public-fields.txt';

/** Root fields for any person who is signed in: about themself only. */
const OWN: string[] = [
  'Mutation.acceptSeat',
  'Mutation.answerDiagnostic',
  'Mutation.appealCase',
  'Mutation.askAboutCertificate',
  'Mutation.cancelTask',
  'Mutation.changeSecret',
  'Mutation.checkIn',
  'Mutation.claimRecord',
  'Mutation.declineSeat',
  'Mutation.endSession',
  'Mutation.enroll',
  'Mutation.enrollAgain',
  'Mutation.enrollChild',
  'Mutation.joinClassForChild',
  'Mutation.acceptSeatForChild',
  'Mutation.leaveClassForChild',
  'Mutation.handInWork',
  'Mutation.joinClass',
  'Mutation.leaseAttempts',
  'Mutation.leaveClass',
  'Mutation.markNoticesRead',
  'Mutation.nameEvidence',
  'Mutation.objectTo',
  'Mutation.objectToSkillObservation',
  'Mutation.objectToGroup',
  'Mutation.openUpload',
  'Mutation.recordLearning',
  'Mutation.recordPriorLearning',
  'Mutation.requestErasure',
  'Mutation.stateEthnicity',
  'Mutation.takeBackErasure',
  'Mutation.showName',
  'Mutation.registerCase',
  'Mutation.removeEvidence',
  'Mutation.renewCalendarFeed',
  'Mutation.revokeCalendarFeed',
  'Mutation.setChildConsent',
  'Mutation.setNamingConsent',
  'Mutation.setLocale',
  'Mutation.setSelfScores',
  'Mutation.startDiagnostic',
  'Mutation.stopDiagnostic',
  'Mutation.submitCase',
  'Mutation.takeBackCase',
  'Mutation.takeOverAttempt',
  'Mutation.withdraw',
  'Mutation.withdrawCase',
  'Mutation.withdrawPriorLearning',
  'Query.attempt',
  'Query.certificateForEnrollment',
  'Query.deviceKey',
  'Query.explainCompletion',
  'Query.ledgerEvents',
  'Query.myAccessLog',
  'Query.myCalendarFeeds',
  'Query.myCertificates',
  'Query.myChildren',
  'Query.myClass',
  'Query.myClassSessions',
  'Query.myClasses',
  'Query.myCompletedCycles',
  'Query.myDiagnostic',
  'Query.myDossier',
  'Query.myErasure',
  'Query.myEthnicity',
  'Query.myEnrollment',
  'Query.myEnrollments',
  'Query.myExtensions',
  'Query.myNextSteps',
  'Query.myGroups',
  'Query.myNotices',
  'Query.myPriorLearning',
  'Query.mySessions',
  'Query.mySkillProfile',
  'Query.myTasks',
  'Query.myWorks',
  'Query.openAttempts',
  'Query.priorLearningSources',
  'Query.recordedForMe',
  'Query.task',
  'Query.unreadNotices',
  'Mutation.withdrawHolderRequest',
];

/** Lists that have no place argument: they show what lies in the caller's own scope. */
const OF_OWN_SCOPE: string[] = ['Query.classesToFill', 'Query.markingQueue'];

/** `Type.field` coordinates that can be reached from a root field, the root field included. */
function reachable(schema: GraphQLSchema, root: string): string[] {
  const found = new Set<string>([root]);
  const visit = (type: GraphQLOutputType): void => {
    const named = getNamedType(type);
    const members = isUnionType(named) ? named.getTypes() : isObjectType(named) || isInterfaceType(named) ? [named] : [];
    for (const member of members) {
      for (const field of Object.values(member.getFields())) {
        const coordinate = `${member.name}.${field.name}`;
        if (found.has(coordinate)) continue;
        found.add(coordinate);
        visit(field.type);
      }
    }
  };
  visit(rootFields(schema).find(({ coordinate }) => coordinate === root)!.field.type);
  return [...found];
}

function rootFields(
  schema: GraphQLSchema,
): { coordinate: string; operation: 'query' | 'mutation'; field: GraphQLField<unknown, unknown> }[] {
  return (['query', 'mutation'] as const).flatMap((operation) => {
    const type = operation === 'query' ? schema.getQueryType() : schema.getMutationType();
    return Object.values(type?.getFields() ?? {}).map((field) => ({ coordinate: `${type!.name}.${field.name}`, operation, field }));
  });
}

/** `__typename`, and below lists and unions nothing more: enough to see whether an answer comes. */
function selection(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  if (isObjectType(named) && named.name.endsWith('Connection')) return '{ edges { cursor } }';
  return isObjectType(named) || isUnionType(named) ? '{ __typename }' : '';
}

function document(operation: string, field: GraphQLField<unknown, unknown>, ids: Readonly<Record<string, string>>) {
  const wanted = field.args.filter((arg: GraphQLArgument) => isNonNullType(arg.type) || ['id', 'unitId'].includes(arg.name));
  const variables = Object.fromEntries(wanted.map((arg) => [arg.name, sample(arg.name, arg.type, ids)]));
  const declared = wanted.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = wanted.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  return {
    query: `${operation} ${declared && `(${declared})`} { answer: ${field.name}${passed && `(${passed})`} ${selection(field.type)} }`,
    variables,
  };
}

describe('every field of the graph', () => {
  let app: TestApp;
  let city: City;
  let schema: GraphQLSchema;
  beforeAll(async () => {
    app = await startApp({ worker: true });
    city = await seedCity(app);
    schema = app.get(GraphQLSchemaHost).schema;
    // the worker closes the books of a day once a minute; done here, nothing appears in the middle
    await app.get(CheckpointService).makeDaily(app.systemCtx());
  });
  afterAll(() => app?.stop());

  const publicRoots = async () =>
    new Set((await readFile(PUBLIC_FIELDS, 'utf8')).split('\n').filter((line) => /^(Query|Mutation)\./.test(line)));

  const ask = async (operation: string, field: GraphQLField<unknown, unknown>, ids: Readonly<Record<string, string>>, as?: Session) => {
    const { query, variables } = document(operation, field, ids);
    const { data, errors } = await app.gql<{ answer?: unknown }>(query, variables, { as });
    return { code: errors?.[0]?.extensions.code, answer: data?.answer, query, errors };
  };

  test('has a description, and so has every type, argument, input and value', () => {
    const bare: string[] = [];
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith('__') || ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name)) continue;
      const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
      if (!type.description && !isRoot) bare.push(type.name);
      if (isEnumType(type))
        bare.push(
          ...type
            .getValues()
            .filter((value) => !value.description)
            .map((value) => `${type.name}.${value.name}`),
        );
      if (isInputObjectType(type))
        bare.push(
          ...Object.values(type.getFields())
            .filter((field) => !field.description)
            .map((field) => `${type.name}.${field.name}`),
        );
      if (isObjectType(type)) {
        for (const field of Object.values(type.getFields())) {
          if (!field.description) bare.push(`${type.name}.${field.name}`);
          bare.push(...field.args.filter((arg) => !arg.description).map((arg) => `${type.name}.${field.name}(${arg.name})`));
        }
      }
    }
    expect(bare).toEqual([]);
  });

  test('of an input has no default that the short way would not know (graphql-jit leaves out those of non-null fields)', () => {
    const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
    const withDefault = inputs.flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => isNonNullType(field.type) && field.defaultValue !== undefined)
        .map((field) => `${type.name}.${field.name}`),
    );
    expect(withDefault).toEqual([]);
  });

  test('that nobody needs to sign in for is on the reviewed list, and nothing else is', async () => {
    const open: string[] = [];
    for (const { coordinate, operation, field } of rootFields(schema)) {
      const { code } = await ask(operation, field, {});
      if (code !== 'UNAUTHENTICATED') open.push(coordinate);
    }
    const coordinates = [...new Set(open.flatMap((root) => reachable(schema, root)))].sort();
    if (process.env['UPDATE_PUBLIC_FIELDS']) await writeFile(PUBLIC_FIELDS, `${coordinates.join('\n')}\n`);
    expect(coordinates).toEqual((await readFile(PUBLIC_FIELDS, 'utf8')).trim().split('\n'));
  });

  test('of staff is refused to a learner', async () => {
    const learner = await app.person();
    const letIn: string[] = [];
    const open = await publicRoots();
    for (const { coordinate, operation, field } of rootFields(schema)) {
      if (open.has(coordinate) || coordinate === 'Mutation.signOut') continue; // signing out would end the walk
      const { code, errors } = await ask(operation, field, city.ids, learner.session);
      expect({ coordinate, code: code === 'INTERNAL' ? errors : 'fine' }).toEqual({ coordinate, code: 'fine' });
      if (code !== 'FORBIDDEN') letIn.push(coordinate);
    }
    // what is left is about the learner themself, and finds nothing of anybody else
    expect(letIn.sort()).toEqual([...OWN].sort());
  });

  test.each(['Query.certificateForEnrollment', 'Query.explainCompletion', 'Query.myEnrollment', 'Mutation.withdraw'])(
    '%s finds nothing of somebody else',
    async (coordinate) => {
      const { session } = await app.person();
      const { operation, field } = rootFields(schema).find((root) => root.coordinate === coordinate)!;
      const { answer } = await ask(operation, field, city.ids, session);
      expect(answer ?? null).toBeNull();
    },
  );

  test.each(['centre_director', 'author', 'instructor', 'reviewer', 'commune_officer', 'branch_officer', 'auditor'])(
    'refuses a %s of another commune everything of this one',
    async (role) => {
      const stranger = await app.person({ roles: [{ role, unitId: city.otherUnitId }] });
      const before = await fingerprint(app);
      const leaks: string[] = [];
      const open = await publicRoots();
      for (const { coordinate, operation, field } of rootFields(schema)) {
        if (open.has(coordinate) || OWN.includes(coordinate) || coordinate === 'Mutation.signOut' || OF_OWN_SCOPE.includes(coordinate))
          continue;
        const { code, answer, errors } = await ask(operation, field, city.ids, stranger.session);
        expect({ coordinate, code: code === 'INTERNAL' ? errors : 'fine' }).toEqual({ coordinate, code: 'fine' });
        const isEmpty =
          answer === null ||
          (Array.isArray((answer as { edges?: unknown[] } | undefined)?.edges) && (answer as { edges: unknown[] }).edges.length === 0);
        if (!['FORBIDDEN', 'NOT_FOUND', 'BAD_USER_INPUT'].includes(code ?? '') && !isEmpty)
          leaks.push(`${coordinate}: ${JSON.stringify(answer)} ${code}`);
      }
      expect(leaks).toEqual([]);
      expect(await fingerprint(app)).toEqual(before);
    },
  );
});

/** Rows of every table that must not change when somebody is refused. */
async function fingerprint(app: TestApp): Promise<Record<string, number>> {
  const tables = await app.sql<{ name: string }>(
    `select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
      where schemaname not in ('bullmq', 'platform', 'public') and relname not in ('session', 'sign_in_failure') order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) counts[name] = (await app.sql<{ n: number }>(`select count(*)::int as n from ${name}`))[0]!.n;
  return counts;
}
