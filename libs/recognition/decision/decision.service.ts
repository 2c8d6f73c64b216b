import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PersonReader } from '#identity';
import {
  type Action,
  AppError,
  type Ctx,
  newId,
  parseInput,
  personId,
  personIds,
  Scope,
  sqlState,
  t,
  Transactions,
  type Tx,
  vietnamDay,
} from '#platform';
import { CaseLog, type CaseRow } from '../case/case-log.js';
import { snapshotOf } from '../case/case.service.js';
import type { CaseAct, CaseStatus } from '../case/case-state.js';
import type { Dossier } from '../dossier/dossier.graphql.js';
import { DossierReader } from '../dossier/dossier.reader.js';
import { messages } from '../messages.js';
import { actions } from '../recognition.actions.js';
import type {
  AnswerAppealInput,
  DecideCasesInput,
  ProposalDocument,
  ProposeInput,
  RevokeTitleInput,
  SetProposalDocumentInput,
} from './decision.graphql.js';
import { CasesDecided, ListChanged } from './decision.outcomes.js';
import { DecisionReader } from './decision.reader.js';
import { checkDocument, type DecisionDocument, DocumentOf, line } from './document.js';

const UNIQUE_VIOLATION = '23505';
const Year = z.number().int().min(2000).max(2100);
const Propose = z.object({ citizenId: z.uuid(), year: Year, reason: line(1_000).nullish() });
const Decide = z.object({
  unitId: z.uuid(),
  year: Year,
  document: DocumentOf,
  recognised: z.number().int(),
  notRecognised: z.number().int(),
});
const Answer = z.object({
  citizenId: z.uuid(),
  year: Year,
  outcome: z.enum(['recognised', 'not_recognised', 'revoked']),
  reason: line(1_000),
  scores: z
    .array(z.object({ indicator: z.string(), points: z.number().int(), reason: line(500) }))
    .max(100)
    .nullish(),
  document: DocumentOf,
});
const Proposal = z.object({ unitId: z.uuid(), year: Year, number: line(50).pipe(z.string().min(1)), signedOn: z.iso.date() });
const Revoke = z.object({ citizenId: z.uuid(), year: Year, reason: line(1_000), document: DocumentOf });

/** Records what named persons have decided. Nothing here decides: the list is theirs, the number is on their paper. */
@Injectable()
export class DecisionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly reader: DecisionReader,
    private readonly dossiers: DossierReader,
    private readonly log: CaseLog,
    private readonly people: PersonReader,
  ) {}

  /** Writes down number and day of the proposal, which then stand on it and on the decision that follows. */
  async setProposal(ctx: Ctx, input: SetProposalDocumentInput): Promise<ProposalDocument> {
    const { unitId, year, number, signedOn } = parseInput(Proposal, input);
    await this.scope.require(ctx, actions.decide, unitId);
    if (signedOn > vietnamDay(ctx.now))
      throw new AppError('BAD_USER_INPUT', messages.badDecision, { fields: [{ path: 'signedOn', message: 'in the future' }] });
    return this.transactions.run(ctx, async (tx) => {
      await tx.sql(
        `insert into recognition.proposal_document (unit_id, year, number, signed_on, set_by, set_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (unit_id, year) do update set number = $3, signed_on = $4, set_by = $5, set_at = $6`,
        [unitId, year, number, signedOn, personId(tx), tx.now],
      );
      await tx.audit({ action: actions.decide.name, subject: unitId, unitId, detail: { year, proposal: number, signedOn } });
      return { number, signedOn };
    });
  }

  /** Takes somebody off the list of those to be recognised, or puts them back. Whose points do not suffice is not on it. */
  async propose(ctx: Ctx, input: ProposeInput): Promise<Dossier> {
    const { citizenId, year, reason } = parseInput(Propose, input);
    return this.withCase(ctx, actions.decide, 'decide', { citizenId, year }, async (tx, row) => {
      if (reason)
        await tx.sql(
          `insert into recognition.proposal (citizen_id, year, reason, proposed_by, at) values ($1, $2, $3, $4, $5)
           on conflict (citizen_id, year) do update set reason = $3, proposed_by = $4, at = $5`,
          [row.citizenId, year, reason, personId(tx), tx.now],
        );
      else await tx.sql(`delete from recognition.proposal where citizen_id = $1 and year = $2`, [row.citizenId, year]);
      await tx.audit({
        action: actions.decide.name,
        subject: row.caseId,
        unitId: row.unitId!,
        detail: { isProposed: !reason, reason: reason ?? null },
      });
      return this.dossierOf(tx, row);
    });
  }

  /** All appraised cases of a commune at once, as the list that was signed has them. The same id twice is the same decision. */
  async decide(ctx: Ctx, input: DecideCasesInput): Promise<CasesDecided | ListChanged> {
    const { unitId, year, document, recognised, notRecognised } = parseInput(Decide, input);
    await this.scope.require(ctx, actions.decide, unitId);
    const known = await this.reader.get(ctx.sql, document.id);
    if (known?.unitId === unitId) return new CasesDecided(known);
    checkDocument(ctx, document);
    return this.recording(() =>
      this.transactions.run(ctx, async (tx) => {
        const waiting = await tx.sql<{ citizenId: string }>(
          `select citizen_id as "citizenId" from recognition.recognition_case where year = $1 and unit_id = $2 and status = 'commune_appraised'
           order by citizen_id for update`,
          [year, unitId],
        );
        const list = await this.reader.candidates(tx, unitId, year);
        const yes = list.filter(({ isProposed }) => isProposed).length;
        if (yes !== recognised || list.length - yes !== notRecognised || list.length !== waiting.length || list.length === 0) {
          const counts = { recognised: yes, notRecognised: list.length - yes };
          return new ListChanged(t(tx.locale, messages.listChanged, counts), counts.recognised, counts.notRecognised);
        }
        const rows = new Map(
          (
            await this.log.lock(
              tx,
              year,
              waiting.map(({ citizenId }) => citizenId),
            )
          ).map((row) => [row.citizenId, row]),
        );
        const proposal = await this.reader.proposalOf(tx, unitId, year);
        await insertDecision(tx, document, {
          unitId,
          year,
          kind: 'recognition',
          refersTo: null,
          recognised,
          notRecognised,
          reason: null,
          proposal,
        });
        // the next list of this year has a proposal of its own
        await tx.sql(`delete from recognition.proposal_document where unit_id = $1 and year = $2`, [unitId, year]);
        await this.writeNames(
          tx,
          document.id,
          year,
          waiting.map(({ citizenId }) => citizenId),
        );
        await this.log.move(
          tx,
          'decide',
          list.map(({ dossier, isProposed, reason }) => ({
            row: rows.get(dossier.citizenId)!,
            to: isProposed ? ('recognised' as const) : ('not_recognised' as const),
            reason,
            detail: { decisionId: document.id, ...snapshotOf(dossier) },
          })),
          await this.as(tx, 'decide', unitId),
          { number: document.number, decision: { id: document.id, kind: 'recognition' } },
        );
        await tx.audit({
          action: actions.decide.name,
          subject: document.id,
          unitId,
          detail: { year, number: document.number, recognised, notRecognised },
        });
        const decision = await this.reader.get(tx.sql, document.id);
        return new CasesDecided(decision!);
      }),
    );
  }

  /** Another decision, which names the first. To recognise, the points must suffice after what the appeal changes. */
  async answerAppeal(ctx: Ctx, input: AnswerAppealInput): Promise<Dossier> {
    const { outcome, reason, scores, document, ...key } = parseInput(Answer, input);
    needed(reason);
    checkDocument(ctx, document);
    return this.recording(() =>
      this.withCase(ctx, actions.answerAppeal, 'answer_appeal', { ...key, documentId: document.id }, async (tx, row, isDone) => {
        if (isDone) return this.dossierOf(tx, row);
        const [step] = await tx.sql<{ from: CaseStatus }>(
          `select from_status as "from" from recognition.case_step where citizen_id = $1 and year = $2 and act = 'appeal' order by at desc, id desc limit 1`,
          [row.citizenId, row.year],
        );
        // what was refused is not revoked, and the other way round
        if (outcome !== 'recognised' && step && outcome !== step.from) throw new AppError('CONFLICT', messages.notThisStep);
        await this.changeScores(tx, row, scores ?? []);
        const dossier = await this.dossierOf(tx, row);
        if (outcome === 'recognised' && !dossier.standing.isPassing)
          throw new AppError('CONFLICT', messages.notPassing, { params: { explanation: dossier.standing.explanation } });
        const isRecognised = outcome === 'recognised';
        await this.decideOne(tx, 'answer_appeal', row, outcome, {
          document,
          reason,
          kind: 'appeal',
          isRecognised,
          snapshot: snapshotOf(dossier),
        });
        return this.dossierOf(tx, row);
      }),
    );
  }

  /** Takes a title back. The page of the case keeps both decisions. */
  async revoke(ctx: Ctx, input: RevokeTitleInput): Promise<Dossier> {
    const { reason, document, ...key } = parseInput(Revoke, input);
    needed(reason);
    checkDocument(ctx, document);
    return this.recording(() =>
      this.withCase(ctx, actions.revoke, 'revoke', { ...key, documentId: document.id }, async (tx, row, isDone) => {
        if (isDone) return this.dossierOf(tx, row);
        const snapshot = snapshotOf(await this.dossierOf(tx, row));
        await this.decideOne(tx, 'revoke', row, 'revoked', { document, reason, kind: 'revocation', isRecognised: false, snapshot });
        return this.dossierOf(tx, row);
      }),
    );
  }

  private async decideOne(
    tx: Tx,
    act: CaseAct,
    row: CaseRow,
    to: CaseStatus,
    given: { document: DecisionDocument; reason: string; kind: 'appeal' | 'revocation'; isRecognised: boolean; snapshot: object },
  ): Promise<void> {
    const { document, reason, kind, isRecognised, snapshot } = given;
    const counts = { recognised: isRecognised ? 1 : 0, notRecognised: isRecognised ? 0 : 1 };
    await insertDecision(tx, document, {
      unitId: row.unitId!,
      year: row.year,
      kind,
      refersTo: row.decisionId,
      ...counts,
      reason,
      proposal: null,
    });
    await this.writeNames(tx, document.id, row.year, [row.citizenId]);
    const detail = { decisionId: document.id, refersTo: row.decisionId, ...snapshot };
    const as = await this.as(tx, act, row.unitId!);
    await this.log.move(tx, act, [{ row, to, reason, detail }], as, { number: document.number, decision: { id: document.id, kind } });
    const { name: action } = act === 'revoke' ? actions.revoke : actions.answerAppeal;
    await tx.audit({ action, subject: row.caseId, unitId: row.unitId!, detail: { decisionId: document.id, number: document.number, to } });
  }

  /** As they stand now: what is printed of a decision later is what was decided, whatever becomes of the names. */
  private async writeNames(tx: Tx, decisionId: string, year: number, citizenIds: readonly string[]): Promise<void> {
    const cards = [...(await this.people.byIds(tx, citizenIds)).values()];
    await tx.sql(
      `insert into recognition.decided_citizen (citizen_id, year, decision_id, full_name, birth_year, is_as_then)
       select p.id, $2, $1, p.full_name, p.birth_year, true from unnest($3::uuid[], $4::text[], $5::int[]) as p (id, full_name, birth_year)`,
      [decisionId, year, cards.map(({ id }) => id), cards.map(({ fullName }) => fullName), cards.map(({ birthYear }) => birthYear)],
    );
  }

  private async changeScores(
    tx: Tx,
    row: CaseRow,
    scores: readonly { indicator: string; points: number; reason: string }[],
  ): Promise<void> {
    const { lines } = await this.dossierOf(tx, row);
    for (const [i, { indicator, points, reason }] of scores.entries()) {
      const found = lines.find((one) => one.indicator.code === indicator);
      const isWrong = !found || points < 0 || points > found.indicator.maxPoints || reason === '';
      if (isWrong)
        throw new AppError('BAD_USER_INPUT', messages.badScores, {
          params: { fields: `scores.${i}` },
          fields: [{ path: `scores.${i}`, message: 'not so' }],
        });
      await tx.sql(
        `insert into recognition.review_score (citizen_id, year, indicator_code, id, stage, points, reason, actor_id, at) values ($1, $2, $3, $4, 'appeal', $5, $6, $7, $8)`,
        [row.citizenId, row.year, indicator, newId(), points, reason, personId(tx), tx.now],
      );
    }
  }

  /** Locks one case, where the caller may act and it is at that step, or that document has done it already; nobody decides on their own. */
  private async withCase<T>(
    ctx: Ctx,
    action: Action,
    act: CaseAct,
    { citizenId, year, documentId }: { citizenId: string; year: number; documentId?: string },
    work: (tx: Tx, row: CaseRow, isDone: boolean) => Promise<T>,
  ): Promise<T> {
    const [known] = await ctx.sql<{ unitId: string | null }>(
      `select unit_id as "unitId" from recognition.recognition_case where citizen_id = $1 and year = $2`,
      [citizenId, year],
    );
    // a stranger's id and none answer the same
    await this.scope.require(ctx, action, known?.unitId ?? citizenId);
    if (personIds(ctx).includes(citizenId)) throw new AppError('FORBIDDEN', messages.ownCase);
    return this.transactions.run(ctx, async (tx) => {
      const [row] = await this.log.lock(tx, year, [citizenId]);
      if (!row?.unitId) throw new AppError('NOT_FOUND', messages.noCase);
      const isDone = documentId !== undefined && row.decisionId === documentId;
      if (!isDone) this.log.requireStep(act, row.status);
      return work(tx, row, isDone);
    });
  }

  private async as(tx: Tx, act: CaseAct, unitId: string) {
    const grant = await this.log.roleAt(tx, act, unitId);
    if (!grant) throw new AppError('FORBIDDEN', messages.notYourCase);
    return { ...grant, onBehalf: false };
  }

  private async dossierOf(tx: Tx, { citizenId, year }: CaseRow): Promise<Dossier> {
    return (await this.dossiers.ofCases(tx, year, [citizenId])).get(citizenId)!;
  }

  private async recording<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
      throw new AppError('CONFLICT', messages.numberTaken, { fields: [{ path: 'document.number', message: 'taken' }] });
    }
  }
}

interface DecisionFacts {
  readonly unitId: string;
  readonly year: number;
  readonly kind: 'recognition' | 'appeal' | 'revocation';
  readonly refersTo: string | null;
  readonly recognised: number;
  readonly notRecognised: number;
  readonly reason: string | null;
  readonly proposal: ProposalDocument | null;
}

async function insertDecision(
  tx: Tx,
  { id, number, decidedOn, signerName, signerTitle }: DecisionDocument,
  facts: DecisionFacts,
): Promise<void> {
  const { unitId, year, kind, refersTo, recognised, notRecognised, reason, proposal } = facts;
  await tx.sql(
    `insert into recognition.decision (id, unit_id, year, number, decided_on, signer_name, signer_title, recorded_at, kind, refers_to, recorded_by,
       recognised, not_recognised, reason, proposal_number, proposal_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      ...[id, unitId, year, number, decidedOn, signerName, signerTitle, tx.now, kind, refersTo, personId(tx), recognised, notRecognised],
      ...[reason, proposal?.number ?? null, proposal?.signedOn ?? null],
    ],
  );
}

function needed(reason: string): void {
  if (reason === '')
    throw new AppError('BAD_USER_INPUT', messages.reasonNeeded, { fields: [{ path: 'reason', message: '1 to 1000 characters' }] });
}
