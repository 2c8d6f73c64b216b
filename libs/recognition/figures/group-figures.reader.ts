import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { UnitReader } from '#organisation';
import { AppError, type Ctx, decodeCursor, limitFor, type Page, page, parseInput, Scope, vietnamDay } from '#platform';
import { type CountedKind, type GroupFigure, GroupFigures } from '../award/group-figures.js';
import { COUNTED_KINDS, type GroupKind } from '../group/group-kind.js';
import { actions } from '../recognition.actions.js';
import type { FiguresBy } from './figures.graphql.js';
import { checkMap, lastDay, placeWords } from './figures.reader.js';
import { lineOf, type LineOf, rateOf } from './fold.js';
import type { FigureGroup, FigureGroupsArgs, GroupTitleCount, GroupTitleFigures, GroupTitleFiguresArgs } from './group-figures.graphql.js';
import { messages } from './messages.js';

const Input = z.object({ year: z.number().int().min(2000).max(2100) });
const Cursor = z.tuple([z.uuid(), z.string(), z.uuid()]);

/** Titles of groups, place by place on the same two maps as those of citizens. */
@Injectable()
export class GroupFiguresReader {
  constructor(
    private readonly scope: Scope,
    private readonly units: UnitReader,
    private readonly figures: GroupFigures,
  ) {}

  async ofPlace(ctx: Ctx, { unitId, year, map, by }: GroupTitleFiguresArgs): Promise<GroupTitleFigures> {
    const on = await this.checked(ctx, { unitId, year, map, by });
    const { found, lineFor } = await this.found(ctx, { unitId, year, map, by }, on);
    const lines = new Map<string, { line: LineOf; figures: GroupFigure[] }>();
    for (const figure of found) {
      const line = lineFor(figure);
      const at = lines.get(line.key) ?? { line, figures: [] };
      at.figures.push(figure);
      lines.set(line.key, at);
    }
    return {
      on: map === 'today' ? vietnamDay(ctx.now) : on,
      total: addUp(found),
      lines: [...lines.values()]
        .sort((a, b) => (a.line.sort < b.line.sort ? -1 : 1))
        .map(({ line: { key, name, review }, figures }) => ({ key, name, review, counts: addUp(figures) })),
      canOpen: await this.scope.allows(ctx, actions.readGroups, unitId),
    };
  }

  /** The groups behind a number of these figures. */
  async groups(ctx: Ctx, { kind, key, isRecognised, ...args }: FigureGroupsArgs): Promise<Page<FigureGroup>> {
    await this.scope.require(ctx, actions.readGroups, args.unitId);
    const on = await this.checked(ctx, args);
    if (!isCounted(kind)) throw new AppError('BAD_USER_INPUT', messages.notCounted, { fields: [{ path: 'kind', message: 'not counted' }] });
    const { found, lineFor } = await this.found(ctx, args, on);
    const unitIds = found
      .filter((figure) => figure.kind === kind && (key == null || lineFor(figure).key === key))
      .map(({ unitId }) => unitId);
    const rows = await this.figures.list(ctx, {
      ...{ unitIds, year: args.year, kind, isRecognised: isRecognised ?? null, limit: limitFor(args) },
      after: decodeCursor(args.after, Cursor) ?? null,
    });
    const listed = page(rows, args.first, ({ unitId, sortName, id }) => [unitId, sortName, id]);
    const placings = await this.units.placings(ctx, [...new Set(listed.edges.flatMap(({ node }) => [node.unitId, node.placeId]))], on);
    const nameOf = (id: string) => placings.get(id)?.name ?? null;
    return {
      ...listed,
      edges: listed.edges.map(({ cursor, node: { id, name, unitId, placeId, status, isRecognised } }) => ({
        cursor,
        node: { groupId: id, name, status, isRecognised, unitName: nameOf(unitId), placeName: placeId === unitId ? null : nameOf(placeId) },
      })),
    };
  }

  /** Whether the question can be asked by this caller; the day of the map as it was. */
  private async checked(ctx: Ctx, { unitId, year, map, by }: GroupTitleFiguresArgs): Promise<string> {
    parseInput(Input, { year });
    await this.scope.require(ctx, actions.readFigures, unitId);
    checkMap(by, map);
    if (!isOfGroups(by))
      throw new AppError('BAD_USER_INPUT', messages.notForGroups, { fields: [{ path: 'by', message: 'DISTRICT or COMMUNE' }] });
    return lastDay(ctx, year);
  }

  /** What is counted, and the line in which it stands. */
  private async found(ctx: Ctx, { unitId, year, map, by }: GroupTitleFiguresArgs, on: string) {
    const found = await this.figures.ofYear(ctx, await this.scope.unitsWithin(ctx, unitId), year);
    const places = await this.units.placings(ctx, [...new Set(found.map((figure) => figure.unitId))], on);
    const lineFor = (figure: GroupFigure): LineOf =>
      lineOf({ unitId: figure.unitId, branchUnitId: null }, places, by === 'district' ? by : 'commune', map, placeWords(ctx));
    return { found, lineFor };
  }
}

const isOfGroups = (by: FiguresBy): boolean => by === 'district' || by === 'commune';
const isCounted = (kind: GroupKind): kind is CountedKind => (COUNTED_KINDS as readonly GroupKind[]).includes(kind);

/** One count per kind. A rate needs a denominator from every commune that has titles: a part of it would flatter. */
export function addUp(figures: readonly GroupFigure[]): GroupTitleCount[] {
  return COUNTED_KINDS.map((kind) => {
    const ofKind = figures.filter((figure) => figure.kind === kind);
    const sum = (of: (figure: GroupFigure) => number) => ofKind.reduce((total, figure) => total + of(figure), 0);
    const declared = ofKind.flatMap((figure) => figure.declared ?? []);
    const undeclared = ofKind.filter((figure) => figure.declared === null && figure.registered > 0).length;
    const all = declared.length === 0 ? null : declared.reduce((total, { count }) => total + count, 0);
    const recognised = sum((figure) => figure.recognised);
    return {
      kind,
      registered: sum((figure) => figure.registered),
      recognised,
      declared: all,
      rate: all === null || undeclared > 0 ? null : rateOf({ registered: all, recognised }),
      undeclared,
      sources: [...new Set(declared.map(({ source }) => source))].slice(0, 20),
      countedOn: declared.reduce<string | null>(
        (latest, { countedOn }) => (latest === null || countedOn > latest ? countedOn : latest),
        null,
      ),
    };
  });
}
