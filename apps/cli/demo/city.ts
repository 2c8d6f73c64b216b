import type { INestApplicationContext } from '@nestjs/common';
import { DemoAccounts, type DemoPerson } from '#identity';
import { type DemoPlace, DemoPlaces, UnitReader } from '#organisation';
import { type Ctx, Scope, SystemContext, Transactions, vietnamDay } from '#platform';
import {
  type DemoCase,
  type DemoCriteria,
  demoCriteria,
  type DemoDecision,
  demoTotals,
  loadDemoCases,
  loadDemoDecisions,
  demoScores,
} from '#recognition';
import { seedCityGroups } from './city-groups.js';
import {
  apportion,
  type Cell,
  CITY,
  type CityOptions,
  type CityTotals,
  planCity,
  type PlannedCity,
  type PlannedCommune,
} from './city-plan.js';
import { fictionalName } from './names.js';
import { type Random, random, seededId } from './random.js';

/**
 * End of 2023, old Cần Thơ with 83 communes (domain notes 11.1). How many families, clans, hamlets and units there are follows from
 * the rates of the article and is a figure that communes declare.
 */
export const CITY_TOTALS: CityTotals = {
  registered: 243_798,
  recognised: 194_138,
  groups: {
    family: { recognised: 250_514, all: 279_031 },
    clan: { recognised: 652, all: 694 },
    community: { recognised: 660, all: 700 },
    unit: { recognised: 769, all: 802 },
  },
};

const CHUNK = 4_000;
/** Years of birth by group: farmers, workers, officials and managers, pupils and students of sixteen and more. */
const BORN: Readonly<Record<string, readonly [number, number]>> = {
  G1: [1943, 2000],
  G2: [1958, 2004],
  G3: [1963, 2000],
  G4: [2000, 2007],
};

const UNIT_NAMES = ['Trường Tiểu học', 'Trường Trung học cơ sở', 'Trường Mầm non', 'Trạm Y tế', 'Hợp tác xã', 'Cơ quan', 'Doanh nghiệp'];
/** About as in the delta; a few did not say. */
const ETHNICITIES = [
  ['kinh', 0.945],
  ['khmer', 0.965],
  ['hoa', 0.979],
  ['cham', 0.9795],
  ['other', 0.98],
] as const;
const ethnicityOf = (draw: number) => ETHNICITIES.find(([, upTo]) => draw < upTo)?.[0];

interface Citizen {
  readonly person: DemoPerson;
  readonly demoCase: DemoCase;
}

/** Fills the city of the article. The same seed gives the same people; a second run finds them and writes nothing. */
export async function seedCity(app: INestApplicationContext, { seed, say, totals = CITY_TOTALS }: CityOptions): Promise<void> {
  const get = <T>(type: abstract new (...args: never[]) => T) => app.get<T>(type as never, { strict: false });
  const ctx = get(SystemContext).ctx('demo');
  const transactions = get(Transactions);
  const communes = await communesOf2023(ctx, get(Scope), get(UnitReader));
  const cells = planCity(communes, totals, seed);
  const places = placesBelow(communes, cells, totals, seed);
  await transactions.run(ctx, (tx) => get(DemoPlaces).add(tx, places, CITY.lastDay));
  await seedCitizens(app, ctx, { seed, say, totals, communes, cells, places });
  if (totals.groups) await seedCityGroups(app, ctx, { seed, say, groups: totals.groups, communes, places, cells });
}

/** Hamlets in proportion to the people, and units; each commune has one of each at least. */
function placesBelow(communes: readonly PlannedCommune[], cells: readonly Cell[], { groups }: CityTotals, seed: string): DemoPlace[] {
  const people = communes.map(({ id }) => cells.reduce((sum, cell) => sum + (cell.communeId === id ? cell.registered : 0), 0));
  const some = (all: number | undefined) => apportion((all ?? communes.length) - communes.length, people).map((n) => n + 1);
  const [hamlets, units] = [some(groups?.community.all), some(groups?.unit.all)];
  const at = Date.UTC(CITY.year, 11, 31);
  return communes.flatMap(({ id: communeId, kind }, c) => [
    ...Array.from({ length: hamlets[c]! }, (_, i) => ({
      id: seededId(seed, `hamlet/${communeId}/${i}`, at),
      communeId,
      kind: kind === 'phuong' ? ('khu_vuc' as const) : ('ap' as const),
      name: String(i + 1),
    })),
    ...Array.from({ length: units[c]! }, (_, i) => ({
      id: seededId(seed, `unit/${communeId}/${i}`, at),
      communeId,
      kind: 'don_vi' as const,
      name: `${UNIT_NAMES[i % UNIT_NAMES.length]} số ${1 + Math.floor(i / UNIT_NAMES.length)} (không có thật)`,
    })),
  ]);
}

async function seedCitizens(
  app: INestApplicationContext,
  ctx: Ctx,
  { seed, say, totals = CITY_TOTALS, communes, cells, places }: PlannedCity,
): Promise<void> {
  const get = <T>(type: abstract new (...args: never[]) => T) => app.get<T>(type as never, { strict: false });
  const before = await demoTotals(ctx, CITY.year);
  if (before.registered === totals.registered && before.recognised === totals.recognised)
    return say(`City of ${CITY.year}: all ${totals.registered} cases are there.`);

  const people = get(DemoAccounts);
  const transactions = get(Transactions);
  const criteria = await demoCriteria(ctx, CITY.year);
  const decisions = new Map(communes.map(({ id }, i) => [id, decisionOf(id, i, seed)]));
  await transactions.run(ctx, (tx) => loadDemoDecisions(tx, [...decisions.values()]));

  let done = 0;
  let chunk: Citizen[] = [];
  const write = async () => {
    const citizens = chunk;
    chunk = [];
    await transactions.run(ctx, async (tx) => {
      await people.insertPeople(
        tx,
        citizens.map(({ person }) => person),
      );
      await loadDemoCases(
        tx,
        criteria,
        CITY.year,
        citizens.map(({ demoCase }) => demoCase),
      );
    });
    done += citizens.length;
    if (done % (CHUNK * 5) === 0 || done === totals.registered) say(`City of ${CITY.year}: ${done} of ${totals.registered} cases`);
  };
  for (const citizen of citizensOf(communes, cells, places, decisions, criteria, seed)) {
    if (chunk.push(citizen) === CHUNK) await write();
  }
  await write();
  await check(ctx, totals, cells, say);
}

/** The map of the last day of 2023. All of it lies in the city of today, which took the old one over. */
async function communesOf2023(ctx: Ctx, scope: Scope, units: UnitReader): Promise<PlannedCommune[]> {
  const province = await units.resolve(ctx, CITY.provinceCode, vietnamDay(ctx.now));
  if (!province) throw new Error('the places are not loaded');
  const found = [];
  for (const id of await scope.unitsWithin(ctx, province.id)) {
    const unit = await units.get(ctx, id, CITY.lastDay);
    if (unit?.level === 'commune') found.push(unit);
  }
  if (found.length !== CITY.communes) throw new Error(`${found.length} communes stood at the end of 2023, not ${CITY.communes}`);
  return found.sort((a, b) => (a.code < b.code ? -1 : 1));
}

function decisionOf(unitId: string, index: number, seed: string): DemoDecision {
  return {
    id: seededId(seed, `decision/${unitId}`, Date.UTC(CITY.year, 11, 8) + index),
    unitId,
    year: CITY.year,
    number: `${100 + index}/QĐ-UBND`,
    decidedOn: `${CITY.year}-12-08`,
    signerName: fictionalName(random(`${seed}/signer/${unitId}`), index % 3 === 0 ? 'female' : 'male'),
    signerTitle: 'Chủ tịch',
  };
}

/** Commune by commune, groups and results mixed as they would come in. */
function* citizensOf(
  communes: readonly PlannedCommune[],
  cells: readonly Cell[],
  places: readonly DemoPlace[],
  decisions: ReadonlyMap<string, DemoDecision>,
  criteria: DemoCriteria,
  seed: string,
): Generator<Citizen> {
  let index = 0;
  for (const { id: unitId } of communes) {
    const dice = random(`${seed}/people/${unitId}`);
    const below = places.filter(({ communeId }) => communeId === unitId);
    const [units, hamlets] = [below.filter(({ kind }) => kind === 'don_vi'), below.filter(({ kind }) => kind !== 'don_vi')];
    const left = cells.filter(({ communeId }) => communeId === unitId).map((cell) => ({ ...cell }));
    for (let people = left.reduce((sum, { registered }) => sum + registered, 0); people > 0; people--) {
      const cell = drawCell(left, dice.between(1, people));
      const isRecognised = dice.between(1, cell.registered) <= cell.recognised;
      cell.registered--;
      if (isRecognised) cell.recognised--;
      // who works or studies in a unit is assessed there
      const { id: branchUnitId } = dice.pick(cell.group === 'G3' || cell.group === 'G4' ? units : hamlets);
      yield citizen(index++, { unitId, branchUnitId }, cell.group, isRecognised, decisions.get(unitId)!.id, criteria, dice, seed);
    }
  }
}

/** The cell in which the n-th of all those left stands. */
function drawCell<C extends { registered: number }>(cells: readonly C[], n: number): C {
  for (const cell of cells) {
    if (n <= cell.registered) return cell;
    n -= cell.registered;
  }
  throw new Error('nobody is left to draw');
}

function citizen(
  index: number,
  { unitId, branchUnitId }: { unitId: string; branchUnitId: string },
  group: string,
  isRecognised: boolean,
  decisionId: string,
  criteria: DemoCriteria,
  dice: Random,
  seed: string,
): Citizen {
  const sex = dice.next() < 0.52 ? 'female' : 'male';
  const ethnicity = ethnicityOf(dice.next());
  const [from, to] = BORN[group]!;
  const birthYear = dice.between(from, to);
  const bornOn = `${birthYear}-${String(dice.between(1, 12)).padStart(2, '0')}-${String(dice.between(1, 28)).padStart(2, '0')}`;
  const registeredAt = Date.UTC(CITY.year, 1, 1) + index;
  const id = seededId(seed, `person/${index}`, registeredAt);
  const nationalId = `0${CITY.provinceCode}${sex === 'male' ? 8 : 9}${String(birthYear % 100).padStart(2, '0')}${String(index).padStart(6, '0')}`;
  return {
    person: {
      id,
      fullName: fictionalName(dice, sex, ethnicity === 'khmer'),
      sex,
      bornOn,
      homeUnitId: unitId,
      nationalId,
      ...(ethnicity && { ethnicity }),
    },
    demoCase: {
      id: seededId(seed, `case/${index}`, registeredAt),
      citizenId: id,
      unitId,
      branchUnitId,
      group,
      isRecognised,
      decisionId,
      points: demoScores(criteria.indicators, criteria.passTotal, isRecognised, dice.between),
    },
  };
}

/** The figures are the point of this demo: a wrong one stops the command. */
async function check(ctx: Ctx, totals: CityTotals, cells: readonly Cell[], say: (line: string) => void): Promise<void> {
  const { registered, recognised, communes } = await demoTotals(ctx, CITY.year);
  if (registered !== totals.registered || recognised !== totals.recognised || communes !== CITY.communes) {
    throw new Error(`the city adds up to ${registered} registered, ${recognised} recognised in ${communes} communes`);
  }
  for (const group of new Set(cells.map((cell) => cell.group))) {
    const ofGroup = cells.filter((cell) => cell.group === group);
    const sum = (of: (cell: Cell) => number) => ofGroup.reduce((total, cell) => total + of(cell), 0);
    say(`  ${group}: ${sum((cell) => cell.recognised)} of ${sum((cell) => cell.registered)} recognised`);
  }
  say(`City of ${CITY.year}: ${recognised} recognised of ${registered} registered, in ${communes} communes.`);
}
