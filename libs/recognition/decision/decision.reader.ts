import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AccessLog, type Ctx, decodeCursor, limitFor, page, type PageArgs, Scope, type Sql, type Tx } from '#platform';
import { DossierReader } from '../dossier/dossier.reader.js';
import { actions } from '../recognition.actions.js';
import type { Candidate, CandidateList, ProposalDocument, RecognitionDecision } from './decision.graphql.js';

const Cursor = z.tuple([z.uuid()]);
/** Dossiers that are read by one statement. */
const AT_ONCE = 500;

const DECISION = `
  select d.id, d.unit_id as "unitId", d.year, d.number, d.decided_on as "decidedOn", d.signer_name as "signerName", d.signer_title as "signerTitle",
         d.kind, d.recognised, d.not_recognised as "notRecognised",
         case when d.proposal_number is not null then jsonb_build_object('number', d.proposal_number, 'signedOn', d.proposal_on) end as proposal
  from recognition.decision d`;

/** Decisions, and the list that the next one would have. */
@Injectable()
export class DecisionReader {
  constructor(
    private readonly scope: Scope,
    private readonly dossiers: DossierReader,
    private readonly accessLog: AccessLog,
  ) {}

  /** Decisions of a place and of what lies in it, the latest first. */
  async ofUnit(ctx: Ctx, unitId: string, year: number): Promise<RecognitionDecision[]> {
    await this.scope.require(ctx, actions.readSittings, unitId);
    return ctx.sql<RecognitionDecision>(
      `${DECISION} where d.unit_id = any($1::uuid[]) and d.year = $2 order by d.decided_on desc, d.recorded_at desc, d.id limit 200`,
      [await this.scope.unitsWithin(ctx, unitId), year],
    );
  }

  /** Whoever asks: for this room and those that print it. */
  async get(sql: Sql, id: string): Promise<RecognitionDecision | null> {
    const [decision] = await sql<RecognitionDecision>(`${DECISION} where d.id = $1`, [id]);
    return decision ?? null;
  }

  /** Who stands on the list of a decision of the kind `recognition`, with what was decided; a seam for those who print it. */
  casesOf(ctx: Ctx, decisionId: string): Promise<{ citizenId: string; year: number; isRecognised: boolean; reason: string | null }[]> {
    return ctx.sql(
      `select c.citizen_id as "citizenId", c.year, s.to_status = 'recognised' as "isRecognised", s.reason
       from recognition.decision d join recognition.recognition_case c on c.year = d.year and c.unit_id = d.unit_id and c.decision_id = d.id
       join recognition.case_step s on s.citizen_id = c.citizen_id and s.year = c.year and s.act = 'decide'
       where d.id = $1 order by c.citizen_id`,
      [decisionId],
    );
  }

  /** The list as it would be today, page by page. */
  async list(ctx: Ctx, unitId: string, year: number, args: PageArgs): Promise<CandidateList> {
    await this.scope.require(ctx, actions.readSittings, unitId);
    const [after = ''] = decodeCursor(args.after, Cursor) ?? [];
    const limit = limitFor(args);
    const all = await this.candidates(ctx, unitId, year);
    const rows = all.filter(({ dossier }) => dossier.citizenId > after).slice(0, limit);
    await this.accessLog.read(
      ctx,
      'recognition.dossier',
      rows.map(({ dossier }) => dossier.citizenId),
    );
    const recognised = all.filter(({ isProposed }) => isProposed).length;
    const isGrowing = await this.isGrowing(ctx, unitId, year);
    const counts = { recognised, notRecognised: all.length - recognised };
    const proposal = await this.proposalOf(ctx, unitId, year);
    return { ...counts, unitId, year, isGrowing, proposal, page: page(rows, args.first, ({ dossier }) => [dossier.citizenId]) };
  }

  /** The proposal that the next decision answers, once somebody wrote its number down. */
  async proposalOf(ctx: Ctx, unitId: string, year: number): Promise<ProposalDocument | null> {
    const [proposal] = await ctx.sql<ProposalDocument>(
      `select number, signed_on::text as "signedOn" from recognition.proposal_document where unit_id = $1 and year = $2`,
      [unitId, year],
    );
    return proposal ?? null;
  }

  /** Whether an appraisal of the commune is open, so that the list may still grow. */
  async isGrowing(ctx: Ctx, unitId: string, year: number): Promise<boolean> {
    const [open] = await ctx.sql(
      `select 1 from recognition.sitting where unit_id = $1 and year = $2 and stage = 'commune' and closed_at is null limit 1`,
      [unitId, year],
    );
    return open !== undefined;
  }

  /** All appraised cases of a commune, by citizen: the rule proposes, the officer may leave somebody out with a reason. */
  async candidates(ctx: Ctx | Tx, unitId: string, year: number): Promise<Candidate[]> {
    const cases = await ctx.sql<{ citizenId: string; reason: string | null }>(
      `select c.citizen_id as "citizenId", p.reason from recognition.recognition_case c left join recognition.proposal p using (citizen_id, year)
       where c.year = $1 and c.unit_id = $2 and c.status = 'commune_appraised' order by c.citizen_id`,
      [year, unitId],
    );
    const found: Candidate[] = [];
    for (let from = 0; from < cases.length; from += AT_ONCE) {
      const some = cases.slice(from, from + AT_ONCE);
      const dossiers = await this.dossiers.ofCases(
        ctx,
        year,
        some.map(({ citizenId }) => citizenId),
      );
      for (const { citizenId, reason } of some) {
        const dossier = dossiers.get(citizenId)!;
        const { isPassing, explanation } = dossier.standing;
        const isProposed = isPassing && reason === null;
        found.push({ dossier, isProposed, isPassing, reason: isProposed ? null : (reason ?? explanation) });
      }
    }
    return found;
  }
}
