import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PersonReader } from '#identity';
import {
  AppError,
  clean,
  type Ctx,
  decodeCursor,
  isStorable,
  limitFor,
  page,
  type PageArgs,
  parseInput,
  personId,
  Scope,
  Transactions,
  vietnamDay,
} from '#platform';
import { actions } from '../digital-skills.actions.js';
import { messages } from '../messages.js';
import { SkilledReader } from '../place/skilled.reader.js';
import { Everywhere } from './everywhere.js';
import type {
  EvidenceValidityInput,
  SetSkillRuleInput,
  SkillRule,
  SkillRuleHistory,
  SkillRulePreview,
  SkillRulePreviewArgs,
} from './skill-rule.graphql.js';
import { EVIDENCE_KINDS, ruleNow, RULES, type SkillRuleRow } from './skill-rule.store.js';

const level = z.int().min(1).max(8);
const words = (min: number, max: number) => z.string().refine(isStorable).transform(clean).pipe(z.string().min(min).max(max));
const Counting = z.object({
  validity: z
    .array(z.object({ kind: z.enum(EVIDENCE_KINDS), months: z.int().min(1).max(240).nullish() }))
    .refine(
      (list) => new Set(list.map(({ kind }) => kind)).size === EVIDENCE_KINDS.length && list.length === EVIDENCE_KINDS.length,
      'every kind once',
    ),
  skilledLevel: level,
  skilledDomains: z.int().min(1).max(6),
});
const Rule = Counting.extend({
  revision: z.int().min(1),
  targetLevel: level,
  source: words(0, 200).nullish(),
  reason: words(10, 500),
});

/** The conventions of the skill profile: read by everybody, changed with a reason. */
@Injectable()
export class SkillRuleService {
  constructor(
    private readonly transactions: Transactions,
    private readonly everywhere: Everywhere,
    private readonly scope: Scope,
    private readonly people: PersonReader,
    private readonly skilled: SkilledReader,
  ) {}

  async now(ctx: Ctx): Promise<SkillRule> {
    return shown(await ruleNow(ctx));
  }

  async history(ctx: Ctx, args: PageArgs): Promise<SkillRuleHistory> {
    const [before = null] = decodeCursor(args.after, z.tuple([z.int()])) ?? [];
    const rows = await ctx.sql<SkillRuleRow & { setBy: string | null }>(
      `${RULES} where $1::int is null or revision < $1 order by revision desc limit $2`,
      [before, limitFor(args)],
    );
    const names = await this.people.names(
      ctx,
      rows.flatMap(({ setBy }) => setBy ?? []),
    );
    const revisions = rows.map(({ setBy, ...row }) => ({ ...shown(row), setByName: (setBy && names.get(setBy)) || null }));
    return { ...page(revisions, args.first, ({ revision }) => [revision]), mayChange: await this.everywhere.allows(ctx, actions.setRule) };
  }

  /** Counted like the report, once by each of the two. */
  async preview(ctx: Ctx, { unitId, ...given }: SkillRulePreviewArgs): Promise<SkillRulePreview> {
    const { validity, ...asked } = parseInput(Counting, given);
    await this.scope.require(ctx, actions.setRule, unitId);
    const day = vietnamDay(ctx.now);
    const home = this.people.atHome(await this.scope.unitsWithin(ctx, unitId));
    const rows = { sql: `select person_id, null::uuid as place_id, false as is_met from (${home.sql}) as home`, params: home.params };
    const now = await ruleNow(ctx);
    const [[by], [then]] = [
      await this.skilled.count(ctx, rows, day, now),
      await this.skilled.count(ctx, rows, day, { ...now, ...asked, validMonths: monthsOf(validity) }),
    ];
    return { day, persons: by?.all ?? 0, skilledNow: by?.skilled ?? 0, skilledThen: then?.skilled ?? 0 };
  }

  /** @throws CONFLICT when somebody else changed them since the caller looked */
  async set(ctx: Ctx, input: SetSkillRuleInput): Promise<SkillRule> {
    const { revision, validity, targetLevel, skilledLevel, skilledDomains, source, reason } = parseInput(Rule, input);
    const validMonths = monthsOf(validity);
    await this.everywhere.require(ctx, actions.setRule);
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

const monthsOf = (validity: readonly EvidenceValidityInput[]) =>
  Object.fromEntries(validity.map(({ kind, months }) => [kind, months ?? null])) as SkillRuleRow['validMonths'];

const shown = ({ validMonths, ...rule }: SkillRuleRow): SkillRule => ({
  ...rule,
  validity: EVIDENCE_KINDS.map((kind) => ({ kind, months: validMonths[kind] })),
});
