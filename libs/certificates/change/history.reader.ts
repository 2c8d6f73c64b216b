import { Injectable } from '@nestjs/common';
import { AccessLog, AppError, type Ctx, personIds, Scope } from '#platform';
import { PersonReader } from '#identity';
import { CertificateReader } from '../certificate/certificate.reader.js';
import { actions } from '../certificates.actions.js';
import { messages } from '../messages.js';
import type { CertificateHistoryEntry } from './history.graphql.js';

type Row = Omit<CertificateHistoryEntry, 'requestedByName' | 'decidedByName'> & { requestedBy: string | null; decidedBy: string | null };

/** The life of a certificate with everything that it follows and that follows it. */
@Injectable()
export class HistoryReader {
  constructor(
    private readonly certificates: CertificateReader,
    private readonly people: PersonReader,
    private readonly scope: Scope,
    private readonly accessLog: AccessLog,
  ) {}

  /** For its holder, and for staff of its place. */
  async of(ctx: Ctx, certificateId: string): Promise<CertificateHistoryEntry[]> {
    const certificate = await this.certificates.find(ctx, certificateId);
    if (!certificate) throw new AppError('NOT_FOUND', messages.certificateNotFound);
    const isHolder = personIds(ctx).includes(certificate.learnerId);
    if (!isHolder) {
      await this.scope.require(ctx, actions.readCertificates, certificate.unitId);
      await this.accessLog.read(ctx, 'certificate.list', [certificate.learnerId]);
    }
    const rows = await ctx.sql<Row>(
      `with recursive chain (id) as (
         select $1::uuid
         union
         select case when s.certificate_id = chain.id then s.follows_id else s.certificate_id end
           from chain join certificates.succession s on s.certificate_id = chain.id or s.follows_id = chain.id),
       link as (
         select c.id, c.register_number, c.code, c.issued_at, s.act, s.at, s.reason_class, nullif(s.reason, '') as reason, s.decision_number, s.decided_by
           from chain join certificates.certificate c on c.id = chain.id left join certificates.succession s on s.certificate_id = c.id)
       select coalesce(l.act, 'issue') as event, coalesce(l.at, l.issued_at) as at, l.id as "certificateId", l.register_number as "registerNumber",
              l.code, l.reason_class as "reasonClass", l.reason, l.decision_number as "decisionNumber", l.decided_by as "decidedBy",
              (select q.requested_by from certificates.change_request q where q.result_id = l.id) as "requestedBy"
         from link l
       union all
       select 'revoke', r.at, l.id, l.register_number, l.code, r.reason_class, r.reason, r.decision_number, r.decided_by,
              (select q.requested_by from certificates.change_request q where q.certificate_id = l.id and q.act = 'revoke' and q.state = 'approved')
         from link l join certificates.revocation r on r.certificate_id = l.id
       order by at`,
      [certificateId],
    );
    const ids = isHolder ? [] : rows.flatMap(({ requestedBy, decidedBy }) => [requestedBy, decidedBy].filter((id) => id !== null));
    const names = await this.people.names(ctx, [...new Set(ids)]);
    return rows.map(({ requestedBy, decidedBy, ...row }) => ({
      ...row,
      requestedByName: names.get(requestedBy ?? '') ?? null,
      decidedByName: names.get(decidedBy ?? '') ?? null,
    }));
  }
}
