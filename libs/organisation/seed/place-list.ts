import { fullName, type UnitKind } from '../unit/place-name.js';
import { successionId, unitId } from './place-ids.js';
import { type Predecessor, predecessorsOf } from './predecessors.js';

/** One version of a unit, as a row of `unit_version`. */
export interface VersionRow {
  unit_id: string;
  level: 'province' | 'district' | 'commune';
  code: string;
  name: string;
  kind: UnitKind;
  parent_id: string | null;
  valid_from: string;
  /** First day on which it no longer holds. */
  valid_to: string | null;
  legal_act: string | null;
}

/** One step from a predecessor to a successor, as a row of `unit_succession`. */
export interface SuccessionRow {
  id: string;
  from_unit_id: string | null;
  from_name: string | null;
  from_code: string | null;
  from_parent_id: string | null;
  to_unit_id: string;
  effective_on: string;
  kind: 'merge' | 'split' | 'rename' | 'reparent';
  is_partial: boolean;
  needs_review: boolean;
  legal_act: string | null;
}

type Row = Readonly<Record<string, string>>;

/** The day that the list of the 83 was taken. What was before, nobody told us (ADR 3). */
const LISTED_ON = '2023-12-31';
/** First day of the two-tier map. */
const REFORM_ON = '2025-07-01';
const COMMUNES_ACT = 'Nghị quyết 1668/NQ-UBTVQH15';

/** The provinces that became today's city. Of the communes of the last two, only names are known. */
const OLD_PROVINCES: Readonly<Record<string, { kind: UnitKind; name: string }>> = {
  92: { kind: 'thanh_pho', name: 'Cần Thơ' },
  93: { kind: 'tinh', name: 'Hậu Giang' },
  94: { kind: 'tinh', name: 'Sóc Trăng' },
};
const oldProvinceId = (code: string) => unitId('province', code, LISTED_ON);
const CITY_ID = unitId('province', '92', REFORM_ON);

/** The city of Cần Thơ through time: its three old provinces, the 9 districts and 83 communes of the first, the 103 communes of today. Pure. */
export function placeList(
  communesOf2023: readonly Row[],
  communesOf2025: readonly Row[],
): { versions: VersionRow[]; successions: SuccessionRow[] } {
  const old = communesOf2023.map(communeOf2023);
  const city = version({ unit_id: CITY_ID, level: 'province', code: '92', kind: 'thanh_pho', valid_from: REFORM_ON }, 'Cần Thơ');
  const versions = [...oldProvinces(), ...districts(communesOf2023), ...old, city];
  const successions = Object.keys(OLD_PROVINCES).map((code) =>
    succession(CITY_ID, { unitId: oldProvinceId(code), name: '', code: null, isPartial: false }, { legal_act: null }),
  );

  const predecessors = predecessorsOf(
    communesOf2025,
    old.filter(({ valid_to }) => valid_to === REFORM_ON),
  );
  for (const row of communesOf2025) {
    const before = predecessors.get(row.code!)!;
    const isUnchanged = row.predecessors === '';
    // an unchanged commune goes on under its id; a merged one is another place, even under an old code
    const id = (isUnchanged && before[0]!.unitId) || unitId('commune', row.code!, REFORM_ON);
    const act = { legal_act: isUnchanged ? null : COMMUNES_ACT };
    versions.push(
      version(
        { unit_id: id, level: 'commune', code: row.code!, kind: row.kind as UnitKind, parent_id: CITY_ID, valid_from: REFORM_ON, ...act },
        row.name!,
      ),
    );
    for (const predecessor of before) {
      successions.push(
        succession(id, predecessor, {
          ...act,
          from_parent_id: oldProvinceId(row.old_province_code!),
          ...(isUnchanged && { kind: 'reparent' }),
        }),
      );
    }
  }
  return { versions, successions };
}

type Given = Pick<VersionRow, 'unit_id' | 'level' | 'code' | 'kind' | 'valid_from'> & Partial<VersionRow>;
const version = (given: Given, name: string): VersionRow => ({
  parent_id: null,
  valid_to: null,
  legal_act: null,
  ...given,
  name: fullName(given.kind, name),
});

/** A row about one predecessor; what names it is kept only where no unit does. */
function succession(to: string, from: Predecessor, given: Partial<SuccessionRow>): SuccessionRow {
  const { unitId: fromUnit, name, code, isPartial } = from;
  return {
    id: successionId(fromUnit ?? `${given.from_parent_id}/${name}`, to, REFORM_ON),
    from_unit_id: fromUnit,
    to_unit_id: to,
    effective_on: REFORM_ON,
    kind: isPartial ? 'split' : 'merge',
    is_partial: isPartial,
    needs_review: isPartial,
    legal_act: null,
    ...given,
    from_name: fromUnit ? null : name,
    from_code: fromUnit ? null : code,
    from_parent_id: fromUnit ? null : given.from_parent_id!,
  };
}

function oldProvinces(): VersionRow[] {
  return Object.entries(OLD_PROVINCES).map(([code, { kind, name }]) =>
    version({ unit_id: oldProvinceId(code), level: 'province', code, kind, valid_from: LISTED_ON, valid_to: REFORM_ON }, name),
  );
}

function districts(communes: readonly Row[]): VersionRow[] {
  const byCode = new Map(communes.map((row) => [row.district_code!, row]));
  return [...byCode].map(([code, { district_kind, district_name }]) =>
    version(
      {
        unit_id: unitId('district', code, LISTED_ON),
        level: 'district',
        code,
        kind: district_kind as UnitKind,
        parent_id: oldProvinceId('92'),
        valid_from: LISTED_ON,
        valid_to: REFORM_ON,
      },
      district_name!,
    ),
  );
}

function communeOf2023({ code, kind, name, district_code, valid_to }: Row): VersionRow {
  return version(
    {
      unit_id: unitId('commune', code!, LISTED_ON),
      level: 'commune',
      code: code!,
      kind: kind as UnitKind,
      parent_id: unitId('district', district_code!, LISTED_ON),
      valid_from: LISTED_ON,
      valid_to: dayAfter(valid_to!),
    },
    name!,
  );
}

/** The lists give the last day; we keep the first day after. */
function dayAfter(day: string): string {
  const at = new Date(`${day}T00:00:00.000Z`);
  at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString().slice(0, 10);
}
