import { Injectable } from '@nestjs/common';
import type { CertificateIssued, CertificateRevoked } from '#certificates';
import { type Ctx, effectDone, newId, type StoredEvent, Transactions, type Tx, vietnamDay, vietnamYear } from '#platform';
import { CaseStore } from '../dossier/case.store.js';
import { type EvidenceRule, matchingRules, validUntil } from '../rules/suggest.js';

/** Queue of `certificate.issued.v1`, and the name under which its effect is recorded. */
export const EVIDENCE_QUEUE = 'recognition.evidence';
/** Queue of `certificate.revoked.v1`, and the name under which its effect is recorded. */
export const FLAGS_QUEUE = 'recognition.flags';

type RuleRow = EvidenceRule & { reason: Record<string, string> };

/** Turns what certificates says into evidence and flags. It suggests; it never scores and never awards (invariant 9). */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly transactions: Transactions,
    private readonly cases: CaseStore,
  ) {}

  /** One line per matching rule in the case of the year of completion. Repeated or late: the result is the same. */
  collect(ctx: Ctx, { id, data }: StoredEvent<CertificateIssued>): Promise<void> {
    return this.transactions.run(ctx, async (tx) => {
      if (!(await effectDone(tx, id, EVIDENCE_QUEUE))) return;
      const completedAt = new Date(data.completedAt);
      const year = vietnamYear(completedAt);
      const completedOn = vietnamDay(completedAt);

      const found = await this.cases.findOrPlan(tx, data.learnerId, year);
      if (!found) return;
      const rules = await rulesOf(tx, found.criteriaSetId);
      const matched = matchingRules(rules, { completedOn, indicators: data.indicators, competences: data.competences }, found.groupCode);
      if (matched.length === 0) return;

      await this.cases.open(tx, data.learnerId, year, found.criteriaSetId);
      await insertLines(tx, data, { year, completedOn, rules: matched });
    });
  }

  /** Marks every line of the certificate as doubted, also those that arrive later. A decided case does not move by it. */
  flag(ctx: Ctx, { id, data }: StoredEvent<CertificateRevoked>): Promise<void> {
    return this.transactions.run(ctx, async (tx) => {
      if (!(await effectDone(tx, id, FLAGS_QUEUE))) return;
      await tx.sql(
        `insert into recognition.evidence_flag (citizen_id, source_kind, source_id, kind, detail, at)
         values ($1, 'certificate', $2, 'certificate_revoked', $3, $4) on conflict do nothing`,
        [
          data.learnerId,
          data.certificateId,
          { revokedOn: vietnamDay(new Date(data.revokedAt)), decisionNumber: data.decisionNumber },
          tx.now,
        ],
      );
    });
  }
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

/** The rule's numbers and the certificate's words are copied: later changes of either do not reach back into a case. */
async function insertLines(
  tx: Tx,
  certificate: CertificateIssued['data'],
  { year, completedOn, rules }: { year: number; completedOn: string; rules: RuleRow[] },
): Promise<void> {
  const { certificateId, registerNumber, code, courseTitle, issuerName, issuedAt, completedAt, entryHash } = certificate;
  const snapshot = { registerNumber, code, title: courseTitle, issuerName, issuedAt, completedAt, entryHash, state: 'valid' };
  const lines = rules.map((rule) => ({
    id: newId(),
    rule_id: rule.id,
    indicator_code: rule.indicatorCode,
    suggested_points: rule.suggestedPoints,
    cap_per_year: rule.capPerYear,
    valid_until: validUntil(completedOn, rule.validMonths),
    reason: rule.reason,
  }));
  await tx.sql(
    `insert into recognition.evidence (citizen_id, year, source_kind, source_id, completed_at, snapshot, recorded_at,
       id, rule_id, indicator_code, suggested_points, cap_per_year, valid_until, reason)
     select $1, $2, 'certificate', $3, $4, $5, $6,
       l.id, l.rule_id, l.indicator_code, l.suggested_points, l.cap_per_year, l.valid_until, l.reason
     from jsonb_to_recordset($7::jsonb) as l (id uuid, rule_id uuid, indicator_code text, suggested_points int, cap_per_year int, valid_until date, reason jsonb)
     on conflict (citizen_id, year, rule_id, source_kind, source_id) do nothing`,
    [certificate.learnerId, year, certificateId, completedAt, snapshot, tx.now, JSON.stringify(lines)],
  );
}
