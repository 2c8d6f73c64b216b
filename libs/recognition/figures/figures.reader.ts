import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PersonReader, type RowsOf, TRAITS } from '#identity';
import { type Placing, UnitReader } from '#organisation';
import {
  AccessLog,
  AppError,
  type Ctx,
  decodeCursor,
  hiddenCells,
  limitFor,
  type Message,
  type Page,
  page,
  parseInput,
  Scope,
  type SumOf,
  t,
  vietnamDay,
  vietnamYear,
} from '#platform';
import { actions } from '../recognition.actions.js';
import type { FigureCase, FigureCasesArgs, FigureLine, FiguresArgs, FiguresBy, FiguresMap, RecognitionFigures } from './figures.graphql.js';
import { type Count, foldLines, lineOf, type LineOf, type PlaceCount, rateOf } from './fold.js';
import { messages } from './messages.js';

const Input = z.object({ year: z.number().int().min(2000).max(2100) });
const Cursor = z.tuple([z.uuid(), z.uuid(), z.int()]);

/** What counts as registered: a case that somebody handed in and did not take back. */
const COUNTED = `c.status not in ('draft', 'withdrawn')`;
const NUMBERS = `count(*)::int as registered, (count(*) filter (where c.status = 'recognised'))::int as recognised`;
const IS_RECOGNISED = `c.status = 'recognised'`;

/** $1 the units of a place. A place below a commune has the cases that it assesses. */
const OF_PLACE = (isBelow: boolean) =>
  `recognition.recognition_case c where c.${isBelow ? 'branch_unit_id' : 'unit_id'} = any($1::uuid[]) and ${COUNTED}`;

type PlaceBy = 'district' | 'commune' | 'hamlet';
type TraitBy = 'sex' | 'age' | 'ethnicity';
const isPlace = (by: FiguresBy): by is PlaceBy => by === 'district' || by === 'commune' || by === 'hamlet';
const isTrait = (by: FiguresBy): by is TraitBy => by === 'sex' || by === 'age' || by === 'ethnicity';

/** The place of a question, and which cases it means. */
interface Asked {
  readonly units: readonly string[];
  readonly isBelow: boolean;
  readonly on: string;
}

interface Numbers {
  readonly total: Count;
  readonly lines: readonly (LineOf & { readonly registered: number | null; readonly recognised: number | null })[];
}

/** Figures of the title, by place and people, each open down to its cases. */
@Injectable()
export class FiguresReader {
  constructor(
    private readonly scope: Scope,
    private readonly units: UnitReader,
    private readonly people: PersonReader,
    private readonly accessLog: AccessLog,
  ) {}

  /** @param isFile a file leaves the house, so it tells of few people to nobody */
  async figures(ctx: Ctx, { unitId, year, map, by }: FiguresArgs, isFile = false): Promise<RecognitionFigures> {
    parseInput(Input, { year });
    await this.scope.require(ctx, actions.readFigures, unitId);
    checkMap(by, map);
    const asked = await this.asked(ctx, unitId, year);
    const canOpen = await this.scope.allows(ctx, actions.readDossiers, unitId);
    const { total, lines } = await this.numbers(ctx, asked, { year, map, by }, canOpen && !isFile);
    const unit = await this.units.get(ctx, unitId, map === 'today' ? vietnamDay(ctx.now) : asked.on);
    return {
      unitId,
      unitName: (unit ?? (await this.units.get(ctx, unitId)))?.name ?? '',
      year,
      on: map === 'today' ? vietnamDay(ctx.now) : asked.on,
      countedAt: ctx.now,
      total: shown({ key: '', name: t(ctx.locale, messages.total), code: null, within: null, review: null, heirs: [], ...total }),
      lines: lines.map(({ sort: _, ...line }) => shown(line)),
      canOpen,
      undividedFrom: map === 'today' ? await this.units.dividedInto(ctx, unitId) : [],
      notes: this.notes(ctx, { year, map, by }, asked.on),
    };
  }

  /** The cases behind a number of the figures, logged for each citizen. */
  async cases(ctx: Ctx, { unitId, year, map, by, key, isRecognised, ...args }: FigureCasesArgs): Promise<Page<FigureCase>> {
    parseInput(Input, { year });
    await this.scope.require(ctx, actions.readDossiers, unitId);
    checkMap(by, map);
    if (by === 'ethnicity' && key != null) throw new AppError('FORBIDDEN', messages.closed);
    const asked = await this.asked(ctx, unitId, year);
    const rows = await this.rows(ctx, asked, { year, map, by, key: key ?? null, isRecognised: isRecognised ?? null }, args);
    const found = page(rows, args.first, (row) => [row.place_id, row.person_id, row.year]);
    const ids = found.edges.map(({ node }) => node.person_id);
    await this.accessLog.read(ctx, 'recognition.figures', ids);
    const names = await this.people.names(ctx, ids);
    const placings = await this.units.placings(
      ctx,
      [...new Set(found.edges.flatMap(({ node }) => (node.branch_unit_id ? [node.place_id, node.branch_unit_id] : [node.place_id])))],
      asked.on,
    );
    return {
      ...found,
      edges: found.edges.map(({ cursor, node }) => ({
        cursor,
        node: {
          citizenId: node.person_id,
          citizenName: names.get(node.person_id) ?? '',
          year: node.year,
          unitName: placings.get(node.place_id)?.name ?? null,
          branchName: (node.branch_unit_id && placings.get(node.branch_unit_id)?.name) || null,
          group: node.group_code,
          status: node.status,
        },
      })),
    };
  }

  private async asked(ctx: Ctx, unitId: string, year: number): Promise<Asked> {
    return {
      units: await this.scope.unitsWithin(ctx, unitId),
      isBelow: (await this.units.get(ctx, unitId))?.level === 'local',
      on: lastDay(ctx, year),
    };
  }

  private async numbers(ctx: Ctx, asked: Asked, { year, map, by }: Omit<FiguresArgs, 'unitId'>, canTellOfFew: boolean): Promise<Numbers> {
    if (isPlace(by)) {
      const rows = await this.byPlace(ctx, asked, year);
      const places = await this.placings(ctx, rows, asked.on);
      return { total: sum(rows), lines: foldLines(rows, (row) => lineOf(row, places, by, map, placeWords(ctx))) };
    }
    if (isTrait(by)) return by === 'ethnicity' ? this.byEthnicity(ctx, asked, year) : this.byTrait(ctx, asked, year, by, canTellOfFew);
    const column = by === 'year' ? 'c.year::text' : `coalesce(c.group_code, '')`;
    const rows = await ctx.sql<Count & { key: string }>(
      `select ${column} as key, ${NUMBERS} from ${OF_PLACE(asked.isBelow)} and ($2::int is null or c.year = $2) group by 1 order by 1`,
      [asked.units, by === 'year' ? null : year],
    );
    const names = by === 'group' ? await groupNames(ctx, year) : new Map<string, string>();
    const name = (key: string) => (key === '' ? t(ctx.locale, messages.noGroup) : [key, names.get(key)].filter(Boolean).join('. '));
    return {
      total: sum(by === 'year' ? rows.filter(({ key }) => key === String(year)) : rows),
      lines: rows.map((row) => ({ ...plain(row.key, name(row.key)), ...row })),
    };
  }

  private byPlace(ctx: Ctx, asked: Asked, year: number): Promise<PlaceCount[]> {
    return ctx.sql<PlaceCount>(
      `select c.unit_id as "unitId", c.branch_unit_id as "branchUnitId", ${NUMBERS} from ${OF_PLACE(asked.isBelow)} and c.year = $2 group by 1, 2`,
      [asked.units, year],
    );
  }

  private placings(ctx: Ctx, rows: readonly Pick<PlaceCount, 'unitId' | 'branchUnitId'>[], on: string): Promise<Map<string, Placing>> {
    const ids = rows.flatMap(({ unitId, branchUnitId }) => (branchUnitId ? [unitId, branchUnitId] : [unitId]));
    return this.units.placings(ctx, [...new Set(ids)], on);
  }

  private async byTrait(ctx: Ctx, asked: Asked, year: number, by: 'sex' | 'age', canTellOfFew: boolean): Promise<Numbers> {
    const rows: RowsOf = {
      sql: `select c.citizen_id as person_id, '' as key, ${IS_RECOGNISED} as is_met from ${OF_PLACE(asked.isBelow)} and c.year = $2`,
      params: [asked.units, year],
    };
    const found = await this.people.countByTrait(ctx, rows, by, year);
    const counts = new Map(found.map(({ band, all, met }) => [band, { registered: all, recognised: met }]));
    const hidden = canTellOfFew ? new Set<string>() : hiddenCells(counts, [{ parts: [...counts.keys()] }]);
    return {
      total: sum([...counts.values()]),
      lines: bandLines(
        ctx,
        by,
        (band) => counts.get(band),
        (band) => hidden.has(band),
      ),
    };
  }

  /**
   * By ethnicity, from one table that hides the same cells from everybody: every commune, district and the whole, on both maps, so
   * that no two questions give away what one of them hides.
   */
  private async byEthnicity(ctx: Ctx, asked: Asked, year: number): Promise<Numbers> {
    const rows = await this.people.countByTrait(
      ctx,
      {
        sql: `select c.citizen_id as person_id, c.unit_id::text as key, ${IS_RECOGNISED} as is_met
              from recognition.recognition_case c where c.year = $1 and c.unit_id is not null and ${COUNTED}`,
        params: [year],
      },
      'ethnicity',
      year,
    );
    const stored = [...new Set(rows.map(({ key }) => key))];
    const mine = stored.filter((id) => asked.units.includes(id));
    if (mine.length === 0 && !asked.isBelow) return { total: { registered: 0, recognised: 0 }, lines: [] };
    const groups = groupsOf(await this.units.placings(ctx, stored, asked.on));
    const [group] = [...groups].find(([, members]) => members.length === mine.length && members.every((id) => mine.includes(id))) ?? [];
    if (asked.isBelow || group === undefined)
      throw new AppError('BAD_USER_INPUT', messages.notEthnicityHere, { fields: [{ path: 'by', message: 'not for this place' }] });

    const cells = new Map<string, Count>();
    for (const [name, members] of groups)
      for (const band of TRAITS.ethnicity)
        cells.set(
          `${name} ${band}`,
          sum(
            rows
              .filter((row) => row.band === band && members.includes(row.key))
              .map(({ all, met }) => ({ registered: all, recognised: met })),
          ),
        );
    const hidden = hiddenCells(cells, sumsOf(groups), (key) => RANKS.indexOf(key.split(' ')[0]!));
    const at = (band: string) => cells.get(`${group} ${band}`);
    return {
      total: sum(TRAITS.ethnicity.map((band) => at(band)!)),
      lines: bandLines(ctx, 'ethnicity', at, (band) => hidden.has(`${group} ${band}`)),
    };
  }

  /** Unit by unit, so that a page costs the same however many cases there are. */
  private async rows(
    ctx: Ctx,
    asked: Asked,
    {
      year,
      map,
      by,
      key,
      isRecognised,
    }: { year: number; map: FiguresMap; by: FiguresBy; key: string | null; isRecognised: boolean | null },
    args: { first: number; after?: string | null },
  ): Promise<CaseRow[]> {
    const cursor = decodeCursor(args.after, Cursor);
    const limit = limitFor(args);
    const pairs = isPlace(by) && key !== null ? await this.pairsOf(ctx, asked, { year, map, by, key }) : null;
    const params = [
      asked.isBelow ? asked.units : (pairs?.map(({ unitId }) => unitId) ?? asked.units),
      by === 'year' && key !== null ? Number(key) || 0 : year,
      isRecognised,
      cursor?.[0] ?? null,
      cursor?.[1] ?? null,
      pairs?.map(({ unitId }) => unitId) ?? null,
      pairs?.map(({ branchUnitId }) => branchUnitId) ?? null,
      by === 'group' ? key : null,
    ];
    const where = `c.year = $2 and ${COUNTED} and ($3::boolean is null or (${IS_RECOGNISED}) = $3)
      and ($8::text is null or coalesce(c.group_code, '') = $8)
      and ($6::uuid[] is null or (c.unit_id, coalesce(c.branch_unit_id, c.unit_id)) in
        (select p.unit_id, coalesce(p.branch_id, p.unit_id) from unnest($6::uuid[], $7::uuid[]) as p (unit_id, branch_id)))`;
    const columns = `c.unit_id as place_id, c.citizen_id as person_id, c.year, c.status, c.group_code, c.branch_unit_id`;
    if ((by === 'sex' || by === 'age') && key !== null) {
      const place = asked.isBelow ? 'c.branch_unit_id' : 'c.unit_id';
      return this.people.ofBand<CaseRow>(
        ctx,
        {
          sql: `select ${columns} from recognition.recognition_case c
                where ${place} = any($1::uuid[]) and ${where} and ($4::uuid is null or (c.unit_id, c.citizen_id) > ($4, $5::uuid))`,
          params,
        },
        { trait: by, band: key, year, limit },
      );
    }
    const after = `($4::uuid is null or (c.unit_id, c.citizen_id) > ($4, $5::uuid))`;
    return ctx.sql<CaseRow>(
      asked.isBelow
        ? `select ${columns} from recognition.recognition_case c where c.branch_unit_id = any($1::uuid[]) and ${where} and ${after}
           order by c.unit_id, c.citizen_id limit $9`
        : `select r.* from (select distinct unit_id from unnest($1::uuid[]) as u (unit_id) where $4::uuid is null or unit_id >= $4 order by unit_id) u
           cross join lateral (
             select ${columns} from recognition.recognition_case c where c.unit_id = u.unit_id and ${where} and ${after}
             order by c.citizen_id limit $9) r
           order by r.place_id, r.person_id limit $9`,
      [...params, limit],
    );
  }

  /** The communes and places below them whose cases stand in a line. */
  private async pairsOf(ctx: Ctx, asked: Asked, { year, map, by, key }: { year: number; map: FiguresMap; by: PlaceBy; key: string }) {
    const rows = await this.byPlace(ctx, asked, year);
    const places = await this.placings(ctx, rows, asked.on);
    return rows.filter((row) => lineOf(row, places, by, map, placeWords(ctx)).key === key);
  }

  private notes(ctx: Ctx, { year, map, by }: Omit<FiguresArgs, 'unitId'>, on: string): string[] {
    const day = (iso: string) => iso.split('-').reverse().join('/');
    const at = new Intl.DateTimeFormat('vi', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' }).format(ctx.now);
    const say = (message: Message, params: Record<string, string | number> = {}) => t(ctx.locale, message, params);
    return [
      say(messages.noteRegistered, { year }),
      say(messages.noteRecognised),
      say(messages.noteRate),
      map === 'today' ? say(messages.noteToday, { day: day(vietnamDay(ctx.now)) }) : say(messages.noteAsItWas, { day: day(on) }),
      ...(isTrait(by) ? [say(messages.noteHidden)] : []),
      say(messages.noteSource, { at }),
    ];
  }
}

interface CaseRow {
  readonly place_id: string;
  readonly person_id: string;
  readonly year: number;
  readonly status: string;
  readonly group_code: string | null;
  readonly branch_unit_id: string | null;
}

export const placeWords = (ctx: Ctx) => ({ noDistrict: t(ctx.locale, messages.noDistrict), noHamlet: t(ctx.locale, messages.noHamlet) });

/** The last day of the year, or today while it runs. */
export const lastDay = (ctx: Ctx, year: number) => (year < vietnamYear(ctx.now) ? `${year}-12-31` : vietnamDay(ctx.now));

const sum = (counts: readonly Count[]): Count => ({
  registered: counts.reduce((all, { registered }) => all + registered, 0),
  recognised: counts.reduce((all, { recognised }) => all + recognised, 0),
});

const plain = (key: string, name: string): LineOf => ({ key, name, code: null, within: null, review: null, heirs: [], sort: key });

function shown(line: Omit<FigureLine, 'rate'>): FigureLine {
  const { registered, recognised } = line;
  return { ...line, rate: registered === null || recognised === null ? null : rateOf({ registered, recognised }) };
}

function bandLines(ctx: Ctx, by: TraitBy, countOf: (band: string) => Count | undefined, isHidden: (band: string) => boolean) {
  return TRAITS[by].flatMap((band) => {
    const { registered, recognised } = countOf(band) ?? { registered: 0, recognised: 0 };
    // a band that nobody is in says nothing, unless it hides others
    if (registered === 0 && !isHidden(band)) return [];
    const numbers = isHidden(band) ? { registered: null, recognised: null } : { registered, recognised };
    return [{ ...plain(band, t(ctx.locale, messages[band])), ...numbers }];
  });
}

/** Communes are hidden before districts, and the whole last. */
const RANKS = ['was', 'now', 'in', 'all'];

/** The groups of citizens as the criteria of that year call them. */
async function groupNames(ctx: Ctx, year: number): Promise<Map<string, string>> {
  const rows = await ctx.sql<{ code: string; name: string }>(
    `select g.code, coalesce(g.name ->> $1, g.name ->> 'vi') as name
     from recognition.citizen_group g join recognition.criteria_set s on s.id = g.criteria_set_id
     where daterange(s.valid_from, s.valid_to) @> make_date($2, 12, 31)`,
    [ctx.locale, year],
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** Which stored communes make up each place whose figures can be asked for, on both maps. */
function groupsOf(placings: ReadonlyMap<string, Placing>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  const add = (name: string, id: string) => groups.set(name, [...(groups.get(name) ?? []), id]);
  for (const [id, { parent, today }] of placings) {
    add('all', id);
    add(`was ${id}`, id);
    if (parent?.level === 'district') add(`in ${parent.id}`, id);
    if (today) add(`now ${today.id}`, id);
  }
  return groups;
}

/** Each place is the sum of its communes; over all peoples it is its total, which everybody may know. */
function sumsOf(groups: ReadonlyMap<string, readonly string[]>): SumOf[] {
  return [...groups].flatMap(([name, members]) => [
    { parts: TRAITS.ethnicity.map((band) => `${name} ${band}`) },
    ...(name.startsWith('was ')
      ? []
      : TRAITS.ethnicity.map((band) => ({ parts: members.map((id) => `was ${id} ${band}`), whole: `${name} ${band}` }))),
  ]);
}

export function checkMap(by: FiguresBy, map: FiguresMap): void {
  if (by === 'district' && map === 'today')
    throw new AppError('BAD_USER_INPUT', messages.notDistrictToday, { fields: [{ path: 'by', message: 'no districts today' }] });
}
