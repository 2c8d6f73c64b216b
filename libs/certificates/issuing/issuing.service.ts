import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type AppConfig, CONFIG, type Ctx, effectDone, newId, Transactions, type Tx } from '#platform';
import { PersonReader } from '#identity';
import { type CentreCard, CentreReader, UnitReader } from '#organisation';
import { VersionReader } from '#courses';
import type { EnrollmentCompleted } from '#enrollment';
import { certificateIssued } from '../certificates.events.js';
import { type CertificateSnapshot, registerNumberOf } from '../certificate/snapshot.js';
import { STATUS_LIST_LENGTH } from '../credential/status-list.js';
import { type Issuer, IssuerService } from '../issuer/issuer.service.js';
import { nextEntry, type RegisterEntry } from '../register/chain.js';
import { registeredOf } from '../register/registered.js';
import { type OpenRegister, RegisterStore } from '../register/register.store.js';
import { TemplateReader } from '../template/template.reader.js';
import { newCode } from '../verification/code.js';
import { type Printed, type PrintedCourse, printedOf } from './printed.js';
import { insertRenewal, renewedBy } from '../succession/succession.store.js';
import { signPaper } from './sign-paper.js';
import { noLongerAwaited } from '../class-issue/awaiting.store.js';
import { existingCertificates, insertCertificates, type NewCertificate, subjectIds, unusedStatusEntries } from './issuing.store.js';

export type Completion = EnrollmentCompleted['data'];

/** One completion to issue for, with the event that brought it (none when a command issues). */
export interface IssueRequest {
  readonly completion: Completion;
  readonly eventId?: string;
  /** A course that was taught on paper: no version of ours stands behind the completion, two people do. */
  readonly paper?: PrintedCourse;
}

/** What happens beside the issue of many. */
export interface Along {
  /** So many of them are signed. What it throws undoes all of them, and their numbers. */
  readonly onSigned?: (count: number) => Promise<void>;
  /** In the same transaction, at its end. */
  readonly atEnd?: (tx: Tx, ids: readonly string[]) => Promise<void>;
}

/** What is known before the transaction: everything that other rooms must be asked for. */
interface Prepared {
  request: IssueRequest;
  printed: Printed;
  /** All ids of the learner, the present one first (ADR 18). */
  ids: readonly string[];
}

/** The only kind of paper so far: giấy chứng nhận of a completed course. */
export const KIND = 'GCN';
/** Queue that carries `enrollment.completed.v1` here; also the consumer of its effects. */
export const ISSUE_QUEUE = 'certificates.issue';

/** Another issuer was first with the same completion, after we had looked. */
class Overtaken extends Error {}

/** Turns completions into certificates: each exactly once, numbered without gap, signed and chained. */
@Injectable()
export class IssuingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonReader,
    private readonly centres: CentreReader,
    private readonly units: UnitReader,
    private readonly versions: VersionReader,
    private readonly issuers: IssuerService,
    private readonly registers: RegisterStore,
    private readonly templates: TemplateReader,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /**
   * Safe to repeat: the same completion answers the same certificate, and that of another id of the same person for the same
   * course and cycle. @returns its id
   */
  async issue(ctx: Ctx, completion: Completion, eventId?: string): Promise<string> {
    const [id] = await this.issueMany(ctx, [{ completion, eventId }]);
    return id!;
  }

  /**
   * Issues for many completions of one centre in one transaction: all or none. What is already issued is left as it is.
   * Keep it below about 500: the register is locked for 3 to 9 ms each.
   * @returns ids of the certificates, in the order of the requests
   */
  async issueMany(ctx: Ctx, requests: readonly IssueRequest[], along: Along = {}): Promise<string[]> {
    const centreId = requests[0]?.completion.centreId;
    if (!centreId) return [];
    if (requests.some(({ completion }) => completion.centreId !== centreId)) throw new Error('one batch is of one centre');
    const centre = await this.centres.get(ctx, centreId);
    if (!centre) throw new Error(`centre ${centreId} is unknown`);
    const issuer = await this.issuers.ofCentre(ctx, centre);
    const prepared = await this.prepare(ctx, centre, issuer, requests);
    const run = () => this.transactions.run(ctx, (tx) => this.write(tx, issuer, prepared, along));
    return run().catch((error: unknown) => {
      if (error instanceof Overtaken) return run(); // now the other's row is seen
      throw error;
    });
  }

  /** Reads all that is printed. Nothing is asked once the register is open. */
  private async prepare(ctx: Ctx, centre: CentreCard, { did }: Issuer, requests: readonly IssueRequest[]): Promise<Prepared[]> {
    const found = await Promise.all(
      requests.map(async (request) => {
        const { learnerId, courseVersionId } = request.completion;
        const [person, ids, course] = await Promise.all([
          this.people.forCertificate(ctx, learnerId),
          this.people.idsOf(ctx, learnerId),
          request.paper ?? this.versions.snapshot(ctx, courseVersionId),
        ]);
        if (!person) throw new Error(`learner ${learnerId} is unknown`);
        if (!course) throw new Error(`course version ${courseVersionId} is unknown`);
        return { request, person, ids, course };
      }),
    );
    const homes = await this.units.names(ctx, [...new Set(found.flatMap(({ person }) => person.homeUnitId ?? []))]);
    const template = await this.templates.current(ctx, centre.id);
    const isDemo = this.config.demo;
    return found.map(({ request, person, ids, course }) => {
      const home = homes.get(person.homeUnitId ?? '') ?? null;
      return {
        request,
        ids,
        printed: printedOf({
          completion: request.completion,
          person,
          home,
          course,
          centre,
          template,
          did,
          isDemo,
          source: request.paper && 'paper',
        }),
      };
    });
  }

  private async write(tx: Tx, issuer: Issuer, prepared: readonly Prepared[], along: Along): Promise<string[]> {
    for (const { request } of prepared) if (request.eventId) await effectDone(tx, request.eventId, ISSUE_QUEUE);
    const register = await this.registers.openThisYear(tx, issuer.id, KIND);
    const issued = await existingCertificates(tx, prepared.flatMap(keysOf));
    // the completion's own, else that of another id of the person
    const found = (one: Prepared) => keysOf(one).flatMap((known) => issued.get(keyOf(known)) ?? [])[0];
    const fresh = [...new Map(prepared.filter((one) => !found(one)).map((one) => [personKeyOf(one), one])).values()];
    if (fresh.length > 0)
      for (const { id, completion } of await this.enter(tx, issuer, register, fresh, along)) issued.set(keyOf(completion), id);
    await noLongerAwaited(
      tx,
      prepared.map(({ request }) => request.completion),
    );
    const ids = prepared.map((one) => found(one)!);
    await along.atEnd?.(tx, ids);
    return ids;
  }

  /** Numbers, signs, chains and announces. The book is open, and none of these has a certificate yet. */
  private async enter(
    tx: Tx,
    issuer: Issuer,
    register: OpenRegister,
    fresh: readonly Prepared[],
    { onSigned }: Along,
  ): Promise<NewCertificate[]> {
    const key = await this.issuers.signingKey(tx, issuer); // now that the book is open no rotation can come between
    const statuses = await unusedStatusEntries(tx, issuer.id, candidates(fresh.length), fresh.length);
    const subjects = await subjectIds(
      tx,
      issuer.id,
      fresh.map(({ request }) => request.completion.learnerId),
    );
    const renewed = await renewedBy(
      tx,
      fresh.filter(({ printed }) => printed.validUntil).map(({ request }) => request.completion),
    );
    const certificates: NewCertificate[] = [];
    const entries: RegisterEntry[] = [];
    for (const [i, { request, printed }] of fresh.entries()) {
      const number = register.lastNo + 1 + i;
      const { year, kind, at } = register;
      const registerNumber = registerNumberOf(kind, year, number, printed.issuer.unitCode);
      const snapshot: CertificateSnapshot = {
        ...printed,
        register: { kind, year, number, registerNumber },
        code: newCode(),
        issuedAt: at.toISOString(),
      };
      const status = statuses[i]!;
      const { completion } = request;
      const subjectId = subjects.get(completion.learnerId)!;
      const { publicUrl } = this.config;
      const signed = await signPaper({ snapshot, status, issuer, key, subjectId, courseVersionId: completion.courseVersionId, publicUrl });
      const certificate: NewCertificate = {
        id: newId(),
        completion,
        issuerId: issuer.id,
        snapshot,
        status,
        ...signed,
      };
      const last = entries.at(-1);
      const head = last ? { lastSeq: last.seq, head: last.entryHash } : register;
      const follows = renewed.get(keyOf(completion));
      const content = { ...registeredOf({ ...completion, snapshot }), ...(follows && { follows }) };
      entries.push(nextEntry(head, { act: 'issue', number, certificateId: certificate.id, at }, content));
      certificates.push(certificate);
      await onSigned?.(certificates.length);
    }
    if (!(await insertCertificates(tx, certificates))) throw new Overtaken();
    await this.registers.append(tx, register, entries, register.lastNo + fresh.length);
    for (const { id, completion } of certificates) {
      const followsId = renewed.get(keyOf(completion));
      if (followsId) await insertRenewal(tx, { certificateId: id, followsId, at: register.at });
    }
    await tx.emit(...certificates.map((certificate, i) => announcement(certificate, entries[i]!)));
    return certificates;
  }
}

const keyOf = ({ learnerId, courseId, cycle }: Pick<Completion, 'learnerId' | 'courseId' | 'cycle'>) => `${learnerId} ${courseId} ${cycle}`;

/** The completion's own key first, then those of the other ids of the person. */
function keysOf({ request: { completion }, ids }: Prepared): Pick<Completion, 'learnerId' | 'courseId' | 'cycle'>[] {
  const { learnerId, courseId, cycle } = completion;
  return [learnerId, ...ids.filter((id) => id !== learnerId)].map((id) => ({ learnerId: id, courseId, cycle }));
}

const personKeyOf = ({ request: { completion }, ids }: Prepared) => keyOf({ ...completion, learnerId: ids[0] ?? completion.learnerId });

/** More random places than needed: some are taken. */
const candidates = (count: number) => Array.from({ length: Math.max(32, 8 * count) }, () => randomInt(STATUS_LIST_LENGTH));

function announcement({ id, completion, issuerId, snapshot }: NewCertificate, entry: RegisterEntry) {
  const { learnerId, courseId, courseVersionId, cycle, enrollmentId, unitId } = completion;
  return certificateIssued({
    certificateId: id,
    learnerId,
    courseId,
    courseVersionId,
    cycle,
    enrollmentId,
    issuerId,
    unitId,
    registerNumber: snapshot.register.registerNumber,
    code: snapshot.code,
    courseTitle: snapshot.course.title,
    issuerName: snapshot.issuer.name,
    issuedAt: snapshot.issuedAt,
    completedAt: snapshot.completedAt,
    entryHash: entry.entryHash.toString('hex'),
    indicators: snapshot.indicators,
    competences: snapshot.competences,
    periods: snapshot.course.periods,
    ...(snapshot.source && { source: snapshot.source }),
  });
}
