import { randomBytes, randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type AppConfig, CONFIG, newId, type Tx } from '#platform';
import type { CentreCard } from '#organisation';
import { certificateReplaced } from '../certificates.events.js';
import { type CertificateSnapshot, registerNumberOf } from '../certificate/snapshot.js';
import { correctedHolder, type Corrections, type SuccessionAct } from '../change/change-rules.js';
import { STATUS_LIST_LENGTH } from '../credential/status-list.js';
import { type Issuer, IssuerService } from '../issuer/issuer.service.js';
import type { Completion } from '../issuing/issuing.service.js';
import { insertCertificates, type NewCertificate, subjectIds, unusedStatusEntries } from '../issuing/issuing.store.js';
import { drawnBy, endOf, issuerPrinted } from '../issuing/printed.js';
import { signPaper } from '../issuing/sign-paper.js';
import { nextEntry, type RegisterEntry } from '../register/chain.js';
import { registeredOf } from '../register/registered.js';
import { type OpenRegister, RegisterStore } from '../register/register.store.js';
import { StatusListService } from '../revocation/status-list.service.js';
import type { CurrentTemplate } from '../template/template.reader.js';
import { newCode } from '../verification/code.js';

/** The certificate that is followed, as it is stored and locked. */
export interface FollowedRow {
  readonly id: string;
  readonly learnerId: string;
  readonly enrollmentId: string;
  readonly courseId: string;
  readonly courseVersionId: string;
  readonly cycle: number;
  readonly unitId: string;
  readonly kind: string;
  readonly year: number;
  readonly number: number;
  readonly statusList: number;
  readonly snapshot: CertificateSnapshot;
  readonly issuer: Issuer;
}

/** A decision that another certificate shall stand in the place of one. */
export interface Decision {
  readonly act: SuccessionAct;
  readonly reasonClass: string;
  readonly reason: string;
  readonly decisionNumber: string;
  readonly corrections: Corrections;
  readonly decidedBy: string;
  /** The centre as it is today; null when it is no more. */
  readonly centre: CentreCard | null;
  /** What the centre prints by today. */
  readonly template: CurrentTemplate;
}

/**
 * A new certificate follows an old one (ADR 24): corrected under its number, or issued again under a new one. The old row
 * stays for ever, points to the new one, and its bit in the status list is set.
 */
@Injectable()
export class SuccessionService {
  constructor(
    private readonly issuers: IssuerService,
    private readonly registers: RegisterStore,
    private readonly statusLists: StatusListService,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** @returns id of the certificate that stands from now on */
  async follow(tx: Tx, old: FollowedRow, decision: Decision): Promise<string> {
    const { issuer } = old;
    await this.statusLists.lock(tx, issuer.id);
    const book = await this.registers.open(tx, { issuerId: issuer.id, kind: old.kind, year: old.year });
    const isCorrection = decision.act === 'correct';
    const present = isCorrection ? book : await this.registers.openThisYear(tx, issuer.id, old.kind);
    const snapshot = this.printed(old, decision, present);
    const certificate = await this.sign(tx, old, snapshot);
    const lines = linesOf(old, decision, certificate, { book, present });

    // the old one first: two may not stand for one completion, not even for a moment
    await tx.sql(`update certificates.certificate set replaced_by = $2 where id = $1`, [old.id, certificate.id]);
    if (!(await insertCertificates(tx, [certificate]))) throw new Error(`certificate ${old.id} was replaced although it was locked`);
    for (const { register, entries, lastNo } of lines) await this.registers.append(tx, register, entries, lastNo);
    await tx.sql(
      `insert into certificates.succession (certificate_id, follows_id, act, at, reason_class, reason, decision_number, decided_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        certificate.id,
        old.id,
        decision.act,
        present.at,
        decision.reasonClass,
        decision.reason,
        decision.decisionNumber,
        decision.decidedBy,
      ],
    );
    await this.statusLists.sign(tx, issuer, old.statusList);
    await tx.emit(
      certificateReplaced({
        certificateId: old.id,
        replacedById: certificate.id,
        learnerId: old.learnerId,
        act: decision.act,
        reasonClass: decision.reasonClass,
        decisionNumber: decision.decisionNumber,
        registerNumber: snapshot.register.registerNumber,
        replacedAt: present.at.toISOString(),
      }),
    );
    return certificate.id;
  }

  /** A correction keeps number and centre as they were printed; what is issued again is printed by the centre of today, on its paper of today. */
  private printed(old: FollowedRow, { act, corrections, centre, template }: Decision, register: OpenRegister): CertificateSnapshot {
    const before = old.snapshot;
    const today = centre && issuerPrinted(centre, old.issuer.did, template.content);
    const signer = today && { signerName: today.signerName, signerTitle: today.signerTitle };
    const issuer = act === 'correct' ? { ...before.issuer, ...signer } : (today ?? before.issuer);
    const number = register.lastNo + 1;
    const at = register.at.toISOString();
    const { year, kind } = register;
    const snapshot: CertificateSnapshot = {
      ...before,
      ...(act !== 'correct' && today && drawnBy(template)),
      holder: correctedHolder(before.holder, corrections),
      nameSalt: randomBytes(16).toString('hex'),
      issuer,
      register:
        act === 'correct' ? before.register : { kind, year, number, registerNumber: registerNumberOf(kind, year, number, issuer.unitCode) },
      code: newCode(),
      issuedAt: at,
      ...(act === 'renew' && before.validMonths && { validUntil: endOf(at, before.validMonths) }),
    };
    return JSON.parse(JSON.stringify(snapshot).normalize('NFC')) as CertificateSnapshot;
  }

  private async sign(tx: Tx, old: FollowedRow, snapshot: CertificateSnapshot): Promise<NewCertificate> {
    const { issuer, learnerId, courseVersionId } = old;
    const key = await this.issuers.signingKey(tx, issuer);
    const candidates = Array.from({ length: 32 }, () => randomInt(STATUS_LIST_LENGTH));
    const [status] = await unusedStatusEntries(tx, issuer.id, candidates, 1);
    const subjectId = (await subjectIds(tx, issuer.id, [learnerId])).get(learnerId)!;
    const { publicUrl } = this.config;
    const signed = await signPaper({ snapshot, status: status!, issuer, key, subjectId, courseVersionId, publicUrl });
    const { enrollmentId, courseId, cycle, unitId } = old;
    const { enrolledAt, completedAt, resultPercent } = snapshot;
    const completion = { enrollmentId, learnerId, courseId, courseVersionId, unitId, cycle, enrolledAt, completedAt, resultPercent };
    return { id: newId(), completion: { ...completion, centreId: '' }, issuerId: issuer.id, snapshot, status: status!, ...signed };
  }
}

interface Lines {
  readonly register: OpenRegister;
  readonly entries: RegisterEntry[];
  readonly lastNo: number;
}

/** What is written into which book: one line for a correction; for a new number the end of the old one, and its issue. */
function linesOf(
  old: FollowedRow,
  { act, reasonClass, reason, decisionNumber }: Decision,
  { id, completion, snapshot }: NewCertificate,
  { book, present }: { book: OpenRegister; present: OpenRegister },
): Lines[] {
  const why = { reasonClass, reason, decisionNumber };
  const registered = { ...registeredOf({ ...(completion as Completion), snapshot }), follows: old.id };
  if (act === 'correct') {
    const line = { act: 'correct' as const, number: old.number, certificateId: id, at: book.at };
    return [{ register: book, entries: [nextEntry(book, line, { ...registered, ...why })], lastNo: book.lastNo }];
  }
  const isOneBook = book.year === present.year;
  const { registerNumber } = old.snapshot.register;
  const ended = nextEntry(
    book,
    { act: 'replace', number: old.number, certificateId: old.id, at: isOneBook ? present.at : book.at },
    { registerNumber, replacedBy: id, as: act, ...why },
  );
  const head = isOneBook ? { lastSeq: ended.seq, head: ended.entryHash } : present;
  const number = present.lastNo + 1;
  const issued = nextEntry(head, { act: 'issue', number, certificateId: id, at: present.at }, registered);
  if (isOneBook) return [{ register: present, entries: [ended, issued], lastNo: number }];
  return [
    { register: book, entries: [ended], lastNo: book.lastNo },
    { register: present, entries: [issued], lastNo: number },
  ];
}
