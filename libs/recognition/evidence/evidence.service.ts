import { Injectable } from '@nestjs/common';
import type { CertificateIssued, CertificateReplaced, CertificateRevoked } from '#certificates';
import type { PriorLearningRejected, PriorLearningVerified } from '#enrollment';
import {
  type Ctx,
  effectDone,
  newId,
  startOfVietnamDay,
  type StoredEvent,
  Transactions,
  type Tx,
  vietnamDay,
  vietnamYear,
} from '#platform';
import { CaseStore } from '../dossier/case.store.js';
import { MergedCases } from '../dossier/merged-cases.service.js';
import { type CertifiedCourse, type EvidenceRule, matchingRules, validUntil } from '../rules/suggest.js';

/** Queue of `certificate.issued.v1`, and the name under which its effect is recorded. */
export const EVIDENCE_QUEUE = 'recognition.evidence';
/** Queue of `certificate.revoked.v1`, and the name under which its effect is recorded. */
export const FLAGS_QUEUE = 'recognition.flags';
/** Queue of `certificate.replaced.v1`, and the name under which its effect is recorded. */
export const FOLLOWS_QUEUE = 'recognition.follows';
/** Queue of `prior-learning.verified.v1`, and the name under which its effect is recorded. */
export const EXTERNAL_QUEUE = 'recognition.external-evidence';
/** Queue of `prior-learning.rejected.v1`, and the name under which its effect is recorded. */
export const EXTERNAL_FLAGS_QUEUE = 'recognition.external-flags';

type RuleRow = EvidenceRule & { reason: Record<string, string> };

/** Something that may support indicators, whoever it comes from. */
interface Support {
  readonly citizenId: string;
  readonly sourceId: string;
  readonly completedAt: Date;
  readonly says: Omit<CertifiedCourse, 'completedOn'>;
  /** Last day on which the source itself counts; null: without end. */
  readonly endsOn: string | null;
  /** The source as it is now, with what the dossier shows of it. */
  readonly snapshot: { readonly title: string } & Readonly<Record<string, unknown>>;
}

/** Turns what certificates say into evidence and flags. It suggests; it never scores and never awards (invariant 9). */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly transactions: Transactions,
    private readonly cases: CaseStore,
    private readonly mergedCases: MergedCases,
  ) {}

  /** One line per matching rule in the case of the year of completion. Repeated or late: the result is the same. */
  collect(ctx: Ctx, { id, data }: StoredEvent<CertificateIssued>): Promise<void> {
    const { registerNumber, code, courseTitle, courseId, cycle, issuerName, issuedAt, completedAt, entryHash } = data;
    return this.once(ctx, id, EVIDENCE_QUEUE, (tx) =>
      this.support(tx, {
        citizenId: data.learnerId,
        sourceId: data.certificateId,
        completedAt: new Date(completedAt),
        says: { sourceKind: 'certificate', indicators: data.indicators, competences: data.competences },
        endsOn: null,
        snapshot: {
          ...{ registerNumber, code, title: courseTitle, courseId, cycle },
          ...{ issuerName, issuedAt, completedAt, entryHash, state: 'valid' },
          ...(data.source && { source: data.source }),
        },
      }),
    );
  }

  /** The same for a certificate of others that a reviewer has verified, by the rules that name such certificates. */
  collectExternal(ctx: Ctx, { id, data }: StoredEvent<PriorLearningVerified>): Promise<void> {
    return this.once(ctx, id, EXTERNAL_QUEUE, async (tx) => {
      if (data.kind !== 'external_certificate') return;
      const { title, number, issuerName, learntOn, verifiedAt, sourceCode } = data;
      await this.support(tx, {
        citizenId: data.learnerId,
        sourceId: data.priorLearningId,
        completedAt: startOfVietnamDay(learntOn),
        says: { sourceKind: 'external_certificate', sourceCode, indicators: [], competences: data.competences },
        endsOn: data.validUntil,
        snapshot: { title, registerNumber: number, issuerName, issuedOn: learntOn, verifiedAt, sourceCode },
      });
    });
  }

  /** Marks every line of the certificate as doubted, also those that arrive later. A decided case does not move by it. */
  flag(ctx: Ctx, { id, data }: StoredEvent<CertificateRevoked>): Promise<void> {
    const detail = { revokedOn: vietnamDay(new Date(data.revokedAt)), decisionNumber: data.decisionNumber };
    return this.once(ctx, id, FLAGS_QUEUE, async (tx) => {
      await lockChains(tx, data.learnerId);
      await insertFlag(tx, data.learnerId, {
        sourceKind: 'certificate',
        sourceId: data.certificateId,
        kind: 'certificate_revoked',
        detail,
      });
      await flagFollowed(tx, data.learnerId);
    });
  }

  /**
   * The lines of the old certificate stand on the new one from now on: the same completion, so the same points. What is
   * said of the new one later, such as a revocation, is said of them. Any order of the events of a chain ends the same.
   */
  follow(ctx: Ctx, { id, data }: StoredEvent<CertificateReplaced>): Promise<void> {
    const { learnerId, certificateId, replacedById, registerNumber, act, replacedAt } = data;
    return this.once(ctx, id, FOLLOWS_QUEUE, async (tx) => {
      await lockChains(tx, learnerId);
      await tx.sql(
        `insert into recognition.evidence_follow (citizen_id, source_id, replaced_by_id, register_number, act, replaced_at)
         select $1, a.id, d.id, d.register_number, d.act, d.replaced_at
         from (select $2::uuid as id union
               select source_id from recognition.evidence_follow where citizen_id = $1 and replaced_by_id = $2) a,
              (select $3::uuid as id, $4 as register_number, $5 as act, $6::timestamptz as replaced_at union
               select replaced_by_id, register_number, act, replaced_at from recognition.evidence_follow where citizen_id = $1 and source_id = $3) d
         on conflict do nothing`,
        [learnerId, certificateId, replacedById, registerNumber, act, replacedAt],
      );
      await flagFollowed(tx, learnerId);
    });
  }

  /** The same for a verification that was taken back. */
  flagExternal(ctx: Ctx, { id, data }: StoredEvent<PriorLearningRejected>): Promise<void> {
    return this.once(ctx, id, EXTERNAL_FLAGS_QUEUE, (tx) =>
      insertFlag(tx, data.learnerId, {
        sourceKind: 'external_certificate',
        sourceId: data.priorLearningId,
        kind: 'external_certificate_rejected',
        detail: { rejectedOn: vietnamDay(new Date(data.rejectedAt)) },
      }),
    );
  }

  private once(ctx: Ctx, eventId: string, consumer: string, work: (tx: Tx) => Promise<void>): Promise<void> {
    return this.transactions.run(ctx, async (tx) => {
      if (await effectDone(tx, eventId, consumer)) await work(tx);
    });
  }

  private async support(tx: Tx, source: Support): Promise<void> {
    const { citizenId, completedAt, says } = source;
    const year = vietnamYear(completedAt);
    const found = await this.cases.findOrPlan(tx, citizenId, year);
    if (!found) return;
    const rules = await rulesOf(tx, found.criteriaSetId);
    const completedOn = vietnamDay(completedAt);
    const matched = matchingRules(rules, { ...says, completedOn }, found.groupCode);
    if (matched.length === 0) return;

    await this.cases.open(tx, citizenId, year, found.criteriaSetId);
    await insertLines(tx, source, { year, completedOn, rules: matched });
    // a learner who was recorded twice may have a second case now
    await this.mergedCases.settle(tx, citizenId);
  }
}

/** Events about the chains of one citizen come one after the other: neither misses what the other writes. */
async function lockChains(tx: Tx, citizenId: string): Promise<void> {
  await tx.sql(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`evidence chains ${citizenId}`]);
}

/** What was said of a certificate holds for every one that it follows. */
async function flagFollowed(tx: Tx, citizenId: string): Promise<void> {
  await tx.sql(
    `insert into recognition.evidence_flag (citizen_id, source_kind, source_id, kind, detail, at)
     select f.citizen_id, f.source_kind, w.source_id, f.kind, f.detail, f.at
     from recognition.evidence_flag f join recognition.evidence_follow w on w.citizen_id = f.citizen_id and w.replaced_by_id = f.source_id
     where f.citizen_id = $1 and f.source_kind = 'certificate' on conflict do nothing`,
    [citizenId],
  );
}

function insertFlag(
  tx: Tx,
  citizenId: string,
  { sourceKind, sourceId, kind, detail }: { sourceKind: string; sourceId: string; kind: string; detail: object },
): Promise<void> {
  return tx
    .sql(
      `insert into recognition.evidence_flag (citizen_id, source_kind, source_id, kind, detail, at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [citizenId, sourceKind, sourceId, kind, detail, tx.now],
    )
    .then(() => undefined);
}

function rulesOf(tx: Tx, criteriaSetId: string): Promise<RuleRow[]> {
  return tx.sql<RuleRow>(
    `select id, group_code as "groupCode", source_kind as "sourceKind", match_kind as "matchKind", match_value as "matchValue",
            indicator_code as "indicatorCode", suggested_points as "suggestedPoints", cap_per_year as "capPerYear",
            valid_months as "validMonths", valid_from as "validFrom", valid_to as "validTo", reason
     from recognition.evidence_rule where criteria_set_id = $1 order by code, valid_from`,
    [criteriaSetId],
  );
}

/** The rule's numbers and the source's words are copied: later changes of either do not reach back into a case. */
async function insertLines(
  tx: Tx,
  { citizenId, sourceId, says, completedAt, endsOn, snapshot }: Support,
  { year, completedOn, rules }: { year: number; completedOn: string; rules: RuleRow[] },
): Promise<void> {
  const lines = rules.map((rule) => ({
    id: newId(),
    rule_id: rule.id,
    indicator_code: rule.indicatorCode,
    suggested_points: rule.suggestedPoints,
    cap_per_year: rule.capPerYear,
    valid_until: earlier(validUntil(completedOn, rule.validMonths), dayAfter(endsOn)),
    reason: rule.reason,
  }));
  await tx.sql(
    `insert into recognition.evidence (citizen_id, year, source_kind, source_id, completed_at, snapshot, recorded_at,
       id, rule_id, indicator_code, suggested_points, cap_per_year, valid_until, reason)
     select $1, $2, $3, $4, $5, $6, $7,
       l.id, l.rule_id, l.indicator_code, l.suggested_points, l.cap_per_year, l.valid_until, l.reason
     from jsonb_to_recordset($8::jsonb) as l (id uuid, rule_id uuid, indicator_code text, suggested_points int, cap_per_year int, valid_until date, reason jsonb)
     on conflict (citizen_id, year, rule_id, source_kind, source_id) do nothing`,
    [citizenId, year, says.sourceKind, sourceId, completedAt, snapshot, tx.now, JSON.stringify(lines)],
  );
}

const earlier = (a: string | null, b: string | null): string | null => (a !== null && b !== null ? (a < b ? a : b) : (a ?? b));

/** A last day, as the first day on which something no longer counts. */
const dayAfter = (day: string | null): string | null =>
  day === null ? null : new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
