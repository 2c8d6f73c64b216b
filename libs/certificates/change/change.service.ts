import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, clean, type Ctx, isStorable, newId, parseInput, personId, personIds, Scope, t, Transactions, type Tx } from '#platform';
import { type CentreCard, CentreReader } from '#organisation';
import { actions } from '../certificates.actions.js';
import { certificateChangeAsked, certificateChangeDecided } from '../certificates.events.js';
import { CertificateReader } from '../certificate/certificate.reader.js';
import { messages as roomMessages } from '../messages.js';
import { AlreadyRevoked, RevocationWaits, Revoked, type RevokeCertificateInput } from '../revocation/revocation.graphql.js';
import { RevocationService } from '../revocation/revocation.service.js';
import { type FollowedRow, SuccessionService } from '../succession/succession.service.js';
import type {
  CertificateSettings,
  ChangeCertificateSettingsInput,
  DecideCertificateChangeInput,
  RequestCertificateChangeInput,
} from './change.graphql.js';
import { AnotherPersonNeeded, CertificateChangeStands, CertificateNotOpen } from './change.outcomes.js';
import { ChangeReader, type ChangeRow, CHANGES } from './change.reader.js';
import { takeUp } from '../holder-request/request.store.js';
import { type ChangeAct, effectiveCorrections, isOpenTo, REASONS } from './change-rules.js';
import { TemplateReader } from '../template/template.reader.js';
import { messages } from './messages.js';

const text = (max: number) => z.string().transform(clean).pipe(z.string().min(1).max(max).refine(isStorable));
const line = text(200)
  .nullish()
  .transform((value) => value ?? undefined);
const Request = z.object({
  id: z.uuid(),
  certificateId: z.uuid(),
  act: z.enum(['correct', 'reissue', 'renew', 'revoke']),
  reasonClass: z.string(),
  reason: text(1_000),
  decisionNumber: text(100),
  corrections: z
    .object({
      holderName: line,
      bornOn: z.iso
        .date()
        .nullish()
        .transform((value) => value ?? undefined),
      place: line,
    })
    .nullish(),
});
type Asked = z.output<typeof Request>;

/** Staff change a certificate after its issue: by a decision on paper, and by two people unless the centre said otherwise. */
@Injectable()
export class ChangeService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly centres: CentreReader,
    private readonly certificates: CertificateReader,
    private readonly reader: ChangeReader,
    private readonly successions: SuccessionService,
    private readonly revocations: RevocationService,
    private readonly templates: TemplateReader,
  ) {}

  /** Repeated: the request as it stands. */
  async request(ctx: Ctx, input: RequestCertificateChangeInput): Promise<CertificateChangeStands | CertificateNotOpen> {
    const asked = parseInput(Request, input);
    if (!(REASONS[asked.act] as readonly string[]).includes(asked.reasonClass)) {
      throw new AppError('BAD_USER_INPUT', messages.wrongReason, {
        fields: [{ path: 'reasonClass', message: `one of ${REASONS[asked.act].join(', ')}` }],
      });
    }
    const askedBy = personId(ctx);
    const certificate = await this.certificates.find(ctx, asked.certificateId);
    if (!certificate) throw new AppError('NOT_FOUND', roomMessages.certificateNotFound);
    await this.scope.require(ctx, actions.requestChange, certificate.unitId);
    if (personIds(ctx).includes(certificate.learnerId)) throw new AppError('FORBIDDEN', messages.notForOneself);
    const { centre, centreId } = await this.centreOf(ctx, asked.certificateId);

    return this.transactions.run(ctx, async (tx) => {
      const row = await lockCertificate(tx, asked.certificateId);
      const before = await this.known(tx, asked);
      if (before) return before;
      const refused = await this.refuse(tx, asked, row);
      if (refused) return refused;
      const { changeNeedsSecondPerson: needsSecond } = await this.reader.settings(tx, centreId);
      const corrections = asked.act === 'correct' ? effectiveCorrections(row.snapshot.holder, defined(asked.corrections)) : {};
      await tx.sql(
        `insert into certificates.change_request
           (id, certificate_id, learner_id, unit_id, act, reason_class, reason, decision_number, corrections, needs_second, requested_by, requested_at, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'waiting')`,
        [
          ...[asked.id, row.id, row.learnerId, row.unitId, asked.act, asked.reasonClass, asked.reason, asked.decisionNumber],
          ...[corrections, needsSecond, askedBy, tx.now],
        ],
      );
      if (asked.act === 'correct' || asked.act === 'reissue') await takeUp(tx, row.id, asked.id);
      const { act, reasonClass, decisionNumber } = asked;
      const detail = { certificateId: row.id, act, reasonClass, decisionNumber, needsSecond };
      await tx.audit({ action: actions.requestChange.name, subject: asked.id, unitId: row.unitId, detail });
      if (needsSecond) {
        const keys = { changeId: asked.id, certificateId: row.id, unitId: row.unitId };
        await tx.emit(certificateChangeAsked({ ...keys, act, requestedBy: askedBy }));
      } else {
        await this.close(tx, { ...asked, corrections } as never, row, centre, true);
      }
      return this.stands(tx, asked.id);
    });
  }

  /** Decided once. Whoever comes later, or again, is told how it stands. */
  async decide(ctx: Ctx, { id, isApproved }: DecideCertificateChangeInput): Promise<CertificateChangeStands | AnotherPersonNeeded> {
    const [asked] = await ctx.sql<ChangeRow>(`${CHANGES} where q.id = $1`, [id]);
    if (!asked) throw new AppError('NOT_FOUND', messages.changeNotFound);
    await this.scope.require(ctx, actions.decideChange, asked.unitId);
    if (personIds(ctx).includes(asked.learnerId)) throw new AppError('FORBIDDEN', messages.notForOneself);
    const { centre } = await this.centreOf(ctx, asked.certificateId);
    return this.transactions.run(ctx, async (tx) => {
      const row = await lockCertificate(tx, asked.certificateId);
      const [now] = await tx.sql<ChangeRow>(`${CHANGES} where q.id = $1`, [id]);
      if (now?.state !== 'waiting') return this.stands(tx, id);
      if (now.needsSecondPerson && personIds(tx).includes(now.requestedBy)) {
        return new AnotherPersonNeeded(t(tx.locale, messages.anotherPersonNeeded));
      }
      await this.close(tx, now, row, centre, isApproved);
      await tx.emit(certificateChangeDecided({ changeId: id, certificateId: row.id, unitId: row.unitId, act: now.act, isApproved }));
      return this.stands(tx, id);
    });
  }

  /** The short way of before there were requests: where the centre wants two people, it asks. Safe to repeat. */
  async revoke(
    ctx: Ctx,
    { certificateId, reason, decisionNumber }: RevokeCertificateInput,
  ): Promise<Revoked | AlreadyRevoked | RevocationWaits> {
    const before = await this.certificates.find(ctx, certificateId);
    if (before) await this.scope.require(ctx, actions.revokeCertificate, before.unitId);
    if (before?.status === 'revoked') return new AlreadyRevoked(before);
    const asked = { id: newId(), certificateId, act: 'revoke', reasonClass: 'not_eligible', reason, decisionNumber } as const;
    const outcome = await this.request(ctx, asked);
    if (outcome instanceof CertificateNotOpen) {
      if (outcome.certificate.status === 'revoked') return new AlreadyRevoked(outcome.certificate);
      throw new AppError('CONFLICT', roomMessages.certificateReplaced);
    }
    const { change } = outcome;
    return change.state === 'waiting' ? new RevocationWaits(change) : new Revoked(change.certificate);
  }

  /** Repeated: the same settings. */
  changeSettings(
    ctx: Ctx,
    { centreId, changeNeedsSecondPerson, issuesAutomatically }: ChangeCertificateSettingsInput,
  ): Promise<CertificateSettings> {
    const changedBy = personId(ctx);
    return this.transactions.run(ctx, async (tx) => {
      const centre = (await this.centres.many(tx, [centreId])).get(centreId);
      if (!centre) throw new AppError('NOT_FOUND', messages.changeNotFound);
      await this.scope.require(tx, actions.changeSettings, centre.unitId);
      await tx.sql(
        `insert into certificates.centre_setting as s (centre_id, change_needs_second_person, changed_by, changed_at, issues_automatically)
         values ($1, $2, $3, $4, coalesce($5, true))
         on conflict (centre_id) do update set change_needs_second_person = $2, changed_by = $3, changed_at = $4,
           issues_automatically = coalesce($5, s.issues_automatically)`,
        [centreId, changeNeedsSecondPerson, changedBy, tx.now, issuesAutomatically ?? null],
      );
      await tx.audit({
        action: actions.changeSettings.name,
        subject: centreId,
        unitId: centre.unitId,
        detail: { changeNeedsSecondPerson, ...(issuesAutomatically != null && { issuesAutomatically }) },
      });
      return this.reader.settings(tx, centreId);
    });
  }

  /** The same request made before, or another one that waits about the same certificate. */
  private async known(tx: Tx, asked: Asked): Promise<CertificateChangeStands | null> {
    const [before] = await tx.sql<ChangeRow>(
      `${CHANGES} where q.id = $1 or q.certificate_id = $2 and q.state = 'waiting' order by q.id = $1 desc limit 1`,
      [asked.id, asked.certificateId],
    );
    if (!before) return null;
    const isSame = before.certificateId === asked.certificateId && before.act === asked.act;
    if (!isSame) throw new AppError('CONFLICT', before.id === asked.id ? messages.idTaken : messages.anotherChangeWaits);
    return this.stands(tx, before.id);
  }

  private async refuse(tx: Tx, { act, corrections }: Asked, row: FollowedRow): Promise<CertificateNotOpen | null> {
    const notOpen = await this.whyNotOpen(tx, act, row.id);
    if (notOpen || act !== 'correct') return notOpen;
    const isEmpty = Object.keys(effectiveCorrections(row.snapshot.holder, defined(corrections))).length === 0;
    return isEmpty ? new CertificateNotOpen(t(tx.locale, messages.nothingToCorrect), (await this.certificates.find(tx, row.id))!) : null;
  }

  /** Null: the certificate, which the caller has locked, is open to this. */
  async whyNotOpen(tx: Tx, act: ChangeAct, certificateId: string): Promise<CertificateNotOpen | null> {
    const now = (await this.certificates.find(tx, certificateId))!;
    if (isOpenTo(act, now.status, now.validUntil)) return null;
    const why = {
      revoked: messages.alreadyRevoked,
      replaced: messages.alreadyReplaced,
      valid: messages.hasNoEnd,
      expired: messages.hasNoEnd,
    };
    return new CertificateNotOpen(t(tx.locale, why[now.status]), now);
  }

  private async close(
    tx: Tx,
    asked: Pick<ChangeRow, 'id' | 'act' | 'reasonClass' | 'reason' | 'decisionNumber' | 'corrections'>,
    row: FollowedRow,
    centre: CentreCard | null,
    isApproved: boolean,
  ): Promise<void> {
    const decidedBy = personId(tx);
    const { id, act, reasonClass, reason, decisionNumber, corrections } = asked;
    let resultId: string | null = null;
    if (isApproved && act === 'revoke') await this.revocations.apply(tx, row, { reasonClass, reason, decisionNumber, decidedBy });
    if (isApproved && act !== 'revoke') {
      const template = await this.templates.current(tx, centre?.id ?? NOBODY);
      const decision = { act, reasonClass, reason, decisionNumber, corrections, decidedBy, centre, template };
      resultId = await this.successions.follow(tx, row, decision);
    }
    await tx.sql(`update certificates.change_request set state = $2, decided_by = $3, decided_at = $4, result_id = $5 where id = $1`, [
      id,
      isApproved ? 'approved' : 'declined',
      decidedBy,
      tx.now,
      resultId,
    ]);
    const detail = { certificateId: row.id, act, isApproved, ...(resultId && { resultId }) };
    await tx.audit({ action: actions.decideChange.name, subject: id, unitId: row.unitId, detail });
  }

  private async stands(tx: Tx, id: string): Promise<CertificateChangeStands> {
    const rows = await tx.sql<ChangeRow>(`${CHANGES} where q.id = $1`, [id]);
    const [change] = await this.reader.cards(tx, rows);
    if (!change) throw new Error('a locked row is gone');
    return new CertificateChangeStands(change);
  }

  private async centreOf(ctx: Ctx, certificateId: string): Promise<{ centreId: string; centre: CentreCard | null }> {
    const [row] = await ctx.sql<{ centreId: string }>(
      `select i.centre_id as "centreId" from certificates.certificate c join certificates.issuer i on i.id = c.issuer_id where c.id = $1`,
      [certificateId],
    );
    return { centreId: row!.centreId, centre: await this.centres.get(ctx, row!.centreId) };
  }
}

/** No centre: it is gone, and so is its paper. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Every act about a certificate waits here for the one before it. */
export async function lockCertificate(tx: Tx, id: string): Promise<FollowedRow> {
  const [row] = await tx.sql<FollowedRow>(
    `select c.id, c.learner_id as "learnerId", c.enrollment_id as "enrollmentId", c.course_id as "courseId",
            c.course_version_id as "courseVersionId", c.cycle, c.unit_id as "unitId", c.kind, c.year, c.number, c.status_list as "statusList",
            c.snapshot, jsonb_build_object('id', i.id, 'publicId', i.public_id, 'did', i.did) as issuer
       from certificates.certificate c join certificates.issuer i on i.id = c.issuer_id where c.id = $1 for no key update of c`,
    [id],
  );
  if (!row) throw new AppError('NOT_FOUND', roomMessages.certificateNotFound);
  return row;
}

const defined = (corrections: Asked['corrections']) =>
  Object.fromEntries(Object.entries(corrections ?? {}).filter(([, value]) => value !== undefined));
