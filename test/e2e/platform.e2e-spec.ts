import { startApp, type TestApp } from '../support/app.js';

describe('the edge', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app?.stop());

  test('answers a question', async () => {
    const { data, errors } = await app.gql('{ __typename }');
    expect(errors).toBeUndefined();
    expect(data).toEqual({ __typename: 'Query' });
  });
});
