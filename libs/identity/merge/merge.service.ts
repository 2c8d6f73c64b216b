import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, clean, type Ctx, isStorable, parseInput, personId, t, Transactions, type Tx } from '#platform';
import { SessionService } from '../session/session.service.js';
import { actions } from './merge.actions.js';
import { personMerged, personUnmerged } from './merge.events.js';
import type { DecideMergeInput, DismissDuplicateInput, PersonMerge, ProposeMergeInput, UndoMergeInput } from './merge.graphql.js';
import { MergeDecided, MergeNotPossible, MergeProposed, OwnProposal } from './merge.outcomes.js';
import { MergeReader, mayDecide } from './merge.reader.js';
import { accountAct, obstacle } from './merge-rules.js';
import { type MergeFacts, readFacts } from './merge.store.js';
import { messages } from './messages.js';

const words = z.string().refine(isStorable).transform(clean).pipe(z.string().max(500));
const Why = z.object({ reason: words.pipe(z.string().min(1)) });
const MayWhy = z.object({ reason: words.nullish().transform((reason) => reason || null) });

interface Proposal {
  readonly id: string;
  readonly keptId: string;
  readonly mergedId: string;
  readonly unitId: string;
  readonly source: 'staff' | 'claim';
  readonly reason: string;
}

interface MergeRow {
  readonly id: string;
  readonly keptId: string;
  readonly mergedId: string;
  readonly unitId: string;
  readonly proposedById: string;
  readonly decision: 'accepted' | 'refused' | null;
  readonly accountId: string | null;
  readonly accountAct: 'moved' | 'closed' | null;
  readonly undoneAt: Date | null;
}

/** Makes two records one person, by two people, and two again. One row says so; nothing else is rewritten (ADR 18). */
@Injectable()
export class MergeService {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: SessionService,
    private readonly reader: MergeReader,
  ) {}

  /** By one member of staff of both places. Repeated, or proposed before: the same proposal. */
  async propose(ctx: Ctx, input: ProposeMergeInput): Promise<MergeProposed | MergeNotPossible> {
    const { id, keptId, mergedId } = input;
    const { reason } = parseInput(Why, input);
    const [keptHome, mergedHome] = await this.reader.requireBoth(ctx, keptId, mergedId);
    const unitId = mergedHome ?? keptHome ?? ctx.actor.grants[0]!.unitId;
    return this.transactions.run(ctx, async (tx) => {
      const facts = await this.lock(tx, keptId, mergedId);
      const before = await this.reader.one(tx, id);
      if (before) return repeated(before, input);
      const stop = facts && obstacle(facts.kept, facts.merged);
      if (stop) return new MergeNotPossible(t(tx.locale, messages[stop]));
      const found = await insertProposal(tx, { id, keptId, mergedId, unitId, source: 'staff', reason });
      if (found === id) await tx.audit({ action: actions.proposeMerge.name, subject: id, unitId, detail: { keptId, mergedId } });
      return new MergeProposed((await this.reader.one(tx, found))!);
    });
  }

  /**
   * The person, signed in and holding the slip of the other record, says that it is theirs. In the transaction of the claim.
   * Nothing happens when the two cannot become one: the claim stays, and staff see it.
   */
  async proposeByClaim(tx: Tx, claim: { id: string; personId: string; claimantId: string }): Promise<void> {
    const facts = await this.lock(tx, claim.claimantId, claim.personId);
    if (!facts || obstacle(facts.kept, facts.merged)) return;
    const homes = await tx.sql<{ id: string; unitId: string | null }>(
      `select id, home_unit_id as "unitId" from identity.person where id = any($1::uuid[])`,
      [[claim.personId, claim.claimantId]],
    );
    const unitId = homes.find(({ id }) => id === claim.personId)?.unitId ?? homes.find(({ unitId: home }) => home)?.unitId;
    if (!unitId) return;
    const reason = t('vi', CLAIMED);
    await insertProposal(tx, { id: claim.id, keptId: claim.claimantId, mergedId: claim.personId, unitId, source: 'claim', reason });
  }

  /** By a second person. Repeated: the same answer. */
  async decide(ctx: Ctx, input: DecideMergeInput): Promise<MergeDecided | MergeNotPossible | OwnProposal> {
    const { id, accept } = input;
    const { reason } = parseInput(MayWhy, input);
    const merge = await this.get(ctx, id);
    await this.reader.requireBoth(ctx, merge.keptId, merge.mergedId);
    if (!mayDecide(ctx, merge)) return new OwnProposal(t(ctx.locale, messages.ownProposal));
    if (!accept && !reason)
      throw new AppError('BAD_USER_INPUT', messages.reasonNeeded, { fields: [{ path: 'reason', message: 'missing' }] });

    return this.transactions.run(ctx, async (tx) => {
      const facts = (await this.lock(tx, merge.keptId, merge.mergedId))!;
      const { decision, undoneAt, keptId, mergedId, unitId } = await this.get(tx, id, true);
      if (decision === (accept ? 'accepted' : 'refused') && !undoneAt) return new MergeDecided((await this.reader.one(tx, id))!);
      if (decision) throw new AppError('CONFLICT', messages.alreadyDecided);
      const stop = accept ? obstacle(facts.kept, facts.merged) : null;
      if (stop) return new MergeNotPossible(t(tx.locale, messages[stop]));

      const act = accept ? accountAct(facts) : null;
      const accountId = act && (await accountOf(tx, mergedId));
      await tx.sql(
        `update identity.person_merge set decision = $2, decided_by = $3, decided_at = $4, decision_reason = $5, account_id = $6, account_act = $7
         where id = $1`,
        [id, accept ? 'accepted' : 'refused', personId(tx), tx.now, reason, accountId, act],
      );
      await tx.audit({ action: actions.decideMerge.name, subject: id, unitId, detail: { keptId, mergedId, accept, account: act } });
      if (accept) {
        await this.closeDoors(tx, mergedId);
        if (act === 'moved') await tx.sql(`update identity.account set person_id = $2 where id = $1`, [accountId, keptId]);
        if (act === 'closed') await tx.sql(`update identity.account set disabled_at = $2 where id = $1`, [accountId, tx.now]);
        await tx.emit(personMerged({ mergeId: id, keptId, mergedId, at: tx.now.toISOString() }));
      }
      return new MergeDecided((await this.reader.one(tx, id))!);
    });
  }

  /** The two records are two people again, as they were. Repeated: the same answer. */
  async undo(ctx: Ctx, input: UndoMergeInput): Promise<PersonMerge> {
    const { reason } = parseInput(Why, input);
    const { id } = input;
    const merge = await this.get(ctx, id);
    await this.reader.requireBoth(ctx, merge.keptId, merge.mergedId);
    return this.transactions.run(ctx, async (tx) => {
      await this.lock(tx, merge.keptId, merge.mergedId);
      const { decision, undoneAt, keptId, mergedId, unitId, accountId, accountAct: act } = await this.get(tx, id, true);
      if (decision !== 'accepted') throw new AppError('CONFLICT', messages.notInForce);
      if (!undoneAt) {
        await tx.sql(`update identity.person_merge set undone_by = $2, undone_at = $3, undo_reason = $4 where id = $1`, [
          id,
          personId(tx),
          tx.now,
          reason,
        ]);
        // whoever is signed in with that account is the other person from now on
        if (accountId) await this.sessions.endOfAccount(tx, accountId);
        if (act === 'moved') await tx.sql(`update identity.account set person_id = $2 where id = $1`, [accountId, mergedId]);
        if (act === 'closed') await tx.sql(`update identity.account set disabled_at = null where id = $1`, [accountId]);
        await tx.audit({ action: 'person.merge_undo', subject: id, unitId, detail: { keptId, mergedId, reason } });
        await tx.emit(personUnmerged({ mergeId: id, keptId, mergedId, at: tx.now.toISOString() }));
      }
      return (await this.reader.one(tx, id))!;
    });
  }

  /** "Không phải một người": remembered. Repeated: the first word stays. */
  async dismiss(ctx: Ctx, input: DismissDuplicateInput): Promise<boolean> {
    const { reason } = parseInput(MayWhy, input);
    const { personId: one, otherPersonId: other } = input;
    const [unitId] = await this.reader.requireBoth(ctx, one, other);
    const [low, high] = one < other ? [one, other] : [other, one];
    return this.transactions.run(ctx, async (tx) => {
      const rows = await tx.sql(
        `insert into identity.not_one_person (low_id, high_id, reason, dismissed_by, dismissed_at) values ($1, $2, $3, $4, $5)
         on conflict do nothing returning low_id`,
        [low, high, reason ?? '', personId(tx), tx.now],
      );
      if (rows.length > 0) await tx.audit({ action: 'person.not_one', subject: low, ...(unitId && { unitId }), detail: { other: high } });
      return true;
    });
  }

  /** Both records, in the order of ids, so that two acts about the same people wait for each other. */
  private async lock(tx: Tx, keptId: string, mergedId: string): Promise<MergeFacts | null> {
    await tx.sql(`select id from identity.person where id = any($1::uuid[]) order by id for update`, [[keptId, mergedId]]);
    return readFacts(tx, keptId, mergedId);
  }

  /** Nobody is signed in as the merged record any more, and no slip opens it. */
  private async closeDoors(tx: Tx, mergedId: string): Promise<void> {
    await this.sessions.endAllOf(tx, mergedId);
    await tx.sql(`update identity.claim_slip set closed_at = $2 where person_id = $1 and closed_at is null`, [mergedId, tx.now]);
  }

  private async get(ctx: Ctx, id: string, lock = false): Promise<MergeRow> {
    const [row] = await ctx.sql<MergeRow>(
      `select id, kept_id as "keptId", merged_id as "mergedId", unit_id as "unitId", proposed_by as "proposedById", decision,
              account_id as "accountId", account_act as "accountAct", undone_at as "undoneAt"
       from identity.person_merge where id = $1${lock ? ' for update' : ''}`,
      [id],
    );
    if (!row) throw new AppError('NOT_FOUND', messages.mergeNotFound);
    return row;
  }
}

/** What stands as the reason of a claim: staff read Vietnamese. */
const CLAIMED = {
  vi: 'Người này đã đăng nhập và nhập đúng mã trên phiếu nhận hồ sơ.',
  km: 'បុគ្គលនេះបានចូលគណនី ហើយបញ្ចូលលេខកូដលើប័ណ្ណត្រឹមត្រូវ។',
  en: 'The person was signed in and typed the right code of the slip.',
};

/** @returns the id of the open proposal for these two records, which may be an earlier one */
async function insertProposal(tx: Tx, { id, keptId, mergedId, unitId, source, reason }: Proposal): Promise<string> {
  await tx.sql(
    `insert into identity.person_merge (id, kept_id, merged_id, unit_id, source, reason, proposed_by, proposed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [id, keptId, mergedId, unitId, source, reason, personId(tx), tx.now],
  );
  const [open] = await tx.sql<{ id: string }>(
    `select id from identity.person_merge
     where least(kept_id, merged_id) = least($1::uuid, $2::uuid) and greatest(kept_id, merged_id) = greatest($1::uuid, $2::uuid)
       and decision is null`,
    [keptId, mergedId],
  );
  if (!open) throw new AppError('CONFLICT', messages.idInUse);
  return open.id;
}

async function accountOf(tx: Tx, person: string): Promise<string | null> {
  const [account] = await tx.sql<{ id: string }>(`select id from identity.account where person_id = $1`, [person]);
  return account?.id ?? null;
}

function repeated(before: PersonMerge, { keptId, mergedId }: ProposeMergeInput): MergeProposed {
  if (before.keptId !== keptId || before.mergedId !== mergedId) throw new AppError('CONFLICT', messages.idInUse);
  return new MergeProposed(before);
}
