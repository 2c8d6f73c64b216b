import { fold, isStorable, type Message } from '#platform';
import type { Column, Head } from './columns.js';
import { messages } from './messages.js';

/** A person as a line of the list tells of them. */
export interface ListedPerson {
  readonly fullName: string;
  /** YYYY-MM-DD. */
  readonly bornOn: string | null;
  readonly birthYear: number | null;
  readonly sex: 'female' | 'male' | null;
  readonly nationalId: string | null;
  readonly phone: string | null;
  /** Null: the commune of the class. */
  readonly homeUnitId: string | null;
}

/** What is wrong with a line, and in which column. */
export interface RowProblem {
  /** What stands in the column of names, so that the row is found again. */
  readonly name: string;
  readonly header: string;
  readonly message: Message;
}

/** What a line can only be read with. */
export interface Reading {
  /** Today in Viet Nam, YYYY-MM-DD. */
  readonly today: string;
  /** Communes in which the sender may record people, by folded name without its kind. */
  readonly communes: ReadonlyMap<string, string>;
  /** Whether a number may be stored. */
  readonly nationalIdProblem: (nationalId: string) => 'format' | 'demo_only' | null;
}

const LONGEST_NAME = 120;

/** Reads one line. Pure; forgiving in how things are written, strict in what they mean. */
export function readRow(cells: readonly string[], { at }: Head, reading: Reading): ListedPerson | RowProblem {
  const cell = (column: Column) => (at.has(column) ? (cells[at.get(column)!.index] ?? '').trim() : '');
  const fullName = cell('fullName').replace(/\s+/g, ' ');
  const name = isStorable(fullName) ? fullName.slice(0, LONGEST_NAME) : '';
  const wrong = (column: Column, message: Message): RowProblem => ({ name, header: at.get(column)?.header ?? '', message });

  if (fullName === '') return wrong('fullName', messages.nameMissing);
  if (fullName.length > LONGEST_NAME || !isStorable(fullName) || !/\p{L}/u.test(fullName)) return wrong('fullName', messages.nameOdd);

  const born = readBirth(cell('born'), reading.today);
  if (born === 'odd') return wrong('born', messages.birthOdd);
  const sex = readSex(cell('sex'));
  if (sex === 'odd') return wrong('sex', messages.sexOdd);
  const nationalId = readNumber(cell('nationalId'), 12);
  if (nationalId) {
    const problem = reading.nationalIdProblem(nationalId);
    if (problem) return wrong('nationalId', problem === 'format' ? messages.nationalIdOdd : messages.nationalIdDemo);
  }
  const phone = readPhone(cell('phone'));
  if (phone === undefined) return wrong('phone', messages.phoneOdd);
  const commune = cell('commune');
  const homeUnitId = commune === '' ? null : reading.communes.get(communeKey(commune));
  if (homeUnitId === undefined) return wrong('commune', messages.communeUnknown);
  return { fullName, ...born, sex, nationalId, phone, homeUnitId };
}

export const isProblem = (row: ListedPerson | RowProblem): row is RowProblem => 'message' in row;

/** A commune's name without its kind, for comparing: 'Phường Ninh Kiều', 'P. Ninh Kiều' and 'ninh kieu' are the same. */
export const communeKey = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^(phuong|xa|thi tran|dac khu|p|x|tt) /, '');

/** Digits as they stood before a spreadsheet took the zeros at their front away: every such number begins with 0. */
function readNumber(text: string, length: number): string | null {
  const digits = text.replace(/[\s.'’]/g, '');
  if (digits === '') return null;
  return /^\d+$/.test(digits) && digits.length >= length - 2 ? digits.padStart(length, '0') : digits;
}

/** Digits; null where nothing stands; undefined where it is no number of a phone. */
function readPhone(text: string): string | null | undefined {
  const digits = text.replace(/[\s.\-()'’]/g, '').replace(/^(\+|00)84/, '0');
  if (digits === '') return null;
  const whole = /^\d{9}$/.test(digits) ? `0${digits}` : digits;
  return /^0\d{9,10}$/.test(whole) ? whole : undefined;
}

function readSex(text: string): ListedPerson['sex'] | 'odd' {
  const word = fold(text).replace(/[^a-z]/g, '');
  if (word === '' && text === '') return null;
  if (['nu', 'f', 'female', 'ba', 'co', 'x'].includes(word)) return word === 'x' ? 'odd' : 'female';
  return ['nam', 'm', 'male', 'ong', 'anh'].includes(word) ? 'male' : 'odd';
}

/** A day as 19/5/1980, 19-05-1980, 1980-05-19, or 5/1980 and 1980, of which only the year is kept. */
export function readBirth(text: string, today: string): Pick<ListedPerson, 'bornOn' | 'birthYear'> | 'odd' {
  if (text === '') return { bornOn: null, birthYear: null };
  const [, iso, isoMonth, isoDay] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text) ?? [];
  const [, day, month, year] = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text) ?? [];
  const [, onlyYear] = /^(?:(?:0?[1-9]|1[0-2])[-/.])?(\d{4})$/.exec(text) ?? [];
  if (onlyYear) return inTime(Number(onlyYear), null, today);
  const parts = iso ? [iso, isoMonth!, isoDay!] : year ? [year, month!, day!] : null;
  if (!parts) return 'odd';
  const bornOn = [parts[0]!, parts[1]!.padStart(2, '0'), parts[2]!.padStart(2, '0')].join('-');
  const at = new Date(`${bornOn}T00:00:00.000Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== bornOn) return 'odd';
  return inTime(Number(parts[0]), bornOn, today);
}

function inTime(birthYear: number, bornOn: string | null, today: string): Pick<ListedPerson, 'bornOn' | 'birthYear'> | 'odd' {
  const isBorn = bornOn ? bornOn <= today : birthYear <= Number(today.slice(0, 4));
  return birthYear >= 1900 && isBorn ? { bornOn, birthYear } : 'odd';
}
