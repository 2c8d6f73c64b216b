import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type GraphQLInputType, Kind, type OperationDefinitionNode, OperationTypeNode, parse, typeFromAST } from 'graphql';
import { trustedDocuments } from '../../apps/api/trusted-documents.js';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { type City, seedCity } from '../support/city.js';
import { sample } from '../support/sample.js';

const documents = trustedDocuments();

/** Every operation of the web app, asked both ways: the short way must not differ by a byte (ADR 9). */
describe('trusted documents', () => {
  let app: TestApp;
  let city: City;
  beforeAll(async () => {
    app = await startApp({ worker: true, documents });
    city = await seedCity(app);
  });
  afterAll(() => app?.stop());

  const both = async (documentId: string, query: string, variables: object, as?: Session) => {
    const send = async (body: object) => {
      const post = app.http().post('/graphql').set('accept-language', 'vi');
      if (as) void post.set('cookie', as.cookie);
      const { text } = await post.send(body);
      return text.replace(/,?"requestId":"[^"]+"/g, '');
    };
    return { short: await send({ documentId, variables }), long: await send({ query, variables }) };
  };

  test('the web app was built and has its manifest', () => {
    expect(Object.keys(documents).length).toBeGreaterThan(20);
  });

  test.each(Object.entries(documents).map(([id, query]) => [/\b(?:query|mutation)\s+(\w+)/.exec(query)![1]!, id, query]))(
    '%s',
    async (_name, id, query) => {
      const { schema } = app.get(GraphQLSchemaHost);
      const operation = parse(query).definitions.find(
        (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
      )!;
      // a mutation would not do the same thing twice; that it is refused alike is compared all the same
      const callers =
        operation.operation === OperationTypeNode.MUTATION ? [undefined] : [undefined, city.learner.session, city.director.session];
      const declared = operation.variableDefinitions ?? [];
      const needed = declared.filter(({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue);
      const sampleOf = (definitions: typeof declared) =>
        Object.fromEntries(
          definitions.map(({ variable, type }) => {
            const { value } = variable.name;
            return [value, sample(value, typeFromAST(schema, type as never) as GraphQLInputType, city.ids)];
          }),
        );
      for (const caller of callers) {
        for (const variables of [sampleOf(declared), sampleOf(needed)]) {
          const { short, long } = await both(id, query, variables, caller);
          if (JSON.parse(long).errors) expect(JSON.parse(short)).toEqual(JSON.parse(long));
          else expect(short).toBe(long);
          expect(short).not.toContain('"INTERNAL"');
        }
      }
    },
  );
});
