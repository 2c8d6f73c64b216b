import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, vietnamDay } from '#platform';
import { type CertificateSnapshot, publicName } from '../certificate/snapshot.js';
import { messages } from '../messages.js';
import { parseCode } from './code.js';
import { MissLimit } from './miss-limit.js';
import type { Verification, VerificationStatus } from './verification.js';

interface Row {
  code: string;
  registerNumber: string;
  name: string;
  showName: boolean;
  isDemo: boolean;
  courseTitle: string;
  issuerName: string;
  periods: number;
  issuedAt: Date;
  validUntil: Date | null;
  revokedAt: Date | null;
  decisionNumber: string | null;
  replacedByCode: string | null;
}

/** What a stranger may know of a certificate, told from its own snapshot: course, centre and account may be gone. */
@Injectable()
export class VerificationService {
  constructor(private readonly misses: MissLimit) {}

  /** @param address whose misses are counted. @throws RATE_LIMITED after too many unknown codes, never for a known one */
  async verify(ctx: Ctx, text: string, address: string): Promise<Verification> {
    const code = parseCode(text);
    const row = code && (await find(ctx, code));
    if (row) return told(row, ctx.now);
    this.countMiss(ctx, address);
    return { ...NOTHING, status: 'unknown', code: code ?? text.normalize('NFC').slice(0, 40), checkedAt: ctx.now.toISOString() };
  }

  /** The signed credential as JSON text; null for an unknown code. */
  async credential(ctx: Ctx, text: string, address: string): Promise<string | null> {
    const code = parseCode(text);
    const [row] = code
      ? await ctx.sql<{ credential: string }>(`select credential from certificates.certificate where code = $1`, [code])
      : [];
    if (!row) this.countMiss(ctx, address);
    return row?.credential ?? null;
  }

  private countMiss(ctx: Ctx, address: string): void {
    const seconds = this.misses.miss(address, ctx.now);
    if (seconds > 0) throw new AppError('RATE_LIMITED', messages.saysTooMany, { params: { seconds }, retryAfterSeconds: seconds });
  }
}

const NOTHING = {
  holderName: null,
  courseTitle: null,
  issuerName: null,
  registerNumber: null,
  issuedOn: null,
  periods: null,
  revokedOn: null,
  revocationDecision: null,
  validUntil: null,
  replacedByCode: null,
  isDemo: false,
  isMasked: false,
} satisfies Partial<Verification>;

async function find(ctx: Ctx, code: string): Promise<Row | undefined> {
  const [row] = await ctx.sql<Row>(
    `select c.code, c.register_number as "registerNumber", c.snapshot -> 'holder' ->> 'name' as name,
            (c.snapshot -> 'showName')::boolean as "showName", (c.snapshot -> 'isDemo')::boolean as "isDemo",
            c.snapshot -> 'course' ->> 'title' as "courseTitle", c.snapshot -> 'issuer' ->> 'name' as "issuerName",
            (c.snapshot -> 'course' ->> 'periods')::int as periods, c.issued_at as "issuedAt", c.valid_until as "validUntil",
            r.at as "revokedAt", r.decision_number as "decisionNumber", n.code as "replacedByCode"
       from certificates.certificate c
       left join certificates.revocation r on r.certificate_id = c.id
       left join certificates.certificate n on n.id = c.replaced_by
      where c.code = $1`,
    [code],
  );
  return row;
}

function told(row: Row, now: Date): Verification {
  const holder = { name: row.name } as CertificateSnapshot['holder'];
  return {
    status: statusOf(row, now),
    code: row.code,
    holderName: publicName({ holder, showName: row.showName }),
    courseTitle: row.courseTitle,
    issuerName: row.issuerName,
    registerNumber: row.registerNumber,
    issuedOn: vietnamDay(row.issuedAt),
    periods: row.periods,
    revokedOn: row.revokedAt && vietnamDay(row.revokedAt),
    revocationDecision: row.decisionNumber,
    validUntil: row.validUntil && vietnamDay(row.validUntil),
    replacedByCode: row.replacedByCode,
    checkedAt: now.toISOString(),
    isDemo: row.isDemo,
    isMasked: !row.showName,
  };
}

function statusOf({ revokedAt, replacedByCode, validUntil }: Row, now: Date): VerificationStatus {
  if (revokedAt) return 'revoked';
  if (replacedByCode) return 'replaced';
  return validUntil && validUntil <= now ? 'expired' : 'valid';
}
