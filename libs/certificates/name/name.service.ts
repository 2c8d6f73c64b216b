import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, type Ctx, isStorable, LOCALES, loader, parseInput, personId, personIds, t, Transactions, vietnamDay } from '#platform';
import { GuardianService, isMinor, PersonReader } from '#identity';
import { messages } from '../messages.js';
import { GuardianNeeded, NameChoice, type ShowNameInput } from './name.graphql.js';

const Choice = z.object({
  id: z.uuid(),
  certificateId: z.uuid().nullish(),
  childId: z.uuid().nullish(),
  isShown: z.boolean(),
  consent: z.object({ textVersion: z.string().min(1).max(60).refine(isStorable), language: z.enum(LOCALES) }),
});

interface Holder {
  readonly ids: readonly string[];
  readonly birth: { bornOn: string | null; birthYear: number | null };
}

/** Consent to the whole name on the public page: said and taken back by holders and guardians, each time a new row. */
@Injectable()
export class NameService {
  constructor(
    private readonly transactions: Transactions,
    private readonly guardians: GuardianService,
    private readonly people: PersonReader,
  ) {}

  /** Repeated: what was said then. */
  async show(ctx: Ctx, input: ShowNameInput): Promise<NameChoice | GuardianNeeded> {
    const { id, certificateId = null, childId, isShown, consent } = parseInput(Choice, input);
    if (childId) await this.guardians.requireGuardian(ctx, childId);
    const ids = childId ? await this.people.idsOf(ctx, childId) : personIds(ctx);
    const holder = certificateId ? await certified(ctx, certificateId, ids) : await this.whole(ctx, ids);
    if (!childId && isShown && isMinor(holder.birth, vietnamDay(ctx.now))) {
      return new GuardianNeeded(t(ctx.locale, messages.nameNeedsGuardian));
    }
    return this.transactions.run(ctx, async (tx) => {
      await tx.sql(
        `insert into certificates.name_choice (learner_id, id, certificate_id, is_shown, made_by, actor_id, text_version, language, at)
         select learner_id, $2, $3, $4, $5, $6, $7, $8, $9 from unnest($1::uuid[]) as learner_id
         on conflict (learner_id, id) do nothing`,
        [
          holder.ids,
          id,
          certificateId,
          isShown,
          childId ? 'guardian' : 'self',
          personId(tx),
          consent.textVersion,
          consent.language,
          tx.now,
        ],
      );
      const [said] = await tx.sql<{ certificateId: string | null; isShown: boolean }>(
        `select certificate_id as "certificateId", is_shown as "isShown" from certificates.name_choice where learner_id = $1 and id = $2`,
        [holder.ids[0], id],
      );
      return new NameChoice(said!.certificateId, said!.isShown);
    });
  }

  /** Whether a guardian agreed for all certificates of a child, and nobody took it back. */
  agreedForChild(ctx: Ctx, childId: string): Promise<boolean> {
    return loader<string, boolean>(ctx, 'certificates.nameOfChild', async (childIds) => {
      const rows = await ctx.sql<{ learnerId: string }>(
        `select learner_id as "learnerId" from (
           select distinct on (learner_id) learner_id, is_shown and made_by = 'guardian' as agreed from certificates.name_choice
           where learner_id = any($1::uuid[]) and certificate_id is null order by learner_id, at desc, id desc) latest where agreed`,
        [childIds],
      );
      const agreed = new Set(rows.map(({ learnerId }) => learnerId));
      return childIds.map((id) => agreed.has(id));
    }).load(childId);
  }

  private async whole(ctx: Ctx, ids: readonly string[]): Promise<Holder> {
    const person = await this.people.forCertificate(ctx, ids[0]!);
    return { ids, birth: person ?? { bornOn: null, birthYear: null } };
  }
}

/** @throws NOT_FOUND unless it is a certificate of one of these ids */
async function certified(ctx: Ctx, certificateId: string, ids: readonly string[]): Promise<Holder> {
  const [row] = await ctx.sql<{ learnerId: string; bornOn: string | null; birthYear: number | null }>(
    `select learner_id as "learnerId", snapshot -> 'holder' ->> 'bornOn' as "bornOn", (snapshot -> 'holder' -> 'birthYear')::int as "birthYear"
     from certificates.certificate where id = $1 and learner_id = any($2::uuid[])`,
    [certificateId, ids],
  );
  if (!row) throw new AppError('NOT_FOUND', messages.certificateNotFound);
  return { ids: [row.learnerId], birth: row };
}
