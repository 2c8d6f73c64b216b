import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  AppError,
  type Ctx,
  newId,
  parseInput,
  personId,
  personIds,
  type RefusedField,
  t,
  Transactions,
  type Tx,
  vietnamYear,
} from '#platform';
import { CaseService } from '../case/case.service.js';
import { OPEN_TO_CITIZEN } from '../case/case-state.js';
import { messages } from '../messages.js';
import { CaseStore } from './case.store.js';
import type { Dossier, SelfScoreInput, SetSelfScoresInput } from './dossier.graphql.js';
import { DossierReader } from './dossier.reader.js';

const Input = z.object({
  year: z.number().int(),
  scores: z
    .array(z.object({ indicator: z.string(), points: z.number().int() }))
    .min(1)
    .max(100),
});

/** What a citizen says about themselves. */
@Injectable()
export class SelfScoreService {
  constructor(
    private readonly transactions: Transactions,
    private readonly cases: CaseStore,
    private readonly dossiers: DossierReader,
    private readonly acts: CaseService,
  ) {}

  /**
   * Appends the scores that differ from the latest; saying the same twice changes nothing. Makes the case when missing.
   * An officer may write down what somebody says, where they may also submit it; the row then names both.
   */
  async set(ctx: Ctx, citizenId: string, input: SetSelfScoresInput): Promise<Dossier> {
    const { year, scores } = parseInput(Input, input);
    const thisYear = vietnamYear(ctx.now);
    if (year !== thisYear && year !== thisYear - 1)
      throw new AppError('BAD_USER_INPUT', messages.yearNotOpen, { fields: [{ path: 'year', message: 'this year or the year before' }] });

    const isOwn = personIds(ctx).includes(citizenId);
    const { onBehalf } = await this.acts.actingAt(ctx, 'submit', citizenId, isOwn ? null : await this.acts.placeOf(ctx, citizenId, year));
    const enteredBy = onBehalf ? personId(ctx) : null;

    return this.transactions.run(ctx, async (tx) => {
      // after a merge of two records: the case that goes on, under whichever id it was opened
      const { citizenId: caseOf } = await this.dossiers.own(tx, citizenId, year);
      const plan = await this.cases.findOrPlan(tx, caseOf, year);
      if (!plan) throw new AppError('BAD_USER_INPUT', messages.noCriteria, { params: { year } });
      const { status, criteriaSetId } = await this.cases.open(tx, caseOf, year, plan.criteriaSetId);
      if (!OPEN_TO_CITIZEN.has(status)) throw new AppError('CONFLICT', messages.underReview);

      await checkScores(tx, criteriaSetId, scores);
      await appendScores(tx, caseOf, year, scores, enteredBy);
      return this.dossiers.own(tx, citizenId, year);
    });
  }
}

async function checkScores(tx: Tx, criteriaSetId: string, scores: readonly SelfScoreInput[]): Promise<void> {
  const rows = await tx.sql<{ code: string; max: number }>(
    `select code, max_points as max from recognition.indicator where criteria_set_id = $1`,
    [criteriaSetId],
  );
  const maxPoints = new Map(rows.map(({ code, max }) => [code, max]));
  const refused: RefusedField[] = [];
  for (const [i, { indicator, points }] of scores.entries()) {
    const max = maxPoints.get(indicator);
    const twice = scores.findIndex((score) => score.indicator === indicator) !== i;
    if (max === undefined) refused.push({ path: `scores.${i}.indicator`, message: t(tx.locale, messages.unknownIndicator) });
    else if (twice) refused.push({ path: `scores.${i}.indicator`, message: t(tx.locale, messages.indicatorTwice) });
    else if (points < 0 || points > max)
      refused.push({ path: `scores.${i}.points`, message: t(tx.locale, messages.pointsOutside, { max }) });
  }
  if (refused.length > 0) {
    throw new AppError('BAD_USER_INPUT', messages.badScores, {
      params: { fields: refused.map(({ path }) => path).join(', ') },
      fields: refused,
    });
  }
}

async function appendScores(
  tx: Tx,
  citizenId: string,
  year: number,
  scores: readonly SelfScoreInput[],
  enteredBy: string | null,
): Promise<void> {
  await tx.sql(
    `insert into recognition.self_score (citizen_id, year, indicator_code, id, points, at, entered_by)
     select $1, $2, n.code, n.id, n.points, $3, $7
     from unnest($4::text[], $5::int[], $6::uuid[]) as n (code, points, id)
     left join lateral (
       select points from recognition.self_score s
       where s.citizen_id = $1 and s.year = $2 and s.indicator_code = n.code order by s.at desc, s.id desc limit 1) latest on true
     where latest.points is distinct from n.points`,
    [
      citizenId,
      year,
      tx.now,
      scores.map(({ indicator }) => indicator),
      scores.map(({ points }) => points),
      scores.map(() => newId()),
      enteredBy,
    ],
  );
}
