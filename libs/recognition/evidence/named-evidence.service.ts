import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, type Ctx, isStorable, parseInput, personId, personIds, Transactions, type Tx } from '#platform';
import { CaseLog, type CaseRow } from '../case/case-log.js';
import { CaseService } from '../case/case.service.js';
import { OPEN_TO_CITIZEN } from '../case/case-state.js';
import type { Dossier } from '../dossier/dossier.graphql.js';
import { DossierReader } from '../dossier/dossier.reader.js';
import { messages } from '../messages.js';
import type { NameEvidenceInput, RemoveEvidenceInput } from './named-evidence.graphql.js';

const Name = z.object({
  id: z.uuid(),
  citizenId: z.uuid().nullish(),
  year: z.number().int(),
  indicator: z.string().max(20),
  words: z
    .string()
    .transform((written) => written.normalize('NFC').trim())
    .refine((written) => written.length > 0 && written.length <= 300 && isStorable(written)),
});
const Remove = z.object({ id: z.uuid(), citizenId: z.uuid().nullish(), year: z.number().int() });

/** Evidence that only people can weigh, while the case is still its citizen's. */
@Injectable()
export class NamedEvidenceService {
  constructor(
    private readonly transactions: Transactions,
    private readonly dossiers: DossierReader,
    private readonly acts: CaseService,
    private readonly log: CaseLog,
  ) {}

  name(ctx: Ctx, input: NameEvidenceInput): Promise<Dossier> {
    const { id, indicator, words, ...key } = parseInput(Name, input);
    return this.withCase(ctx, key, async (tx, { citizenId, year, criteriaSetId }) => {
      const [known] = await tx.sql(`select 1 from recognition.indicator where criteria_set_id = $1 and code = $2`, [
        criteriaSetId,
        indicator,
      ]);
      if (!known) throw new AppError('BAD_USER_INPUT', messages.unknownIndicator, { fields: [{ path: 'indicator', message: 'unknown' }] });
      await tx.sql(
        `insert into recognition.named_evidence (citizen_id, year, id, indicator_code, words, added_by, at) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict do nothing`,
        [citizenId, year, id, indicator, words, personId(tx), tx.now],
      );
    });
  }

  remove(ctx: Ctx, input: RemoveEvidenceInput): Promise<Dossier> {
    const { id, ...key } = parseInput(Remove, input);
    return this.withCase(ctx, key, async (tx, { citizenId, year }) => {
      await tx.sql(
        `update recognition.named_evidence set removed_at = $4 where citizen_id = $1 and year = $2 and id = $3 and removed_at is null`,
        [citizenId, year, id, tx.now],
      );
    });
  }

  /** Does it with the case locked, for the citizen or an officer who helps, while it is not handed in. @throws NOT_FOUND, CONFLICT */
  async withCase(
    ctx: Ctx,
    { year, ...given }: { year: number; citizenId?: string | null | undefined },
    work: (tx: Tx, row: CaseRow) => Promise<void>,
  ): Promise<Dossier> {
    const citizenId = given.citizenId ?? personId(ctx);
    const isOwn = personIds(ctx).includes(citizenId);
    await this.acts.actingAt(ctx, 'submit', citizenId, isOwn ? null : await this.acts.placeOf(ctx, citizenId, year));
    return this.transactions.run(ctx, async (tx) => {
      const { citizenId: caseOf } = await this.dossiers.own(tx, citizenId, year);
      const [row] = await this.log.lock(tx, year, [caseOf]);
      if (!row) throw new AppError('NOT_FOUND', messages.noCase);
      if (!OPEN_TO_CITIZEN.has(row.status)) throw new AppError('CONFLICT', messages.underReview);
      await work(tx, row);
      return this.dossiers.own(tx, citizenId, year);
    });
  }
}
