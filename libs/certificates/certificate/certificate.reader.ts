import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  AccessLog,
  type AppConfig,
  CONFIG,
  type Ctx,
  decodeCursor,
  fold,
  likeLiteral,
  limitFor,
  page,
  type Page,
  type PageArgs,
  personIds,
  Scope,
  startOfVietnamDay,
  vietnamDay,
} from '#platform';
import { isMinor } from '#identity';
import { isNameShown, LATEST_CHOICE } from '../name/name-choice.js';
import { parseCode } from '../verification/code.js';
import { actions } from '../certificates.actions.js';
import type { Certificate, CertificatesArgs } from './certificate.graphql.js';

/** As it is stored; whether the name is shown also follows from the age of the holder. */
type CertificateRow = Omit<Certificate, 'verifyUrl' | 'qrUrl' | 'pdfUrl' | 'credentialUrl' | 'isNameShown'> & {
  offline: string;
  bornOn: string | null;
  birthYear: number | null;
  nameIsShown: boolean | null;
  nameMadeBy: 'self' | 'guardian' | 'erasure' | null;
};

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** Of one certificate `c` with its revocation `r`, at the instant `now`. Revoked says more than replaced, and that more than expired. */
const statusAt = (now: string) => `case when r.certificate_id is not null then 'revoked' when c.replaced_by is not null then 'replaced'
             when c.valid_until <= ${now} then 'expired' else 'valid' end`;

const columns = (now: string) => `c.id, c.code, c.offline, c.register_number as "registerNumber", ${statusAt(now)} as status,
              c.snapshot -> 'holder' ->> 'name' as "holderName", c.course_id as "courseId", c.snapshot -> 'course' ->> 'title' as "courseTitle",
              c.snapshot -> 'issuer' ->> 'name' as "issuerName", c.issued_at as "issuedAt", c.completed_at as "completedAt",
              (c.snapshot -> 'course' ->> 'periods')::int as periods,
              (c.snapshot ->> 'source') is not distinct from 'paper' as "isFromPaper", r.at as "revokedAt", r.reason as "revocationReason",
              c.enrollment_id as "enrollmentId", c.learner_id as "learnerId", c.unit_id as "unitId", c.valid_until as "validUntil",
              (select jsonb_build_object('certificateId', n.id, 'code', n.code, 'registerNumber', n.register_number, 'act', s.act, 'at', s.at)
                 from certificates.succession s join certificates.certificate n on n.id = s.certificate_id where s.follows_id = c.id) as "followedBy",
              (select jsonb_build_object('certificateId', o.id, 'code', o.code, 'registerNumber', o.register_number, 'act', s.act, 'at', s.at)
                 from certificates.succession s join certificates.certificate o on o.id = s.follows_id where s.certificate_id = c.id) as follows,
              (select q.act from certificates.change_request q where q.certificate_id = c.id and q.state = 'waiting') as "waitsFor",
              c.snapshot -> 'holder' ->> 'bornOn' as "bornOn", (c.snapshot -> 'holder' -> 'birthYear')::int as "birthYear",
              name_is_shown as "nameIsShown", name_made_by as "nameMadeBy"`;

const FROM = `from certificates.certificate c left join certificates.revocation r on r.certificate_id = c.id ${LATEST_CHOICE}`;

/** Questions about certificates. One statement per screen. */
@Injectable()
export class CertificateReader {
  constructor(
    private readonly scope: Scope,
    private readonly accessLog: AccessLog,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** No check of place: the caller asks `Scope` with the answer's unit. */
  async find(ctx: Pick<Ctx, 'sql' | 'now'>, id: string): Promise<Certificate | null> {
    const [row] = await ctx.sql<CertificateRow>(`select ${columns('$2')} ${FROM} where c.id = $1`, [id, ctx.now]);
    return row ? this.shaped(ctx, row) : null;
  }

  /** By id; an unknown id is left out. No check of place either. */
  async many(ctx: Pick<Ctx, 'sql' | 'now'>, ids: readonly string[]): Promise<Map<string, Certificate>> {
    if (ids.length === 0) return new Map();
    const rows = await ctx.sql<CertificateRow>(`select ${columns('$2')} ${FROM} where c.id = any($1::uuid[])`, [ids, ctx.now]);
    return new Map(rows.map((row) => [row.id, this.shaped(ctx, row)]));
  }

  /** The certificates of the person who asks. */
  async mine(ctx: Ctx, args: PageArgs): Promise<Page<Certificate>> {
    const after = decodeCursor(args.after, Cursor);
    const rows = await ctx.sql<CertificateRow>(
      `select ${columns('$2')} ${FROM}
        where c.learner_id = any($1::uuid[]) and ($3::timestamptz is null or (c.issued_at, c.id) < ($3::timestamptz, $4::uuid))
        order by c.issued_at desc, c.id desc limit $5`,
      [personIds(ctx), ctx.now, after?.[0] ?? null, after?.[1] ?? null, limitFor(args)],
    );
    return this.paged(ctx, rows.map(forHolder), args);
  }

  /** The standing certificate for the asker's own enrollment; null while there is none. */
  async mineFor(ctx: Ctx, enrollmentId: string): Promise<Certificate | null> {
    const [row] = await ctx.sql<CertificateRow>(
      `select ${columns('$3')} ${FROM} where c.learner_id = any($1::uuid[]) and c.enrollment_id = $2 and c.replaced_by is null`,
      [personIds(ctx), enrollmentId, ctx.now],
    );
    return row ? this.shaped(ctx, forHolder(row)) : null;
  }

  /** Certificates issued in a unit and below it, for those who may read there. */
  async ofUnit(ctx: Ctx, args: CertificatesArgs): Promise<Page<Certificate>> {
    await this.scope.require(ctx, actions.readCertificates, args.unitId);
    const after = decodeCursor(args.after, Cursor);
    const limit = limitFor(args);
    const code = args.search ? parseCode(args.search) : null;
    const words = args.search ? `%${likeLiteral(fold(args.search.trim()))}%` : null;
    const rows = await ctx.sql<CertificateRow>(
      // newest of each commune by its index, then the newest of those: the cost grows with the page, not with the city
      `select newest.* from unnest($1::uuid[]) as unit (id) cross join lateral (
         select ${columns('$2')} ${FROM}
          where c.unit_id = unit.id
            and ($3::timestamptz is null or c.issued_at >= $3) and ($4::timestamptz is null or c.issued_at < $4)
            and ($5::text is null or ${statusAt('$2')} = $5)
            and ($6::text is null or c.search like $6 or c.code = $10)
            and ($7::timestamptz is null or (c.issued_at, c.id) < ($7::timestamptz, $8::uuid))
          order by c.issued_at desc, c.id desc limit $9) as newest
        order by newest."issuedAt" desc, newest.id desc limit $9`,
      [
        await this.scope.unitsWithin(ctx, args.unitId),
        ctx.now,
        args.from ? startOfVietnamDay(args.from) : null,
        args.to ? startOfVietnamDay(args.to) : null,
        args.status ?? null,
        words,
        after?.[0] ?? null,
        after?.[1] ?? null,
        limit,
        code,
      ],
    );
    const found = this.paged(ctx, rows, args);
    await this.accessLog.read(
      ctx,
      'certificate.list',
      found.edges.map(({ node }) => node.learnerId),
    );
    return found;
  }

  private paged(ctx: Pick<Ctx, 'now'>, rows: readonly CertificateRow[], { first }: PageArgs): Page<Certificate> {
    return page(
      rows.map((row) => this.shaped(ctx, row)),
      first,
      ({ issuedAt, id }) => [issuedAt.toISOString(), id],
    );
  }

  private shaped({ now }: Pick<Ctx, 'now'>, { offline, bornOn, birthYear, nameIsShown, nameMadeBy, ...row }: CertificateRow): Certificate {
    const latest = nameIsShown === null ? null : { isShown: nameIsShown, madeBy: nameMadeBy! };
    const isShown = isNameShown(latest, isMinor({ bornOn, birthYear }, vietnamDay(now)));
    const { publicUrl } = this.config;
    const verifyUrl = `${publicUrl}/v/${row.code}`;
    return {
      ...row,
      isNameShown: isShown,
      verifyUrl,
      qrUrl: `${verifyUrl}#${offline}`,
      pdfUrl: `${publicUrl}/certificates/${row.id}.pdf`,
      credentialUrl: `${verifyUrl}/credential.json`,
    };
  }
}

/** What staff have asked for is told to the holder once it is decided. */
const forHolder = (row: CertificateRow): CertificateRow => ({ ...row, waitsFor: null });
