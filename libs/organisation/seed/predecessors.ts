import { fold } from '#platform';
import { fullName, nameKey, parsePlace, type UnitKind } from '../unit/place-name.js';

type Row = Readonly<Record<string, string>>;

/** An old commune that the list of 2023 has. */
export interface KnownCommune {
  readonly unit_id: string;
  readonly kind: UnitKind;
  /** With its kind. */
  readonly name: string;
}

/** What a commune of 2025 was made of: a known unit, or a name that stands only in the resolution. */
export interface Predecessor {
  readonly unitId: string | null;
  /** As written, without a remark about the rest. */
  readonly name: string;
  /** Code of a predecessor that is known by name only, where the list tells it. */
  readonly code: string | null;
  /** It went to more than one commune. */
  readonly isPartial: boolean;
}

/** '(phần còn lại sau khi …)': the rest of a unit that was split. Any other note tells places of one name apart. */
const REST = /\s*\(phần còn lại[^)]*\)/;

/** Old Cần Thơ, the only one of the three provinces whose communes are listed. */
const LISTED_PROVINCE = '92';

/**
 * What each commune of 2025 (by code) was made of. Whether a predecessor was split is counted, not read: the resolution
 * marks only the second half. Throws when a predecessor in old Cần Thơ is not on the list.
 */
export function predecessorsOf(communes: readonly Row[], known: readonly KnownCommune[]): Map<string, Predecessor[]> {
  const found = communes.map((row) => ({
    row,
    predecessors: namesOf(row).map((name) => ({
      name,
      unitId: row.old_province_code === LISTED_PROVINCE ? findCommune(name, known) : null,
    })),
  }));
  const uses = new Map<string, number>();
  const identity = (row: Row, p: { unitId: string | null; name: string }) => p.unitId ?? `${row.old_province_code}/${nameKey(p.name)}`;
  for (const { row, predecessors } of found) {
    for (const p of predecessors) uses.set(identity(row, p), (uses.get(identity(row, p)) ?? 0) + 1);
  }
  return new Map(
    found.map(({ row, predecessors }) => [
      row.code!,
      predecessors.map((p) => ({
        ...p,
        code: p.unitId === null && hadCode(row, p.name) ? row.code! : null,
        isPartial: uses.get(identity(row, p))! > 1,
      })),
    ]),
  );
}

/** An unchanged commune stands in the list without predecessors: it was itself. */
function namesOf({ predecessors, kind, name }: Row): string[] {
  if (predecessors === '') return [fullName(kind as UnitKind, name!)];
  return predecessors!.split(' ; ').map((text) => text.replace(REST, '').trim());
}

/** The code of a commune of 2025 belonged to one of its predecessors: the one the list names, or else the one of the same name. */
function hadCode({ code_previously_named, name }: Row, predecessor: string): boolean {
  const old = parsePlace(predecessor);
  if (!code_previously_named) return nameKey(old.name) === nameKey(name!);
  const named = parsePlace(code_previously_named);
  return old.kind === named.kind && nameKey(old.name) === nameKey(named.name);
}

/** By kind and name; a name that differs only in accents (Thạnh Qưới / Thạnh Quới) counts when exactly one has it. */
function findCommune(text: string, known: readonly KnownCommune[]): string {
  const { kind, name } = parsePlace(text);
  const sameKind = known.filter((commune) => commune.kind === kind);
  const exact = sameKind.filter((commune) => nameKey(parsePlace(commune.name).name) === nameKey(name));
  const candidates = exact.length > 0 ? exact : sameKind.filter((commune) => fold(parsePlace(commune.name).name) === fold(name));
  if (candidates.length !== 1) throw new Error(`${candidates.length} communes of old Cần Thơ are called ${text}`);
  return candidates[0]!.unit_id;
}
