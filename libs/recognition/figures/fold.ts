import type { Placing } from '#organisation';
import type { CellCount } from '#platform';
import type { FigureLine, FiguresBy, FiguresMap } from './figures.graphql.js';

export type Count = CellCount;

/** Cases of one commune and one place below it. */
export interface PlaceCount extends Count {
  readonly unitId: string;
  readonly branchUnitId: string | null;
}

/** What a line says of itself; its numbers are added up. */
export type LineOf = Pick<FigureLine, 'key' | 'name' | 'code' | 'within' | 'review' | 'heirs'> & { readonly sort: string };

export interface Words {
  readonly noDistrict: string;
  readonly noHamlet: string;
}

type PlaceBy = Extract<FiguresBy, 'district' | 'commune' | 'hamlet'>;

/**
 * The line to which a case belongs. On the map of today a place below a commune leads the way when it stands today, so what an
 * officer moved to one side of a divided commune is no longer open.
 */
export function lineOf(
  { unitId, branchUnitId }: Pick<PlaceCount, 'unitId' | 'branchUnitId'>,
  places: ReadonlyMap<string, Placing>,
  by: PlaceBy,
  map: FiguresMap,
  words: Words,
): LineOf {
  const commune = places.get(unitId);
  const below = branchUnitId === null || branchUnitId === unitId ? undefined : places.get(branchUnitId);
  const was: LineOf = {
    key: unitId,
    name: commune?.name ?? '',
    code: commune?.code || null,
    within: commune?.parent?.level === 'district' ? commune.parent.name : null,
    review: null,
    heirs: [],
    sort: `${commune?.parent?.level === 'district' ? commune.parent.code : ''} ${commune?.code}`,
  };
  const now = below?.today ?? commune?.today;
  const line: LineOf =
    map === 'as_it_was'
      ? was
      : now
        ? { key: now.id, name: now.name, code: now.code || null, within: null, review: null, heirs: [], sort: `0 ${now.code}` }
        : { ...was, review: commune?.review ?? 'unknown', heirs: [...(commune?.heirs ?? [])], sort: `1 ${was.sort}` };
  if (by === 'commune') return line;
  if (by === 'hamlet') {
    const within = line.name;
    // the number behind the name last: 'Khu vực 10' after 'Khu vực 9'
    if (below)
      return {
        ...line,
        key: below.id,
        name: below.name,
        code: null,
        within,
        sort: `${line.sort} ${below.name.replace(/\d+/g, (n) => n.padStart(4, '0'))} ${below.id}`,
      };
    return { ...line, key: unitId, name: words.noHamlet, code: null, within, sort: `${line.sort} ~` };
  }
  const district = commune?.parent?.level === 'district' ? commune.parent : null;
  const none = { key: '', name: words.noDistrict, code: null };
  return {
    ...(district ? { key: district.id, name: district.name, code: district.code } : none),
    within: null,
    review: null,
    heirs: [],
    sort: district?.code ?? '~',
  };
}

/** The same cases line by line. Nothing is lost and nothing counted twice. */
export function foldLines(rows: readonly PlaceCount[], lineFor: (row: PlaceCount) => LineOf): (LineOf & Count)[] {
  const lines = new Map<string, LineOf & Count>();
  for (const row of rows) {
    const line = lineFor(row);
    const before = lines.get(line.key);
    lines.set(line.key, {
      ...line,
      registered: (before?.registered ?? 0) + row.registered,
      recognised: (before?.recognised ?? 0) + row.recognised,
    });
  }
  return [...lines.values()].sort((a, b) => (a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0));
}

/** In percent, two decimals. */
export const rateOf = ({ registered, recognised }: Count): number | null =>
  registered === 0 ? null : Math.round((recognised / registered) * 10_000) / 100;
