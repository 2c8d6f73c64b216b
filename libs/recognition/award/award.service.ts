import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, type Ctx, parseInput, personId, Scope, sqlState, t, Transactions, type Tx } from '#platform';
import { GROUP_KINDS, type GroupKind } from '../group/group-kind.js';
import { checkDocument, type DecisionDocument, DocumentOf, line } from '../decision/document.js';
import { reasonNeeded } from '../group/group.service.js';
import { groupRow } from '../group/group.store.js';
import { AssessmentReader, type AssessmentRow, countedScore, decideAction } from './assessment.reader.js';
import { insertSteps, standing } from './assessment.service.js';
import type { DecideGroupsInput, GroupAssessment, RevokeGroupTitleInput } from './award.graphql.js';
import { GroupListChanged, GroupsDecided } from './award.outcomes.js';
import { validityOf } from './group-rule.js';
import { messages } from './messages.js';

const UNIQUE_VIOLATION = '23505';
/** Groups that are read and written by one statement. */
const AT_ONCE = 500;
const Year = z.number().int().min(2000).max(2100);
const Decide = z.object({
  ...{ unitId: z.uuid(), year: Year, kind: z.enum(GROUP_KINDS), document: DocumentOf },
  ...{ awarded: z.number().int(), refused: z.number().int() },
});
const Revoke = z.object({ groupId: z.uuid(), year: Year, reason: line(1_000), document: DocumentOf });

/** Records what a named person has decided about groups. Nothing here decides: the list is theirs, the number is on their paper. */
@Injectable()
export class AwardService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly reader: AssessmentReader,
  ) {}

  /** All proposed groups of a kind at once, as the list that was signed has them. The same id twice is the same decision. */
  async decide(ctx: Ctx, input: DecideGroupsInput): Promise<GroupsDecided | GroupListChanged> {
    const { unitId, year, kind, document, awarded, refused } = parseInput(Decide, input);
    await this.scope.require(ctx, decideAction(kind), unitId);
    const known = await this.reader.decision(ctx.sql, document.id);
    if (known?.unitId === unitId) return new GroupsDecided(known);
    checkDocument(ctx, document);
    return recording(() =>
      this.transactions.run(ctx, async (tx) => {
        const list = await this.reader.proposed(tx, unitId, year, kind, 'for update of v');
        const yes = list.filter(({ isProposed }) => isProposed).length;
        if (yes !== awarded || list.length - yes !== refused || list.length === 0) {
          const counts = { awarded: yes, refused: list.length - yes };
          return new GroupListChanged(t(tx.locale, messages.listChanged, counts), counts.awarded, counts.refused);
        }
        await insertDecision(tx, document, { unitId, year, kind, act: 'award', awarded, refused, reason: null });
        for (let from = 0; from < list.length; from += AT_ONCE) {
          const some = list.slice(from, from + AT_ONCE);
          const rows = await this.reader.rows(
            tx,
            some.map(({ groupId }) => groupId),
            year,
          );
          await insertAwards(
            tx,
            { year, kind, decisionId: document.id },
            some.map((one) => awardOf(rows.get(one.groupId)!, one, document.decidedOn)),
          );
          await insertSteps(
            tx,
            some.map(({ groupId, reason }) => ({ group: rows.get(groupId)!.group, reason })),
            { act: 'decide', year, action: decideAction(kind), documentNumber: document.number, detail: { decisionId: document.id } },
            this.scope,
          );
        }
        await tx.sql(`update recognition.group_assessment set status = 'decided' where year = $1 and group_id = any($2::uuid[])`, [
          year,
          list.map(({ groupId }) => groupId),
        ]);
        await tx.audit({
          action: decideAction(kind).name,
          subject: document.id,
          unitId,
          detail: { year, kind, number: document.number, awarded, refused },
        });
        return new GroupsDecided((await this.reader.decision(tx.sql, document.id))!);
      }),
    );
  }

  /** Takes a title back by a decision. Both decisions stay. */
  async revoke(ctx: Ctx, input: RevokeGroupTitleInput): Promise<GroupAssessment> {
    const { groupId, year, reason, document } = parseInput(Revoke, input);
    const group = await groupRow(ctx.sql, groupId);
    await this.scope.require(ctx, decideAction(group?.kind ?? 'family'), group?.placeId ?? groupId);
    if (reason === '') throw reasonNeeded('reason');
    checkDocument(ctx, document);
    if (await this.reader.isOwn(ctx, group!)) throw new AppError('FORBIDDEN', messages.ownGroup);
    return recording(() =>
      this.transactions.run(ctx, async (tx) => {
        await groupRow(tx.sql, groupId, 'for update');
        const [award] = await tx.sql<{ isAwarded: boolean; unitId: string; revokedBy: string | null }>(
          `select a.is_awarded as "isAwarded", d.unit_id as "unitId", r.decision_id as "revokedBy"
           from recognition.group_award a join recognition.group_decision d on d.id = a.decision_id
           left join recognition.group_revocation r on r.group_id = a.group_id and r.year = a.year where a.group_id = $1 and a.year = $2`,
          [groupId, year],
        );
        if (award?.revokedBy === document.id) return this.reader.of(tx, groupId, year);
        if (!award?.isAwarded || award.revokedBy) throw new AppError('CONFLICT', messages.noTitle);
        await insertDecision(tx, document, {
          unitId: award.unitId,
          year,
          kind: group!.kind,
          act: 'revocation',
          awarded: 0,
          refused: 1,
          reason,
        });
        await tx.sql(
          `insert into recognition.group_revocation (group_id, year, decision_id, from_on, reason) values ($1, $2, $3, $4, $5)`,
          [...[groupId, year, document.id, document.decidedOn, reason]],
        );
        const row = await this.reader.row(tx, groupId, year);
        const step = {
          ...{ act: 'revoke', year, action: decideAction(group!.kind), documentNumber: document.number },
          detail: { decisionId: document.id },
        };
        if (row.status !== null) await insertSteps(tx, [{ group: group!, reason }], step, this.scope);
        await tx.audit({
          action: decideAction(group!.kind).name,
          subject: groupId,
          unitId: award.unitId,
          detail: { year, number: document.number, reason },
        });
        return this.reader.of(tx, groupId, year);
      }),
    );
  }
}

interface DecisionFacts {
  readonly unitId: string;
  readonly year: number;
  readonly kind: GroupKind;
  readonly act: 'award' | 'revocation';
  readonly awarded: number;
  readonly refused: number;
  readonly reason: string | null;
}

/** What a decision says of one group, with everything it rests on as it was then. */
function awardOf(
  row: AssessmentRow,
  { isProposed, reason, level }: Pick<AssessmentRow, 'reason' | 'level' | 'isProposed'>,
  decidedOn: string,
) {
  const { group, criteria, rates, scores } = row;
  const title = isProposed
    ? { level, ...validityOf(criteria, decidedOn), reason: null }
    : { level: null, validFrom: null, validTo: null, reason };
  const counted = criteria.lines.flatMap(({ code }) => countedScore(scores, code) ?? []);
  return {
    ...{ groupId: group.id, unitId: group.unitId, criteriaSetId: criteria.id, isAwarded: isProposed, ...title },
    detail: { criteria: criteria.code, ...standing(row), rates, scores: counted },
  };
}

async function insertAwards(
  tx: Tx,
  { year, kind, decisionId }: { year: number; kind: GroupKind; decisionId: string },
  awards: readonly ReturnType<typeof awardOf>[],
): Promise<void> {
  await tx.sql(
    `insert into recognition.group_award (group_id, year, kind, unit_id, decision_id, criteria_set_id, is_awarded, level, valid_from, valid_to, reason, detail)
     select a."groupId", $2, $3, a."unitId", $4, a."criteriaSetId", a."isAwarded", a.level, a."validFrom", a."validTo", a.reason, a.detail
     from jsonb_to_recordset($1::jsonb) as a ("groupId" uuid, "unitId" uuid, "criteriaSetId" uuid, "isAwarded" boolean, level int, "validFrom" date, "validTo" date,
       reason text, detail jsonb)`,
    [JSON.stringify(awards), year, kind, decisionId],
  );
}

async function insertDecision(
  tx: Tx,
  { id, number, decidedOn, signerName, signerTitle }: DecisionDocument,
  facts: DecisionFacts,
): Promise<void> {
  const { unitId, year, kind, act, awarded, refused, reason } = facts;
  await tx.sql(
    `insert into recognition.group_decision (id, unit_id, year, kind, act, number, decided_on, signer_name, signer_title, awarded, refused, reason,
       recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [id, unitId, year, kind, act, number, decidedOn, signerName, signerTitle, awarded, refused, reason, personId(tx), tx.now],
  );
}

async function recording<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
    throw new AppError('CONFLICT', messages.numberTaken, { fields: [{ path: 'document.number', message: 'taken' }] });
  }
}
