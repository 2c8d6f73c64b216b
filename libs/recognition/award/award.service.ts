import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, type Ctx, parseInput, personId, Scope, sqlState, t, Transactions, type Tx, vietnamDay } from '#platform';
import { GROUP_KINDS, type GroupKind } from '../group/group-kind.js';
import { line, reasonNeeded } from '../group/group.service.js';
import { groupRow } from '../group/group.store.js';
import { AssessmentReader, countedScore, decideAction } from './assessment.reader.js';
import { insertStep, standing } from './assessment.service.js';
import type { DecideGroupsInput, GroupAssessment, RevokeGroupTitleInput } from './award.graphql.js';
import { GroupListChanged, GroupsDecided } from './award.outcomes.js';
import { validityOf } from './group-rule.js';
import { messages } from './messages.js';

const UNIQUE_VIOLATION = '23505';
const DocumentOf = z.object({ id: z.uuid(), number: line(50), decidedOn: z.iso.date(), signerName: line(120), signerTitle: line(200) });
type DecisionDocument = z.output<typeof DocumentOf>;
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
        for (const { groupId, isProposed, reason, level } of list) {
          const row = await this.reader.row(tx, groupId, year);
          const { validFrom, validTo } = validityOf(row.criteria, document.decidedOn);
          const detail = {
            criteria: row.criteria.code,
            ...standing(row),
            rates: row.rates,
            scores: row.criteria.lines.flatMap(({ code }) => countedScore(row.scores, code) ?? []),
          };
          await tx.sql(
            `insert into recognition.group_award (group_id, year, kind, unit_id, decision_id, criteria_set_id, is_awarded, level, valid_from, valid_to, reason, detail)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
            [
              ...[groupId, year, kind, row.group.unitId, document.id, row.criteria.id, isProposed],
              ...(isProposed ? [level, validFrom, validTo, null] : [null, null, null, reason]),
              detail,
            ],
          );
          const step = {
            act: 'decide',
            year,
            action: decideAction(kind),
            documentNumber: document.number,
            reason,
            detail: { decisionId: document.id },
          };
          await insertStep(tx, row.group, step, this.scope);
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
        const step = {
          act: 'revoke',
          year,
          action: decideAction(group!.kind),
          documentNumber: document.number,
          reason,
          detail: { decisionId: document.id },
        };
        const row = await this.reader.row(tx, groupId, year);
        if (row.status !== null) await insertStep(tx, group!, step, this.scope);
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

function checkDocument(ctx: Ctx, { number, decidedOn, signerName, signerTitle }: DecisionDocument): void {
  if (number && signerName && signerTitle && decidedOn <= vietnamDay(ctx.now)) return;
  throw new AppError('BAD_USER_INPUT', messages.badDocument, { fields: [{ path: 'document', message: 'number, day, signer' }] });
}

async function recording<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
    throw new AppError('CONFLICT', messages.numberTaken, { fields: [{ path: 'document.number', message: 'taken' }] });
  }
}
