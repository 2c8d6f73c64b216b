import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { UnitReader } from '#organisation';
import { AppError, type Ctx, parseInput, Scope, vietnamDay } from '#platform';
import { type GroupFigure, GroupFigures } from '../award/group-figures.js';
import { COUNTED_KINDS } from '../group/group-kind.js';
import { actions } from '../recognition.actions.js';
import { checkMap, lastDay, placeWords } from './figures.reader.js';
import { lineOf, type LineOf, rateOf } from './fold.js';
import type { GroupTitleCount, GroupTitleFigures, GroupTitleFiguresArgs } from './group-figures.graphql.js';
import { messages } from './messages.js';

const Input = z.object({ year: z.number().int().min(2000).max(2100) });

/** Titles of groups, place by place on the same two maps as those of citizens. */
@Injectable()
export class GroupFiguresReader {
  constructor(
    private readonly scope: Scope,
    private readonly units: UnitReader,
    private readonly figures: GroupFigures,
  ) {}

  async ofPlace(ctx: Ctx, { unitId, year, map, by }: GroupTitleFiguresArgs): Promise<GroupTitleFigures> {
    parseInput(Input, { year });
    await this.scope.require(ctx, actions.readFigures, unitId);
    checkMap(by, map);
    if (by !== 'district' && by !== 'commune')
      throw new AppError('BAD_USER_INPUT', messages.notForGroups, { fields: [{ path: 'by', message: 'DISTRICT or COMMUNE' }] });
    const on = lastDay(ctx, year);
    const found = await this.figures.ofYear(ctx, await this.scope.unitsWithin(ctx, unitId), year);
    const places = await this.units.placings(ctx, [...new Set(found.map((figure) => figure.unitId))], on);
    const lines = new Map<string, { line: LineOf; figures: GroupFigure[] }>();
    for (const figure of found) {
      const line = lineOf({ unitId: figure.unitId, branchUnitId: null }, places, by, map, placeWords(ctx));
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
    };
  }
}

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
