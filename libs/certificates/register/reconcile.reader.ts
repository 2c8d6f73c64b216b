import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { PersonReader } from '#identity';
import type { Ctx } from '#platform';
import { awaitedOf } from '../class-issue/awaiting.store.js';
import { CheckpointService } from '../checkpoint/checkpoint.service.js';
import { type RegisterEntry, type RegisterFault, type RegisterHead, type RegisterKey, RegisterWalk } from './chain.js';
import { type Registered, registeredOf } from './registered.js';

/** One completion, as enrollment tells it. */
export interface CompletionKey {
  readonly enrollmentId: string;
  readonly learnerId: string;
  readonly courseId: string;
  readonly cycle: number;
}

/** The first certificate of a completion, for comparing with what other rooms know. */
export interface CertificateKey extends CompletionKey {
  readonly certificateId: string;
  /** Two people stand behind it, and no completion. */
  readonly isFromPaper: boolean;
}

const PAGE = 500;

/** Questions whose answer should be "none": asked by `phusa reconcile` and `phusa register verify`. Repairs nothing. */
@Injectable()
export class ReconcileReader {
  constructor(
    private readonly checkpoints: CheckpointService,
    private readonly people: PersonReader,
  ) {}

  /** Of these completions, those without a certificate that wait for no director; one of another id of the person is one (ADR 18). */
  async withoutCertificate<C extends CompletionKey>(ctx: Ctx, completions: readonly C[]): Promise<C[]> {
    const idsOf = await this.people.idsOfMany(ctx, [...new Set(completions.map(({ learnerId }) => learnerId))]);
    const keys = completions.flatMap(({ learnerId, courseId, cycle }) =>
      idsOf.get(learnerId)!.map((id) => ({ learnerId: id, courseId, cycle })),
    );
    const rows = await ctx.sql<{ learnerId: string; courseId: string; cycle: number }>(
      `select c.learner_id as "learnerId", c.course_id as "courseId", c.cycle
         from unnest($1::uuid[], $2::uuid[], $3::int[]) as k (learner_id, course_id, cycle)
         join certificates.certificate c using (learner_id, course_id, cycle)`,
      [keys.map(({ learnerId }) => learnerId), keys.map(({ courseId }) => courseId), keys.map(({ cycle }) => cycle)],
    );
    const keyOf = ({ learnerId, courseId, cycle }: { learnerId: string; courseId: string; cycle: number }) =>
      `${learnerId} ${courseId} ${cycle}`;
    const issued = new Set(rows.map(keyOf));
    const awaited = await awaitedOf(ctx, completions);
    return completions.filter(
      (completion) =>
        !awaited.has(completion.enrollmentId) &&
        !idsOf.get(completion.learnerId)!.some((learnerId) => issued.has(keyOf({ ...completion, learnerId }))),
    );
  }

  /**
   * The first certificate of each completion, page by page in order of id, whether it stands or was followed by another:
   * for "certificate without completion" and "without evidence".
   */
  since(ctx: Ctx, afterId: string | null, limit = PAGE): Promise<CertificateKey[]> {
    return ctx.sql<CertificateKey>(
      `select id as "certificateId", enrollment_id as "enrollmentId", learner_id as "learnerId", course_id as "courseId", cycle,
              (snapshot ->> 'source') is not distinct from 'paper' as "isFromPaper"
         from certificates.certificate c
        where ($1::uuid is null or id > $1) and not exists (select from certificates.certificate p where p.replaced_by = c.id)
        order by id limit $2`,
      [afterId, limit],
    );
  }

  /** Every book there is. */
  registers(ctx: Ctx): Promise<RegisterKey[]> {
    return ctx.sql<RegisterKey>(
      `select issuer_id as "issuerId", kind, year from certificates.register_counter order by issuer_id, kind, year`,
    );
  }

  /**
   * Walks one book from its first entry and names each fault: changed, missing, moved or back-dated entries, gaps, a cut
   * tail, and certificates that say something else than their entry. None means that the book is whole.
   */
  async verifyRegister(ctx: Ctx, key: RegisterKey): Promise<RegisterFault[]> {
    const { issuerId, kind, year } = key;
    const marks = await this.checkpoints.marks(ctx, key); // before the counter: what they closed, it must have
    // one statement, so that it agrees with itself while others go on issuing; the walk ends where the counter stood
    const [counter] = await ctx.sql<RegisterHead & { maxSeq: number | null }>(
      `select last_no as "lastNo", last_seq as "lastSeq", head,
              (select max(seq) from certificates.register_entry where issuer_id = $1 and kind = $2 and year = $3) as "maxSeq"
         from certificates.register_counter where issuer_id = $1 and kind = $2 and year = $3`,
      [issuerId, kind, year],
    );
    if (!counter) return [{ seq: 0, fault: 'counter-wrong', detail: 'there is no such register' }];
    const { lastSeq, maxSeq } = counter;
    const found: RegisterFault[] = [];
    if ((maxSeq ?? 0) > lastSeq) found.push({ seq: lastSeq + 1, fault: 'counter-wrong', detail: `there are entries after ${lastSeq}` });
    const walk = new RegisterWalk(marks);
    for (
      let after = 0, entries: ChainedRow[];
      (entries = await entriesBetween(ctx, key, after, lastSeq)).length > 0;
      after = entries.at(-1)!.seq
    ) {
      for (const { certificate, ...entry } of entries) {
        walk.step(entry);
        if (entry.act === 'issue' || entry.act === 'correct') found.push(...certificateFaults(entry, certificate));
      }
    }
    const strangers = await ctx.sql<{ id: string }>(
      `select c.id from certificates.certificate c
        where c.issuer_id = $1 and c.kind = $2 and c.year = $3
          and not exists (select from certificates.register_entry e
                           where e.issuer_id = $1 and e.kind = $2 and e.year = $3 and e.act in ('issue', 'correct') and e.certificate_id = c.id)`,
      [issuerId, kind, year],
    );
    found.push(
      ...strangers.map(({ id }): RegisterFault => ({ seq: 0, fault: 'certificate-unknown', detail: `certificate ${id} has no entry` })),
    );
    return [...walk.finish(counter), ...found];
  }
}

type StoredCertificate = Registered & { code: string; number: number; registerNumber: string };
type ChainedRow = RegisterEntry & { certificate: StoredCertificate | null };

function entriesBetween(ctx: Ctx, { issuerId, kind, year }: RegisterKey, after: number, last: number): Promise<ChainedRow[]> {
  return ctx.sql<ChainedRow>(
    `select e.seq, e.act, e.number, e.certificate_id as "certificateId", e.at, e.payload, e.payload_hash as "payloadHash",
            e.prev_hash as "prevHash", e.entry_hash as "entryHash",
            case when c.id is not null then jsonb_build_object('learnerId', c.learner_id, 'enrollmentId', c.enrollment_id, 'courseId', c.course_id,
              'courseVersionId', c.course_version_id, 'cycle', c.cycle, 'code', c.code, 'number', c.number, 'registerNumber', c.register_number,
              'snapshot', c.snapshot) end as certificate
       from certificates.register_entry e left join certificates.certificate c on c.id = e.certificate_id
      where e.issuer_id = $1 and e.kind = $2 and e.year = $3 and e.seq > $4 and e.seq <= $5 order by e.seq limit ${PAGE}`,
    [issuerId, kind, year, after, last],
  );
}

function certificateFaults({ seq, certificateId, payload }: RegisterEntry, certificate: StoredCertificate | null): RegisterFault[] {
  if (!certificate) return [{ seq, fault: 'certificate-missing', detail: `certificate ${certificateId} is not there` }];
  const { content } = JSON.parse(payload) as { content: Registered }; // and, for one that follows another, why
  const { code, number, registerNumber, snapshot } = certificate;
  const isSame =
    isDeepStrictEqual(registeredOf(content), registeredOf(certificate)) &&
    code === snapshot.code &&
    number === snapshot.register.number &&
    registerNumber === snapshot.register.registerNumber;
  return isSame ? [] : [{ seq, fault: 'certificate-changed', detail: `certificate ${certificateId} says something else than its entry` }];
}
