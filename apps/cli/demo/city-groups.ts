import type { INestApplicationContext } from '@nestjs/common';
import { type Ctx, Transactions } from '#platform';
import {
  ALL_OF,
  COUNTED_KINDS,
  type CountedKind,
  type DemoDeclared,
  type DemoGroup,
  type DemoGroupDecision,
  GroupFigures,
  loadDemoDeclared,
  loadDemoGroupDecisions,
  loadDemoGroups,
} from '#recognition';
import { apportion, CITY, type CityTotals, type PlannedCity } from './city-plan.js';
import { familyName, fictionalName } from './names.js';
import { random, seededId } from './random.js';

const CHUNK = 8_000;
type Totals = NonNullable<CityTotals['groups']>;
interface Options extends Omit<PlannedCity, 'totals'> {
  readonly groups: Totals;
}

/** Families, clans, hamlets and units of the city, each with what was decided for it. A second run finds them and writes nothing. */
export async function seedCityGroups(app: INestApplicationContext, ctx: Ctx, options: Options): Promise<void> {
  const { groups, communes, seed, say } = options;
  const figures = app.get(GroupFigures, { strict: false });
  if (await adds(ctx, figures, options)) return say(`City of ${CITY.year}: all groups are there.`);
  const transactions = app.get(Transactions, { strict: false });
  const plans = COUNTED_KINDS.map((kind) => planOf(kind, options));
  await transactions.run(ctx, async (tx) => {
    await loadDemoGroupDecisions(
      tx,
      plans.flatMap(({ decisions }) => decisions),
    );
    await loadDemoDeclared(
      tx,
      plans.flatMap(({ declared }) => declared),
    );
  });
  for (const { kind, all, awarded } of plans) {
    let chunk: DemoGroup[] = [];
    const write = async () => {
      const written = chunk;
      chunk = [];
      await transactions.run(ctx, (tx) => loadDemoGroups(tx, CITY.year, written));
    };
    for (const [c, { id: unitId }] of communes.entries()) {
      const dice = random(`${seed}/${kind}/${unitId}`);
      const places = placesOf(kind, unitId, options);
      let yes = awarded[c]!;
      for (let i = 0; i < all[c]!; i++) {
        const isAwarded = dice.between(1, all[c]! - i) <= yes;
        if (isAwarded) yes--;
        chunk.push({
          id: seededId(seed, `${kind}/${unitId}/${i}`, Date.UTC(CITY.year, 0, 2)),
          kind,
          name: nameOf(kind, dice, places[i % places.length]!.name, i),
          unitId,
          placeId: places[i % places.length]!.id,
          decisionId: decisionId(seed, kind, unitId),
          isAwarded,
        });
        if (chunk.length === CHUNK) await write();
      }
    }
    await write();
    say(`City of ${CITY.year}: ${groups[kind].recognised} of ${groups[kind].all} of kind ${kind} have the title.`);
  }
  if (!(await adds(ctx, figures, options))) throw new Error('the groups of the city do not add up');
}

const decisionId = (seed: string, kind: CountedKind, unitId: string) =>
  seededId(seed, `${kind}-decision/${unitId}`, Date.UTC(CITY.year, 11, 15));

/** How many of a kind each commune has, how many of them with the title, and the papers that say so. */
function planOf(kind: CountedKind, { groups, communes, cells, places, seed }: Options) {
  const people = communes.map(({ id }) => cells.reduce((sum, cell) => sum + (cell.communeId === id ? cell.registered : 0), 0));
  const below = communes.map(({ id }) => places.filter((place) => place.communeId === id && isOf(kind, place.kind)).length);
  const all = kind === 'community' || kind === 'unit' ? below : apportion(groups[kind].all, people);
  const awarded = apportion(groups[kind].recognised, all, all);
  const k = COUNTED_KINDS.indexOf(kind);
  const decisions = communes.map(({ id: unitId }, c): DemoGroupDecision => ({
    id: decisionId(seed, kind, unitId),
    unitId,
    year: CITY.year,
    kind,
    number: `${1_000 * (k + 1) + c}/QĐ-UBND`,
    decidedOn: `${CITY.year}-12-15`,
    signerName: fictionalName(random(`${seed}/signer/${unitId}`), c % 3 === 0 ? 'female' : 'male'),
    signerTitle: 'Chủ tịch',
    awarded: awarded[c]!,
    refused: all[c]! - awarded[c]!,
  }));
  const declared = communes.map(({ id: unitId }, c): DemoDeclared => ({
    id: seededId(seed, `${kind}-declared/${unitId}`, Date.UTC(CITY.year, 11, 31)),
    unitId,
    year: CITY.year,
    what: ALL_OF[kind],
    count: all[c]!,
    source: 'Báo cáo cuối năm của xã, phường (số liệu trình diễn)',
  }));
  return { kind, all, awarded, decisions, declared };
}

const isOf = (kind: CountedKind, placeKind: string) => (kind === 'unit') === (placeKind === 'don_vi');

/** Where the groups of a commune are: a clan in the commune itself. */
function placesOf(kind: CountedKind, unitId: string, { places }: Options): { id: string; name: string }[] {
  if (kind === 'clan') return [{ id: unitId, name: '' }];
  return places.filter((place) => place.communeId === unitId && isOf(kind, place.kind));
}

function nameOf(kind: CountedKind, dice: ReturnType<typeof random>, place: string, i: number): string {
  if (kind === 'family') return `Hộ ${fictionalName(dice, dice.next() < 0.3 ? 'female' : 'male')}`;
  if (kind === 'clan') return `Dòng họ ${familyName(dice)} ${i + 1}`;
  return kind === 'community' ? `Cộng đồng ${/^\d/.test(place) ? `khu ${place}` : place}` : place;
}

/** Whether every kind has exactly its numbers. */
async function adds(ctx: Ctx, figures: GroupFigures, { groups, communes }: Options): Promise<boolean> {
  const found = await figures.ofYear(
    ctx,
    communes.map(({ id }) => id),
    CITY.year,
  );
  return COUNTED_KINDS.every((kind) => {
    const ofKind = found.filter((figure) => figure.kind === kind);
    const sum = (of: (figure: (typeof ofKind)[number]) => number) => ofKind.reduce((total, figure) => total + of(figure), 0);
    return (
      sum(({ recognised }) => recognised) === groups[kind].recognised && sum(({ declared }) => declared?.count ?? 0) === groups[kind].all
    );
  });
}
