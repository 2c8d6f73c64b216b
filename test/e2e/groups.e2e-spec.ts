import { Transactions } from '#platform';
import { GroupFigures, loadDemoDeclared, loadDemoGroupDecisions, loadDemoGroups } from '#recognition';
import { newId } from '#platform';
import { startApp, type TestApp } from '../support/app.js';
import { type RecognitionPlaces, recognitionPlaces } from '../support/recognition.js';

describe('titles of groups', () => {
  let app: TestApp;
  let places: RecognitionPlaces;

  beforeAll(async () => {
    app = await startApp({ worker: false });
    app.clock.set('2026-11-24T02:00:00.000Z');
    places = await recognitionPlaces(app);
  });
  afterAll(() => app?.stop());

  test('a year that was loaded adds up by commune and kind; what is counted stands beside what is declared', async () => {
    const ctx = app.systemCtx();
    const paper = {
      id: newId(),
      unitId: places.commune,
      year: 2023,
      kind: 'family' as const,
      number: '7/QĐ-UBND',
      decidedOn: '2023-12-08',
    };
    const groups = [0, 1, 2].map((i) => ({
      ...{ id: newId(), kind: 'family' as const, name: `Hộ số ${i}`, unitId: places.commune, placeId: places.branch },
      ...{ decisionId: paper.id, isAwarded: i > 0 },
    }));
    for (const _ of [1, 2])
      await app.get(Transactions).run(ctx, async (tx) => {
        await loadDemoGroupDecisions(tx, [{ ...paper, signerName: 'Không có thật', signerTitle: 'Chủ tịch', awarded: 2, refused: 1 }]);
        await loadDemoGroups(tx, 2023, groups);
        await loadDemoDeclared(tx, [
          { id: paper.id, unitId: places.commune, year: 2023, what: 'families', count: 5, source: 'Báo cáo của phường' },
        ]);
      });
    const declared = { count: 5, source: 'Báo cáo của phường', countedOn: '2023-12-31' };
    expect(await app.get(GroupFigures).ofYear(ctx, [places.commune, places.otherCommune], 2023)).toEqual([
      { unitId: places.commune, kind: 'family', registered: 3, recognised: 2, declared },
    ]);
    await expect(app.sql(`update recognition.group_award set is_awarded = true`)).rejects.toThrow('append-only');
  });
});
