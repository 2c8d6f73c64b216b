import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, clean, type Ctx, isStorable, newId, parseInput, personId, Transactions } from '#platform';
import { actions } from '../digital-skills.actions.js';
import type { DiagnosticBank, SetItemAskedInput } from './diagnostic.graphql.js';
import { DiagnosticReader } from './diagnostic.reader.js';
import { messages } from './messages.js';
import { Everywhere } from '../rule/everywhere.js';
import { FEWEST_OF_DOMAIN } from './stop.js';

const Decision = z.object({ reason: z.string().refine(isStorable).transform(clean).pipe(z.string().min(10).max(500)) });

/** Which items are asked. What was answered stays, and measurements that are open go on with what they ask now. */
@Injectable()
export class ItemBankService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: DiagnosticReader,
    private readonly everywhere: Everywhere,
  ) {}

  async setAsked(ctx: Ctx, { code, isAsked, reason: said }: SetItemAskedInput): Promise<DiagnosticBank> {
    await this.everywhere.require(ctx, actions.keepBank);
    const { reason } = parseInput(Decision, { reason: said });
    return this.transactions.run(ctx, async (tx) => {
      // all of them, so that two who retire at once do not leave a domain without items
      const items = await tx.sql<{ code: string; domain: string; isRetired: boolean }>(
        `select i.code, c.domain_code as domain, i.retired_at is not null as "isRetired"
         from digital_skills.diagnostic_item i join digital_skills.competence c on c.framework_id = i.framework_id and c.code = i.competence_code
         order by i.code for update of i`,
      );
      const item = items.find((one) => one.code === code);
      if (!item) throw new AppError('NOT_FOUND', messages.unknownItem);
      if (item.isRetired !== isAsked) return this.reader.bank(tx);
      const left = items.filter(({ domain, isRetired }) => domain === item.domain && !isRetired).length;
      if (!isAsked && left <= FEWEST_OF_DOMAIN) throw new AppError('CONFLICT', messages.tooFewItems, { params: { n: FEWEST_OF_DOMAIN } });
      await tx.sql(`update digital_skills.diagnostic_item set retired_at = $2 where code = $1`, [code, isAsked ? null : tx.now]);
      await tx.sql(`insert into digital_skills.item_change (item_code, id, is_asked, reason, by_id, at) values ($1, $2, $3, $4, $5, $6)`, [
        code,
        newId(),
        isAsked,
        reason,
        personId(tx),
        tx.now,
      ]);
      await tx.audit({ action: actions.keepBank.name, subject: code, detail: { isAsked, reason } });
      return this.reader.bank(tx);
    });
  }
}
