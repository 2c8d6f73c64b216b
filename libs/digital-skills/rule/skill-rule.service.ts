import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, clean, type Ctx, isStorable, parseInput, personId, Transactions } from '#platform';
import { actions } from '../digital-skills.actions.js';
import { messages } from '../messages.js';
import type { SetSkillRuleInput, SkillRule } from './skill-rule.graphql.js';
import { EVIDENCE_KINDS, ruleNow, type SkillRuleRow } from './skill-rule.store.js';

const level = z.int().min(1).max(8);
const words = (min: number, max: number) => z.string().refine(isStorable).transform(clean).pipe(z.string().min(min).max(max));
const Rule = z.object({
  revision: z.int().min(1),
  validity: z
    .array(z.object({ kind: z.enum(EVIDENCE_KINDS), months: z.int().min(1).max(240).nullish() }))
    .refine(
      (list) => new Set(list.map(({ kind }) => kind)).size === EVIDENCE_KINDS.length && list.length === EVIDENCE_KINDS.length,
      'every kind once',
    ),
  targetLevel: level,
  skilledLevel: level,
  skilledDomains: z.int().min(1).max(6),
  source: words(0, 200).nullish(),
  reason: words(10, 500),
});

/** The conventions of the skill profile: read by everybody, changed with a reason. */
@Injectable()
export class SkillRuleService {
  constructor(private readonly transactions: Transactions) {}

  async now(ctx: Ctx): Promise<SkillRule> {
    return shown(await ruleNow(ctx));
  }

  /** @throws CONFLICT when somebody else changed them since the caller looked */
  set(ctx: Ctx, input: SetSkillRuleInput): Promise<SkillRule> {
    const { revision, validity, targetLevel, skilledLevel, skilledDomains, source, reason } = parseInput(Rule, input);
    const validMonths = Object.fromEntries(validity.map(({ kind, months }) => [kind, months ?? null]));
    return this.transactions.run(ctx, async (tx) => {
      const written = await tx.sql(
        `insert into digital_skills.skill_rule (revision, valid_months, target_level, skilled_level, skilled_domains, source, reason, set_by, set_at)
         select $1::int + 1, $2, $3, $4, $5, $6, $7, $8, $9 where $1 = (select max(revision) from digital_skills.skill_rule)
         on conflict do nothing returning 1`,
        [revision, validMonths, targetLevel, skilledLevel, skilledDomains, source || null, reason, personId(tx), tx.now],
      );
      if (written.length === 0) throw new AppError('CONFLICT', messages.ruleChanged);
      await tx.audit({
        action: actions.setRule.name,
        subject: String(revision + 1),
        detail: { validMonths, targetLevel, skilledLevel, skilledDomains },
      });
      return shown(await ruleNow(tx));
    });
  }
}

const shown = ({ validMonths, ...rule }: SkillRuleRow): SkillRule => ({
  ...rule,
  validity: EVIDENCE_KINDS.map((kind) => ({ kind, months: validMonths[kind] })),
});
