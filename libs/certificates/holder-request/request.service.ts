import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, clean, type Ctx, isStorable, parseInput, personId, personIds, Scope, Transactions, type Tx } from '#platform';
import { CertificateReader } from '../certificate/certificate.reader.js';
import { actions } from '../certificates.actions.js';
import { holderRequestAnswered, holderRequested } from '../certificates.events.js';
import { CertificateNotOpen } from '../change/change.outcomes.js';
import { ChangeService, lockCertificate } from '../change/change.service.js';
import { messages as roomMessages } from '../messages.js';
import { messages as changeMessages } from '../change/messages.js';
import { messages } from './messages.js';
import type { AskAboutCertificateInput, DeclineHolderRequestInput, HolderRequest } from './request.graphql.js';
import { HolderRequestStands } from './request.outcomes.js';
import { type RequestRow, REQUESTS, shaped } from './request.reader.js';
import { HOLDER_REASONS, needsWords } from './request-rules.js';

const MAX_WORDS = 500;
const words = z.string().refine(isStorable).transform(clean).pipe(z.string().max(MAX_WORDS));
const Asked = z.object({ words: words.nullish().transform((value) => value ?? '') });
const Declined = z.object({ answer: words });

/** What holders ask of their own certificates. It changes nothing by itself: staff take it up as a change (ADR 24), or decline. */
@Injectable()
export class HolderRequestService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly certificates: CertificateReader,
    private readonly changes: ChangeService,
  ) {}

  /** Repeated, or while another one waits: the request as it stands. */
  async ask(ctx: Ctx, input: AskAboutCertificateInput): Promise<HolderRequestStands | CertificateNotOpen> {
    const said = parseInput(Asked, input).words;
    const { id, certificateId, act, reasonClass } = input;
    if (act !== 'correct' && act !== 'reissue') throw refused('act', messages.wrongAct);
    if (!HOLDER_REASONS[act].includes(reasonClass)) throw refused('reasonClass', messages.wrongAct);
    if (needsWords(act) && said === '') throw refused('words', messages.wordsNeeded);
    const certificate = await this.certificates.find(ctx, certificateId);
    // the same answer for somebody else's and for none
    if (!certificate || !personIds(ctx).includes(certificate.learnerId)) throw new AppError('NOT_FOUND', roomMessages.certificateNotFound);
    return this.transactions.run(ctx, async (tx) => {
      const { learnerId, unitId } = await lockCertificate(tx, certificateId);
      const [before] = await tx.sql<RequestRow>(
        `${REQUESTS} where h.id = $1 or h.certificate_id = $2 and h.state = 'waiting' order by h.id = $1 desc limit 1`,
        [id, certificateId],
      );
      if (before && before.certificateId !== certificateId) throw new AppError('NOT_FOUND', messages.notFound);
      if (before) return new HolderRequestStands(shaped(before)!);
      const notOpen = await this.changes.whyNotOpen(tx, act, certificateId);
      if (notOpen) return notOpen;
      await tx.sql(
        `insert into certificates.holder_request (id, certificate_id, learner_id, unit_id, act, reason_class, words, asked_at, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting')`,
        [id, certificateId, learnerId, unitId, act, reasonClass, said, tx.now],
      );
      await tx.emit(holderRequested({ requestId: id, certificateId, unitId, act }));
      return new HolderRequestStands(await stands(tx, id));
    });
  }

  /** The holder changed their mind, or found the paper. Repeated: the same answer. */
  withdraw(ctx: Ctx, id: string): Promise<HolderRequest> {
    return this.transactions.run(ctx, async (tx) => {
      const row = await find(tx, id);
      if (!row || !personIds(tx).includes(row.learnerId)) throw new AppError('NOT_FOUND', messages.notFound);
      await lockCertificate(tx, row.certificateId);
      const gone = await tx.sql(
        `update certificates.holder_request set state = 'withdrawn', answered_at = $2 where id = $1 and state = 'waiting' returning id`,
        [id, tx.now],
      );
      const now = await stands(tx, id);
      if (now.state !== 'withdrawn') throw new AppError('CONFLICT', messages.answered);
      if (gone.length > 0) await tx.emit(holderRequestAnswered({ ...keysOf(row), outcome: 'withdrawn' }));
      return now;
    });
  }

  /** Nothing is changed, and the holder reads why. Decided once; whoever comes later is told how it stands. */
  async decline(ctx: Ctx, input: DeclineHolderRequestInput): Promise<HolderRequest> {
    const { answer } = parseInput(Declined, input);
    const { id } = input;
    const asked = await find(ctx, id);
    await this.scope.require(ctx, actions.requestChange, asked?.unitId ?? id);
    if (!asked) throw new AppError('NOT_FOUND', messages.notFound);
    if (personIds(ctx).includes(asked.learnerId)) throw new AppError('FORBIDDEN', changeMessages.notForOneself);
    if (answer === '') throw refused('answer', messages.answerNeeded);
    return this.transactions.run(ctx, async (tx) => {
      await lockCertificate(tx, asked.certificateId);
      const declined = await tx.sql(
        `update certificates.holder_request set state = 'declined', answer = $2, answered_by = $3, answered_at = $4
          where id = $1 and state = 'waiting' returning id`,
        [id, answer, personId(tx), tx.now],
      );
      if (declined.length > 0) {
        const { certificateId } = asked;
        await tx.audit({
          action: actions.requestChange.name,
          subject: id,
          unitId: asked.unitId,
          detail: { certificateId, isDeclined: true },
        });
        await tx.emit(holderRequestAnswered({ ...keysOf(asked), outcome: 'declined' }));
      }
      return stands(tx, id);
    });
  }
}

const find = async (ctx: Pick<Ctx, 'sql'>, id: string): Promise<RequestRow | undefined> =>
  (await ctx.sql<RequestRow>(`${REQUESTS} where h.id = $1`, [id]))[0];

const stands = async (tx: Tx, id: string): Promise<HolderRequest> => shaped(await find(tx, id))!;

const keysOf = ({ id, certificateId, learnerId }: RequestRow) => ({ requestId: id, certificateId, learnerId });

const refused = (field: string, message: (typeof messages)[keyof typeof messages]) =>
  new AppError('BAD_USER_INPUT', message, { fields: [{ path: field, message: message.en }] });
