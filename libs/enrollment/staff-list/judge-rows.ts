import type { KnownPerson } from '#identity';
import { fold } from '#platform';
import { isProblem, type ListedPerson, type RowProblem } from './read-row.js';

export interface ListRow {
  /** Line of the file, from 1. */
  readonly number: number;
  readonly content: ListedPerson | RowProblem;
}

/** What staff has decided about a possible duplicate. */
export type Choice = 'existing' | 'new';

/** What is known before a list is judged. */
export interface Known {
  /** The commune of the class: where people live of whom the list does not say it. */
  readonly unitId: string;
  readonly byNationalId: ReadonlyMap<string, KnownPerson>;
  /** People of the places in question with a name of the list. */
  readonly namesakes: readonly KnownPerson[];
  /** Who is in the class or waits for it. */
  readonly members: ReadonlySet<string>;
  readonly choices: ReadonlyMap<number, Choice>;
}

export type RowVerdict =
  | { readonly kind: 'create'; readonly person: ListedPerson; readonly homeUnitId: string }
  | { readonly kind: 'enroll'; readonly personId: string }
  | { readonly kind: 'already'; readonly personId: string }
  | { readonly kind: 'duplicate'; readonly of: KnownPerson }
  | { readonly kind: 'repeated'; readonly row: number }
  | { readonly kind: 'other_name' }
  | { readonly kind: 'problem'; readonly problem: RowProblem };

/**
 * What becomes of each line, in the order of the file. A line is known by its number when it has one, else by name, birth
 * and commune; so the same file again finds everybody in the class. Nobody is taken for somebody else by name alone:
 * outside of the class that is a question to staff. Pure.
 */
export function judgeRows(rows: readonly ListRow[], known: Known): Map<number, RowVerdict> {
  const verdicts = new Map<number, RowVerdict>();
  const seen = new Seen();
  const namesakes = new Map<string, KnownPerson[]>();
  for (const person of known.namesakes) {
    const key = `${person.homeUnitId} ${person.search}`;
    namesakes.set(key, [...(namesakes.get(key) ?? []), person]);
  }
  for (const { number, content } of rows) {
    if (isProblem(content)) verdicts.set(number, { kind: 'problem', problem: content });
    else verdicts.set(number, judge(number, content));
  }
  return verdicts;

  function judge(number: number, person: ListedPerson): RowVerdict {
    const homeUnitId = person.homeUnitId ?? known.unitId;
    const search = fold(person.fullName);
    const earlier = seen.before(number, person, `${homeUnitId} ${search}`);
    if (earlier !== null) return { kind: 'repeated', row: earlier };
    const numbered = person.nationalId === null ? undefined : known.byNationalId.get(person.nationalId);
    if (numbered) return numbered.search === search ? existing(number, numbered) : { kind: 'other_name' };
    const alike = (namesakes.get(`${homeUnitId} ${search}`) ?? []).filter(
      (other) => isSameBirth(person, other) && !(person.nationalId !== null && other.hasNationalId),
    );
    const inClass = alike.find(({ id }) => known.members.has(id));
    if (inClass && person.nationalId === null) return existing(number, inClass);
    const [of] = inClass ? [inClass] : alike;
    const choice = known.choices.get(number);
    if (!of || choice === 'new') return { kind: 'create', person, homeUnitId };
    return choice === 'existing' ? existing(number, of) : { kind: 'duplicate', of };
  }

  function existing(number: number, { id }: KnownPerson): RowVerdict {
    const earlier = seen.person(number, id);
    if (earlier !== null) return { kind: 'repeated', row: earlier };
    return known.members.has(id) ? { kind: 'already', personId: id } : { kind: 'enroll', personId: id };
  }
}

/** What earlier lines said, so that one person stands in the list once. */
class Seen {
  private readonly numbers = new Map<string, number>();
  private readonly names = new Map<string, { row: number; person: ListedPerson }[]>();
  private readonly people = new Map<string, number>();

  before(row: number, person: ListedPerson, name: string): number | null {
    if (person.nationalId !== null) {
      const same = this.numbers.get(person.nationalId);
      if (same !== undefined) return same;
      this.numbers.set(person.nationalId, row);
    }
    const namesakes = this.names.get(name) ?? [];
    const same = namesakes.find(
      (other) => isSameBirth(person, other.person) && (person.nationalId === null || other.person.nationalId === null),
    );
    if (same) return same.row;
    this.names.set(name, [...namesakes, { row, person }]);
    return null;
  }

  person(row: number, id: string): number | null {
    const same = this.people.get(id);
    if (same === undefined) this.people.set(id, row);
    return same ?? null;
  }
}

type Birth = Pick<ListedPerson, 'bornOn' | 'birthYear'>;

/** Whether two births can be one: by the day when both know it, else by the year; an unknown birth can be any. */
export function isSameBirth(one: Birth, other: Birth): boolean {
  if (one.bornOn !== null && other.bornOn !== null) return one.bornOn === other.bornOn;
  return one.birthYear === null || other.birthYear === null || one.birthYear === other.birthYear;
}
