import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PersonReader } from '#identity';
import {
  AppError,
  clean,
  type Ctx,
  fold,
  isStorable,
  parseInput,
  personId,
  personIds,
  Scope,
  t,
  Transactions,
  type Tx,
  vietnamDay,
} from '#platform';
import { messages } from './messages.js';
import { actions } from './prior-learning.actions.js';
import type { ShownCompetence } from './prior-learning.events.js';
import type { PriorLearning, RecordPriorLearningInput, ReviewPriorLearningInput } from './prior-learning.graphql.js';
import { OwnMatter, PaperKnown, PriorLearningRecorded, PriorLearningReviewed } from './prior-learning.outcomes.js';
import { placeOf, PriorLearningReader } from './prior-learning.reader.js';
import { holdsNumber, isOwnMatter, mayFollow, numberKey, type PriorLearningStatus } from './standing.js';

const text = (max: number) => z.string().refine(isStorable).transform(clean).pipe(z.string().max(max));
const optional = (max: number) =>
  text(max)
    .nullish()
    .transform((value) => value || null);
const Competences = z
  .array(
    z.object({
      framework: text(60),
      code: text(60),
      level: z
        .int()
        .min(1)
        .max(20)
        .nullish()
        .transform((level) => level ?? null),
    }),
  )
  .max(20)
  .nullish()
  .transform((list) => list ?? []);
const Said = z.object({
  issuer: optional(200),
  title: text(200),
  number: optional(80),
  competences: Competences,
});
const Found = z.object({ reason: optional(500), competences: Competences });

interface Paper {
  readonly id: string;
  readonly kind: string;
  readonly sourceCode: string | null;
  readonly issuer: string | null;
  readonly title: string;
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly validUntil: string | null;
  readonly courseId: string | null;
  readonly competences: readonly ShownCompetence[];
}

/** A paper on its way in by a list, for a person of a place. */
export interface NewPaper extends Paper {
  readonly learnerId: string;
  readonly unitId: string;
}

/** Records what people learnt elsewhere, and what a reviewer finds of it. */
@Injectable()
export class PriorLearningService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonReader,
    private readonly scope: Scope,
    private readonly reader: PriorLearningReader,
  ) {}

  /** What the caller learnt. */
  async record(ctx: Ctx, input: RecordPriorLearningInput): Promise<PriorLearningRecorded | PaperKnown> {
    const learnerIds = personIds(ctx);
    const unitId = await this.placeFor(ctx, learnerIds);
    return this.insert(ctx, learnerIds, unitId, await this.check(ctx, input));
  }

  /** What somebody else learnt, typed in by staff of their place. */
  async recordFor(ctx: Ctx, learnerId: string, input: RecordPriorLearningInput): Promise<PriorLearningRecorded | PaperKnown> {
    const learnerIds = await this.people.idsOf(ctx, learnerId);
    const unitId = await this.placeFor(ctx, learnerIds).catch(() => learnerId);
    // the same answer for a stranger and for nobody
    await this.scope.require(ctx, actions.recordPriorLearning, unitId);
    return this.insert(ctx, learnerIds, unitId, await this.check(ctx, input));
  }

  /** Decides as a named person. Repeated: the same answer. */
  async review(ctx: Ctx, input: ReviewPriorLearningInput): Promise<PriorLearningReviewed | OwnMatter> {
    const { reason, competences } = parseInput(Found, input);
    const { learnerId, id, decision } = input;
    const place = await placeOf(ctx.sql, learnerId, id);
    await this.scope.require(ctx, actions.reviewPriorLearning, place?.unitId ?? learnerId);
    if (!place) throw new AppError('NOT_FOUND', messages.notFound);
    const learnerIds = await this.people.idsOf(ctx, learnerId);
    if (isOwnMatter(personIds(ctx), { learnerIds, recordedBy: place.recordedBy })) return new OwnMatter(t(ctx.locale, messages.ownMatter));
    if (decision !== 'verified' && !reason) throw refused('reason', messages.reasonNeeded);

    return this.transactions.run(ctx, async (tx) => {
      const now = (await placeOf(tx.sql, learnerId, id, true))!;
      if (now.status !== decision) {
        if (!mayFollow(now.status, decision)) throw new AppError('CONFLICT', messages.notPossible);
        const found = decision === 'verified' ? { courseId: input.courseId ?? null, competences } : null;
        await this.follow(tx, { learnerId, id }, decision, reason, found);
        await tx.audit({ action: actions.reviewPriorLearning.name, subject: id, unitId: now.unitId, detail: { learnerId, decision } });
        if (decision === 'verified') await this.announceVerified(tx, learnerId, id);
        if (decision === 'rejected' && now.status === 'verified') await announceRejected(tx, learnerId, id);
      }
      return new PriorLearningReviewed(await this.get(tx, [learnerId], id));
    });
  }

  /** Takes the caller's own back while it is not decided. Repeated: the same answer. */
  withdraw(ctx: Ctx, id: string): Promise<PriorLearning> {
    const learnerIds = personIds(ctx);
    return this.transactions.run(ctx, async (tx) => {
      const { learnerId, status, unitId } = await this.get(tx, learnerIds, id);
      await placeOf(tx.sql, learnerId, id, true);
      if (status !== 'withdrawn') {
        if (!mayFollow(status, 'withdrawn')) throw new AppError('CONFLICT', messages.notPossible);
        await this.follow(tx, { learnerId, id }, 'withdrawn', null, null);
        await tx.audit({ action: actions.withdraw.name, subject: id, unitId });
      }
      return this.get(tx, learnerIds, id);
    });
  }

  /** Who holds each of these numbers. */
  async holdersOf(tx: Tx, numberKeys: readonly string[]): Promise<Map<string, string>> {
    if (numberKeys.length === 0) return new Map();
    const rows = await tx.sql<{ numberKey: string; learnerId: string }>(
      `select number_key as "numberKey", learner_id as "learnerId" from enrollment.prior_learning_number where number_key = any($1::text[])`,
      [numberKeys],
    );
    return new Map(rows.map(({ numberKey: key, learnerId }) => [key, learnerId]));
  }

  /** What papers of these people say, those too that a reviewer did not believe; not those that were taken back. */
  statedOf(
    tx: Tx,
    learnerIds: readonly string[],
  ): Promise<(Pick<Paper, 'sourceCode' | 'issuer' | 'title' | 'number' | 'issuedOn'> & { learnerId: string })[]> {
    return tx.sql(
      `select learner_id as "learnerId", source_code as "sourceCode", issuer, title, number, issued_on as "issuedOn"
         from enrollment.prior_learning where learner_id = any($1::uuid[]) and status <> 'withdrawn'`,
      [learnerIds],
    );
  }

  /** Many at once, by one statement for each table. Whether the numbers are free, the caller has seen; the key decides. */
  async recordMany(tx: Tx, papers: readonly NewPaper[]): Promise<void> {
    if (papers.length === 0) return;
    const by = personId(tx);
    const keys = papers.map((paper) => numberKey(paper, fold));
    const taken = await tx.sql(
      `insert into enrollment.prior_learning_number (number_key, learner_id, prior_learning_id)
       select n.key, n.learner, n.id from unnest($1::text[], $2::uuid[], $3::uuid[]) as n (key, learner, id) where n.key is not null
       on conflict do nothing returning number_key`,
      [keys, papers.map(({ learnerId }) => learnerId), papers.map(({ id }) => id)],
    );
    if (taken.length !== keys.filter((key) => key !== null).length) throw new AppError('CONFLICT', messages.notPossible);
    await tx.sql(
      `insert into enrollment.prior_learning (learner_id, id, kind, source_code, issuer, title, number, issued_on, valid_until, course_id,
         competences, unit_id, recorded_by, is_assisted, recorded_at, status)
       select p."learnerId", p.id, p.kind, p."sourceCode", p.issuer, p.title, p.number, p."issuedOn", p."validUntil", p."courseId",
              p.competences, p."unitId", $2, p."learnerId" <> $2, $3, 'recorded'
         from jsonb_to_recordset($1::jsonb) as p ("learnerId" uuid, id uuid, kind text, "sourceCode" text, issuer text, title text, number text,
              "issuedOn" date, "validUntil" date, "courseId" uuid, competences jsonb, "unitId" uuid)`,
      [JSON.stringify(papers), by, tx.now],
    );
    await tx.sql(
      `insert into enrollment.prior_learning_state (learner_id, prior_learning_id, number, status, reason, course_id, competences, by_id, at)
       select p.learner, p.id, 1, 'recorded', null, null, null, $3, $4 from unnest($1::uuid[], $2::uuid[]) as p (learner, id)`,
      [papers.map(({ learnerId }) => learnerId), papers.map(({ id }) => id), by, tx.now],
    );
  }

  /** Somebody else brought a number that is taken: for the eyes of the reviewer. */
  async contest(tx: Tx, contests: readonly { readonly numberKey: string; readonly learnerId: string }[]): Promise<void> {
    await tx.sql(
      `insert into enrollment.prior_learning_contest (learner_id, prior_learning_id, contested_by, at)
       select n.learner_id, n.prior_learning_id, c.learner, $3 from unnest($1::text[], $2::uuid[]) as c (key, learner)
         join enrollment.prior_learning_number n on n.number_key = c.key on conflict do nothing`,
      [contests.map(({ numberKey: key }) => key), contests.map(({ learnerId }) => learnerId), tx.now],
    );
  }

  private async get(tx: Tx, learnerIds: readonly string[], id: string): Promise<PriorLearning> {
    const found = await this.reader.one(tx, learnerIds, id);
    if (!found) throw new AppError('NOT_FOUND', messages.notFound);
    return found;
  }

  /** Where it will be looked at: at home, else where the learner last enrolled. */
  private async placeFor(ctx: Ctx, learnerIds: readonly [string, ...string[]]): Promise<string> {
    const home = await this.people.home(ctx, learnerIds[0]);
    if (home) return home;
    const [last] = await ctx.sql<{ unitId: string }>(
      `select unit_id as "unitId" from enrollment.enrollment where learner_id = any($1::uuid[]) order by enrolled_at desc limit 1`,
      [learnerIds],
    );
    if (!last) throw new AppError('CONFLICT', messages.noPlace);
    return last.unitId;
  }

  private async check(ctx: Ctx, input: RecordPriorLearningInput): Promise<Paper> {
    const { issuer, title, number, competences } = parseInput(Said, input);
    const { id, kind, sourceCode = null, issuedOn = null, validUntil = null, courseId = null } = input;
    if (title === '') throw refused('title', messages.badTitle);
    const today = vietnamDay(ctx.now);
    if (issuedOn !== null && (issuedOn > today || (validUntil !== null && validUntil < issuedOn)))
      throw refused('issuedOn', messages.badDates);
    const isKnown = (await this.reader.sources(ctx)).some(({ code }) => code === sourceCode);
    if (sourceCode === null ? kind === 'external_certificate' : !isKnown) throw refused('sourceCode', messages.badSource);
    return { id, kind, sourceCode, issuer, title, number, issuedOn, validUntil, courseId, competences };
  }

  private insert(ctx: Ctx, learnerIds: readonly [string, ...string[]], unitId: string, paper: Paper) {
    return this.transactions.run(ctx, async (tx): Promise<PriorLearningRecorded | PaperKnown> => {
      const before = await this.reader.one(tx, learnerIds, paper.id);
      if (before) return repeated(before, paper);
      const [learnerId] = learnerIds;
      const known = await this.takeNumber(tx, learnerIds, paper);
      if (known) return known;
      const by = personId(tx);
      const { id, kind, sourceCode, issuer, title, number, issuedOn, validUntil, courseId, competences } = paper;
      const rows = await tx.sql(
        `insert into enrollment.prior_learning (learner_id, id, kind, source_code, issuer, title, number, issued_on, valid_until, course_id,
           competences, unit_id, recorded_by, is_assisted, recorded_at, status)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'recorded') on conflict do nothing returning id`,
        [
          learnerId,
          id,
          kind,
          ...[sourceCode, issuer, title, number, issuedOn, validUntil, courseId, JSON.stringify(competences)],
          ...[unitId, by, by !== learnerId, tx.now],
        ],
      );
      if (rows.length > 0) {
        await appendState(tx, { learnerId, id }, 'recorded', null, null);
        if (by !== learnerId) await tx.audit({ action: actions.recordPriorLearning.name, subject: id, unitId, detail: { learnerId } });
      }
      return new PriorLearningRecorded(await this.get(tx, learnerIds, id));
    });
  }

  /** The number belongs to one paper, and a paper to one person. @returns why not */
  private async takeNumber(tx: Tx, learnerIds: readonly [string, ...string[]], paper: Paper): Promise<PaperKnown | null> {
    const key = numberKey(paper, fold);
    if (key === null) return null;
    const taken = await tx.sql(
      `insert into enrollment.prior_learning_number (number_key, learner_id, prior_learning_id) values ($1, $2, $3)
       on conflict do nothing returning number_key`,
      [key, learnerIds[0], paper.id],
    );
    if (taken.length > 0) return null;
    const [holder] = await tx.sql<{ learnerId: string; id: string; unitId: string }>(
      `select p.learner_id as "learnerId", p.id, p.unit_id as "unitId" from enrollment.prior_learning_number n
       join enrollment.prior_learning p on p.learner_id = n.learner_id and p.id = n.prior_learning_id where n.number_key = $1`,
      [key],
    );
    if (!holder) throw new AppError('CONFLICT', messages.notPossible);
    if (learnerIds.includes(holder.learnerId)) return new PaperKnown(t(tx.locale, messages.alreadyYours), true, null);
    await tx.sql(
      `insert into enrollment.prior_learning_contest (learner_id, prior_learning_id, contested_by, at) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [holder.learnerId, holder.id, learnerIds[0], tx.now],
    );
    const mayKnow = await this.scope.allows(tx, actions.recordPriorLearning, holder.unitId);
    return new PaperKnown(t(tx.locale, messages.numberTaken), false, mayKnow ? holder.learnerId : null);
  }

  private async follow(
    tx: Tx,
    key: { learnerId: string; id: string },
    status: PriorLearningStatus,
    reason: string | null,
    found: { courseId: string | null; competences: readonly ShownCompetence[] } | null,
  ): Promise<void> {
    await appendState(tx, key, status, reason, found);
    await tx.sql(`update enrollment.prior_learning set status = $3 where learner_id = $1 and id = $2`, [key.learnerId, key.id, status]);
    if (!holdsNumber(status))
      await tx.sql(`delete from enrollment.prior_learning_number where learner_id = $1 and prior_learning_id = $2`, [
        key.learnerId,
        key.id,
      ]);
  }

  private async announceVerified(tx: Tx, learnerId: string, priorLearningId: string): Promise<void> {
    const { kind, source, issuer, title, number, issuedOn, validUntil, courseId, competences, unitId, recordedAt } = await this.get(
      tx,
      [learnerId],
      priorLearningId,
    );
    await tx.emit({
      type: 'prior-learning.verified.v1',
      subject: priorLearningId,
      data: {
        priorLearningId,
        learnerId,
        kind,
        sourceCode: source?.code ?? null,
        issuerName: issuer ?? source?.name ?? null,
        title,
        number,
        learntOn: issuedOn ?? vietnamDay(new Date(recordedAt)),
        validUntil,
        courseId,
        competences,
        unitId,
        verifiedAt: tx.now.toISOString(),
      },
    });
  }
}

async function announceRejected(tx: Tx, learnerId: string, priorLearningId: string): Promise<void> {
  const [row] = await tx.sql<{ kind: string }>(`select kind from enrollment.prior_learning where learner_id = $1 and id = $2`, [
    learnerId,
    priorLearningId,
  ]);
  await tx.emit({
    type: 'prior-learning.rejected.v1',
    subject: priorLearningId,
    data: { priorLearningId, learnerId, kind: row!.kind, rejectedAt: tx.now.toISOString() },
  });
}

/** Under the lock of the record, so that numbers follow each other. */
async function appendState(
  tx: Tx,
  { learnerId, id }: { learnerId: string; id: string },
  status: PriorLearningStatus,
  reason: string | null,
  found: { courseId: string | null; competences: readonly ShownCompetence[] } | null,
): Promise<void> {
  await tx.sql(
    `insert into enrollment.prior_learning_state (learner_id, prior_learning_id, number, status, reason, course_id, competences, by_id, at)
     select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8
     from enrollment.prior_learning_state where learner_id = $1 and prior_learning_id = $2`,
    [learnerId, id, status, reason, found?.courseId ?? null, found && JSON.stringify(found.competences), personId(tx), tx.now],
  );
}

function repeated(before: PriorLearning, paper: Paper): PriorLearningRecorded {
  const isSame = before.kind === paper.kind && before.title === paper.title && before.number === paper.number;
  if (!isSame) throw new AppError('CONFLICT', messages.idInUse);
  return new PriorLearningRecorded(before);
}

const refused = (field: string, message: (typeof messages)[keyof typeof messages]) =>
  new AppError('BAD_USER_INPUT', message, { fields: [{ path: field, message: message.en }] });
