import type { Ctx } from '#platform';

/** Kinds of evidence, in the order in which they are shown. */
export const EVIDENCE_KINDS = ['completion', 'external_certificate', 'prior_learning', 'observed', 'diagnostic'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** The conventions by which levels are counted and reported. */
export interface SkillRuleRow {
  readonly revision: number;
  readonly validMonths: Readonly<Record<EvidenceKind, number | null>>;
  readonly targetLevel: number;
  readonly skilledLevel: number;
  readonly skilledDomains: number;
  /** The act that says so; null: a convention of ours. */
  readonly source: string | null;
  readonly reason: string;
  readonly setAt: Date;
}

/** Every revision; the latest counts. */
export const RULES = `
  select revision, valid_months as "validMonths", target_level as "targetLevel", skilled_level as "skilledLevel",
         skilled_domains as "skilledDomains", source, reason, set_at as "setAt", set_by as "setBy"
  from digital_skills.skill_rule`;

/** Those in force; the migration brings the first. */
export async function ruleNow(ctx: Ctx): Promise<SkillRuleRow> {
  const [row] = await ctx.sql<SkillRuleRow>(`${RULES} order by revision desc limit 1`);
  return row!;
}
