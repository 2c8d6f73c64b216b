import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, clean, type Ctx, parseInput, personId, Scope, Transactions } from '#platform';
import { actions } from '../certificates.actions.js';
import { certificateRevoked } from '../certificates.events.js';
import { CertificateReader } from '../certificate/certificate.reader.js';
import type { CertificateSnapshot } from '../certificate/snapshot.js';
import type { Issuer } from '../issuer/issuer.service.js';
import { messages } from '../messages.js';
import { nextEntry } from '../register/chain.js';
import { RegisterStore } from '../register/register.store.js';
import { AlreadyRevoked, Revoked, type RevokeCertificateInput } from './revocation.graphql.js';
import { StatusListService } from './status-list.service.js';

const text = (max: number) => z.string().transform(clean).pipe(z.string().min(1).max(max));
const RevokeInput = z.object({ certificateId: z.string(), reason: text(1_000), decisionNumber: text(100) });

interface RevocableRow extends Issuer {
  issuerId: string;
  kind: string;
  year: number;
  number: number;
  statusList: number;
  learnerId: string;
  replacedBy: string | null;
  snapshot: CertificateSnapshot;
}

/** Withdrawing a certificate: a named person's act with a document number, written into the register. */
@Injectable()
export class RevocationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly certificates: CertificateReader,
    private readonly registers: RegisterStore,
    private readonly statusLists: StatusListService,
    private readonly scope: Scope,
  ) {}

  /** Safe to repeat: the second call answers `AlreadyRevoked` and changes nothing. */
  async revoke(ctx: Ctx, input: RevokeCertificateInput): Promise<Revoked | AlreadyRevoked> {
    const { certificateId, reason, decisionNumber } = parseInput(RevokeInput, input);
    const found = await this.certificates.find(ctx, certificateId);
    if (!found) throw new AppError('NOT_FOUND', messages.certificateNotFound);
    await this.scope.require(ctx, actions.revokeCertificate, found.unitId);
    const decidedBy = personId(ctx);

    return this.transactions.run(ctx, async (tx) => {
      const [row] = await tx.sql<RevocableRow>(
        `select i.id, i.public_id as "publicId", i.did, c.issuer_id as "issuerId", c.kind, c.year, c.number, c.status_list as "statusList",
                c.learner_id as "learnerId", c.replaced_by as "replacedBy", c.snapshot
           from certificates.certificate c join certificates.issuer i on i.id = c.issuer_id where c.id = $1`,
        [certificateId],
      );
      if (!row || row.replacedBy) throw new AppError('CONFLICT', messages.certificateReplaced);
      await this.statusLists.lock(tx, row.id);
      const register = await this.registers.open(tx, row);
      const made = await tx.sql(
        `insert into certificates.revocation (certificate_id, at, decision_number, reason, decided_by) values ($1, $2, $3, $4, $5)
         on conflict (certificate_id) do nothing returning certificate_id`,
        [certificateId, register.at, decisionNumber, reason, decidedBy],
      );
      if (made.length === 0) return new AlreadyRevoked((await this.certificates.find(tx, certificateId))!);

      const line = { act: 'revoke' as const, number: row.number, certificateId, at: register.at };
      const content = { registerNumber: row.snapshot.register.registerNumber, decisionNumber, reason };
      await this.registers.append(tx, row, [nextEntry(register, line, content)], register.lastNo);
      await this.statusLists.sign(tx, row, row.statusList);
      await tx.audit({ action: actions.revokeCertificate.name, subject: certificateId, unitId: found.unitId, detail: { decisionNumber } });
      await tx.emit(certificateRevoked({ certificateId, learnerId: row.learnerId, revokedAt: register.at.toISOString(), decisionNumber }));
      return new Revoked((await this.certificates.find(tx, certificateId))!);
    });
  }
}
