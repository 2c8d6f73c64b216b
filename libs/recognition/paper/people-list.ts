import type { Block, Column } from './paper.js';
import { byName, byPlace } from './words.js';

/** One citizen on a list of a commune. */
export interface ListedCitizen {
  readonly citizenId: string;
  readonly name: string;
  readonly birthYear: number | null;
  readonly group: string;
  /** Where the case was reviewed: `Khu vực 1`. */
  readonly branch: string;
  readonly total: number;
  readonly isRecognised: boolean;
  /** Why not; null where it is so. */
  readonly reason: string | null;
}

/** By branch, then by name. */
export const inOrder = (people: readonly ListedCitizen[]): ListedCitizen[] =>
  [...people].sort((a, b) => byPlace(a.branch, b.branch) || byName(a.name, b.name) || (a.citizenId < b.citizenId ? -1 : 1));

const COLUMNS: readonly Column[] = [
  { name: 'TT', width: 1.1, isNumber: true },
  { name: 'Họ và tên', width: 4.6 },
  { name: 'Năm sinh', width: 1.6, isNumber: true },
  { name: 'Nhóm', width: 1.4, isNumber: true },
  { name: 'Nơi xét', width: 3.4 },
  { name: 'Tổng điểm', width: 1.6, isNumber: true },
];

/** The list as it goes with a document, and under it how many it names. */
export function listOf(people: readonly ListedCitizen[]): Block[] {
  const rows = inOrder(people).map((one, i) => [
    String(i + 1),
    one.name,
    String(one.birthYear ?? ''),
    one.group,
    one.branch,
    String(one.total),
  ]);
  return [
    ...(rows.length > 0 ? [{ is: 'table' as const, columns: COLUMNS, rows }] : []),
    { is: 'line', words: `Danh sách có ${people.length} người.` },
  ];
}

/** The same with the reason; it leaves the office in no other form. */
export function reasonsOf(people: readonly ListedCitizen[]): Block[] {
  const rows = inOrder(people).map((one, i) => [
    String(i + 1),
    one.name,
    String(one.birthYear ?? ''),
    one.branch,
    String(one.total),
    one.reason ?? '',
  ]);
  const columns: readonly Column[] = [
    { name: 'TT', width: 1, isNumber: true },
    { name: 'Họ và tên', width: 3.4 },
    { name: 'Năm sinh', width: 1.4, isNumber: true },
    { name: 'Nơi xét', width: 2.2 },
    { name: 'Tổng điểm', width: 1.4, isNumber: true },
    { name: 'Lý do', width: 4.6 },
  ];
  return [
    ...(rows.length > 0 ? [{ is: 'table' as const, columns, rows }] : []),
    { is: 'line', words: `Danh sách có ${people.length} người.` },
  ];
}

/** How many of each place, or of each group, were put forward; with a last row for all. */
export function countsOf(name: string, people: readonly ListedCitizen[], keyOf: (one: ListedCitizen) => string): Block {
  const keys = [...new Set(people.map(keyOf))].sort(byPlace);
  const row = (label: string, some: readonly ListedCitizen[]) => {
    const yes = some.filter(({ isRecognised }) => isRecognised).length;
    return [label, String(some.length), String(yes), String(some.length - yes)];
  };
  return {
    is: 'table',
    columns: [
      { name, width: 6 },
      { name: 'Hồ sơ thẩm định', width: 2.4, isNumber: true },
      { name: 'Đề nghị công nhận', width: 2.4, isNumber: true },
      { name: 'Chưa đề nghị', width: 2.4, isNumber: true },
    ],
    rows: [
      ...keys.map((key) =>
        row(
          key,
          people.filter((one) => keyOf(one) === key),
        ),
      ),
      row('Cộng', people),
    ],
  };
}
