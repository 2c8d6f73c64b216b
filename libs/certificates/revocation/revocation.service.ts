import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform';
import { actions } from '../certificates.actions.js';
import { certificateRevoked } from '../certificates.events.js';
import { nextEntry } from '../register/chain.js';
import { RegisterStore } from '../register/register.store.js';
import type { FollowedRow } from '../succession/succession.service.js';
import { StatusListService } from './status-list.service.js';

/** Withdrawing a certificate: a named person's act with a document number, written into the register. */
@Injectable()
export class RevocationService {
  constructor(
    private readonly registers: RegisterStore,
    private readonly statusLists: StatusListService,
  ) {}

  /** The certificate is locked and stands. */
  async apply(
    tx: Tx,
    row: FollowedRow,
    { reasonClass, reason, decisionNumber, decidedBy }: { reasonClass: string; reason: string; decisionNumber: string; decidedBy: string },
  ): Promise<void> {
    const { id: certificateId, issuer, kind, year, number, learnerId } = row;
    await this.statusLists.lock(tx, issuer.id);
    const register = await this.registers.open(tx, { issuerId: issuer.id, kind, year });
    await tx.sql(
      `insert into certificates.revocation (certificate_id, at, decision_number, reason_class, reason, decided_by) values ($1, $2, $3, $4, $5, $6)`,
      [certificateId, register.at, decisionNumber, reasonClass, reason, decidedBy],
    );
    const line = { act: 'revoke' as const, number, certificateId, at: register.at };
    const content = { registerNumber: row.snapshot.register.registerNumber, decisionNumber, reasonClass, reason };
    await this.registers.append(tx, register, [nextEntry(register, line, content)], register.lastNo);
    await this.statusLists.sign(tx, issuer, row.statusList);
    await tx.audit({ action: actions.revokeCertificate.name, subject: certificateId, unitId: row.unitId, detail: { decisionNumber } });
    await tx.emit(certificateRevoked({ certificateId, learnerId, revokedAt: register.at.toISOString(), decisionNumber }));
  }
}
