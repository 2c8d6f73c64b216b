import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PersonReader } from '#identity';
import { AppError, type Ctx, parseInput, personId, Scope, Transactions, vietnamDay } from '#platform';
import { type Declared, DECLARED } from '../group/group-kind.js';
import { line } from '../decision/document.js';
import { groupRow } from '../group/group.store.js';
import { messages } from '../group/messages.js';
import { actions } from '../recognition.actions.js';
import type { DeclareCountInput, DeclaredCount } from './declared.graphql.js';

const Declare = z.object({
  ...{ id: z.uuid(), unitId: z.uuid(), groupId: z.uuid().nullish(), countedOn: z.iso.date() },
  year: z.number().int().min(2000).max(2100),
  what: z.enum(DECLARED),
  count: z.number().int().min(0).max(100_000_000),
  source: line(300),
});

/** A figure that a rate is counted against. */
export interface Denominator {
  readonly id: string;
  readonly count: number;
}

const COLUMNS = `d.id, d.unit_id as "unitId", d.year, d.what, d.group_id as "groupId", d.count, d.source, d.counted_on as "countedOn",
  d.declared_by as "declaredBy", d.declared_at as "declaredAt"`;

/** What places declare: every percentage has a denominator that somebody answers for. */
@Injectable()
export class DeclaredService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly people: PersonReader,
  ) {}

  /** All that a place has declared for a year, also what a later figure has replaced; the latest first. */
  async list(ctx: Ctx, unitId: string, year: number): Promise<DeclaredCount[]> {
    await this.scope.require(ctx, actions.readGroups, unitId);
    const rows = await ctx.sql<Omit<DeclaredCount, 'declaredByName'> & { declaredBy: string | null }>(
      `select ${COLUMNS}, row_number() over (partition by d.what, d.group_id order by d.declared_at desc, d.id desc) = 1 as "isLatest"
       from recognition.declared_count d where d.unit_id = $1 and d.year = $2 order by d.declared_at desc, d.id desc limit 200`,
      [unitId, year],
    );
    const names = await this.people.names(
      ctx,
      rows.flatMap(({ declaredBy }) => declaredBy ?? []),
    );
    return rows.map(({ declaredBy, ...row }) => ({ ...row, declaredByName: declaredBy && (names.get(declaredBy) ?? null) }));
  }

  /** Declares a figure of a place, or of a group that the place keeps. The same id twice is one. */
  async declare(ctx: Ctx, input: DeclareCountInput): Promise<DeclaredCount[]> {
    const { id, unitId, year, what, groupId, count, source, countedOn } = parseInput(Declare, input);
    await this.scope.require(ctx, actions.declareCounts, unitId);
    if (source === '' || countedOn > vietnamDay(ctx.now))
      throw new AppError('BAD_USER_INPUT', messages.badCount, {
        fields: [{ path: source === '' ? 'source' : 'countedOn', message: 'needed' }],
      });
    const group = groupId ? await groupRow(ctx.sql, groupId) : null;
    if (groupId && group?.unitId !== unitId)
      throw new AppError('BAD_USER_INPUT', messages.noGroup, { fields: [{ path: 'groupId', message: 'a group of the place' }] });
    await this.transactions.run(ctx, async (tx) => {
      const [made] = await tx.sql(
        `insert into recognition.declared_count (unit_id, year, what, id, group_id, count, source, counted_on, declared_by, declared_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning 1`,
        [unitId, year, what, id, groupId ?? null, count, source, countedOn, personId(tx), tx.now],
      );
      if (made)
        await tx.audit({
          action: actions.declareCounts.name,
          subject: id,
          unitId,
          detail: { year, what, count, source, countedOn, groupId },
        });
    });
    return this.list(ctx, unitId, year);
  }

  /** The figure that counted at an instant: the latest that was declared; null when there is none. */
  async latest(
    ctx: Ctx,
    {
      unitId,
      groupId = null,
      year,
      what,
      knownAt,
    }: { unitId: string; groupId?: string | null; year: number; what: Declared; knownAt: Date },
  ): Promise<Denominator | null> {
    const [found] = await ctx.sql<Denominator>(
      `select d.id, d.count from recognition.declared_count d
       where d.unit_id = $1 and d.year = $2 and d.what = $3 and d.group_id is not distinct from $4 and d.declared_at <= $5
       order by d.declared_at desc, d.id desc limit 1`,
      [unitId, year, what, groupId, knownAt],
    );
    return found ?? null;
  }
}
