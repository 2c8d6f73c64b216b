import { fold, readCsv } from '#platform';
import { parsePlace } from '../unit/place-name.js';
import { placeList, type SuccessionRow } from './place-list.js';

const [of2023, of2025] = await Promise.all(
  ['cantho-units-2023-12-31.csv', 'cantho-units-2025-07-01.csv'].map((file) => readCsv(new URL(file, import.meta.url))),
);
const { versions, successions } = placeList(of2023!, of2025!);
const at = (day: string) => versions.filter(({ valid_from, valid_to }) => valid_from <= day && (valid_to === null || day < valid_to));
const communes = (day: string) => at(day).filter(({ level }) => level === 'commune');
const named = (name: string, day: string) => communes(day).find((commune) => commune.name === name)!;
const into = (name: string) => successions.filter(({ to_unit_id }) => to_unit_id === named(name, '2025-07-01').unit_id);
const from = (name: string) => successions.filter(({ from_unit_id }) => from_unit_id === named(name, '2025-06-30').unit_id);

describe('the places of Cần Thơ', () => {
  test('83 communes at the end of 2023, 80 from November 2024, 103 from July 2025', () => {
    expect(['2023-12-31', '2024-10-31', '2024-11-01', '2025-06-30', '2025-07-01'].map((day) => communes(day).length)).toEqual([
      83, 83, 80, 80, 103,
    ]);
    expect(at('2025-06-30').filter(({ level }) => level === 'district')).toHaveLength(9);
    expect(at('2025-07-01').filter(({ level }) => level === 'district')).toHaveLength(0);
  });

  test('every commune that stood until the reform has a successor', () => {
    const gone = new Set(successions.map(({ from_unit_id }) => from_unit_id));
    expect(communes('2025-06-30').filter(({ unit_id }) => !gone.has(unit_id))).toEqual([]);
  });

  test('every commune of today has a predecessor; those of the other two provinces are names', () => {
    const made = new Set(successions.map(({ to_unit_id }) => to_unit_id));
    expect(communes('2025-07-01').filter(({ unit_id }) => !made.has(unit_id))).toEqual([]);
    expect(into('Xã Mỹ Hương').map(({ from_name }) => from_name)).toEqual(['Xã Thuận Hưng', 'Xã Phú Mỹ', 'Xã Mỹ Hương']);
  });

  test('the three partial splits, and nothing else, need review', () => {
    const partial = successions.filter(({ needs_review }) => needs_review);
    for (const name of ['Phường Bùi Hữu Nghĩa', 'Phường Long Tuyền', 'Phường Thốt Nốt']) {
      expect(from(name)).toHaveLength(2);
      expect(from(name).every((row: SuccessionRow) => row.is_partial && row.needs_review && row.kind === 'split')).toBe(true);
    }
    expect(partial).toHaveLength(6);
  });

  test('eight communes are unchanged; the four of old Cần Thơ are the same unit as before', () => {
    const moved = successions.filter(({ kind }) => kind === 'reparent');
    expect(moved).toHaveLength(8);
    expect(moved.filter(({ from_unit_id, to_unit_id }) => from_unit_id === to_unit_id)).toHaveLength(4);
  });

  test('a place that is written in two ways is found', () => {
    expect(from('Phường Thạnh Hoà').map(({ to_unit_id }) => to_unit_id)).toEqual([named('Phường Trung Nhứt', '2025-07-01').unit_id]);
    expect(from('Xã Thạnh Qưới').map(({ to_unit_id }) => to_unit_id)).toEqual([named('Xã Thạnh Quới', '2025-07-01').unit_id]);
  });

  test('39 codes name another place than before', () => {
    const bare = (text: string) => fold(parsePlace(text).name);
    const renamed = of2025!.filter(
      ({ name, code_previously_named }) => code_previously_named && bare(code_previously_named) !== fold(name!),
    );
    expect(renamed).toHaveLength(39);
  });

  test('the list of 2025 agrees with the list of 2023 on what a code meant', () => {
    for (const { code, old_province_code, code_previously_named } of of2025!) {
      if (old_province_code !== '92' || !code_previously_named) continue;
      expect(fold(communes('2025-06-30').find((commune) => commune.code === code)!.name)).toBe(fold(code_previously_named));
    }
  });

  test('in the other two provinces the code of each commune belonged to one of its named predecessors', () => {
    const withCode = successions.filter(({ from_code }) => from_code);
    expect(withCode).toHaveLength(of2025!.filter(({ old_province_code }) => old_province_code !== '92').length);
    expect(withCode.find(({ from_code }) => from_code === '31321')!.from_name).toBe('Phường III');
  });

  test('the same ids come out every time', () => {
    expect(placeList(of2023!, of2025!)).toEqual({ versions, successions });
    expect(new Set(successions.map(({ id }) => id)).size).toBe(successions.length);
  });

  test('a predecessor that is not on the list stops the load', () => {
    const wrong = of2025!.map((row) => (row.code === '31135' ? { ...row, predecessors: 'Phường Không Có' } : row));
    expect(() => placeList(of2023!, wrong)).toThrow('Phường Không Có');
  });
});
