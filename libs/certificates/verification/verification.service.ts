import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, vietnamDay } from '#platform';
import { isMinor, PersonReader } from '#identity';
import { initialsOf } from '../certificate/snapshot.js';
import { isNameShown, LATEST_CHOICE } from '../name/name-choice.js';
import { messages } from '../messages.js';
import { parseCode } from './code.js';
import { MissLimit } from './miss-limit.js';
import { codeIn, isHolder, type ListLine } from './verify-list.js';
import type { VerifiedRow } from './verify-list.graphql.js';
import type { Verification, VerificationStatus } from './verification.js';

interface Row {
  code: string;
  registerNumber: string;
  name: string;
  bornOn: string | null;
  birthYear: number | null;
  nameIsShown: boolean | null;
  nameMadeBy: 'self' | 'guardian' | 'erasure' | null;
  isDemo: boolean;
  courseTitle: string;
  issuerName: string;
  periods: number;
  issuedAt: Date;
  validUntil: Date | null;
  revokedAt: Date | null;
  decisionNumber: string | null;
  isFromPaper: boolean;
  isReplaced: boolean;
  replacedByCode: string | null;
  replacedAs: string | null;
  replacedAt: Date | null;
}

/** What a stranger may know of a certificate, told from its own snapshot: course, centre and account may be gone. */
@Injectable()
export class VerificationService {
  constructor(
    private readonly misses: MissLimit,
    private readonly people: PersonReader,
  ) {}

  /** @param address whose misses are counted. @throws RATE_LIMITED after too many unknown codes, never for a known one */
  async verify(ctx: Ctx, text: string, address: string): Promise<Verification> {
    const code = parseCode(text);
    const row = code && (await find(ctx, code));
    if (row) return told(row, ctx.now);
    this.countMiss(ctx, address);
    return unknown(ctx, code ?? text);
  }

  /**
   * Many at once, by one statement, in the order of the lines. A text that cannot be a code tells nothing and is no miss;
   * a code that nobody has is one, and so is a name that is not confirmed: neither can be guessed by lists.
   */
  async many(ctx: Ctx, lines: readonly ListLine[], limit: { address: string; misses: number }): Promise<VerifiedRow[]> {
    const codes = lines.map(({ code }) => parseCode(codeIn(code)));
    const asked = [...new Set(codes.filter((code) => code !== null))];
    const rows = new Map((await findMany(ctx, asked)).map((row) => [row.code, row]));
    let missed = asked.length - rows.size;
    const answers = lines.map((line, i): VerifiedRow => {
      const row = rows.get(codes[i] ?? '');
      if (!row) return { ...unknown(ctx, codes[i] ?? codeIn(line.code)), holderMatches: null };
      const verification = told(row, ctx.now);
      const holderMatches = verification.isChild ? null : isHolder(row, line);
      if (holderMatches === false) missed++;
      return { ...verification, holderMatches };
    });
    const seconds = missed > 0 ? this.misses.miss(limit.address, ctx.now, missed, limit.misses) : 0;
    if (seconds > 0) throw tooMany(seconds);
    return answers;
  }

  /** The signed credential as JSON text; null for an unknown code, and for strangers while its holder is a child: it names the centre. */
  async credential(ctx: Ctx, text: string, address: string): Promise<string | null> {
    const code = parseCode(text);
    const [row] = code
      ? await ctx.sql<{ credential: string; learnerId: string; bornOn: string | null; birthYear: number | null }>(
          `select c.credential, c.learner_id as "learnerId", ${BIRTH} from certificates.certificate c where c.code = $1`,
          [code],
        )
      : [];
    if (!row) this.countMiss(ctx, address);
    if (!row || (isMinor(row, vietnamDay(ctx.now)) && !(await this.isHolder(ctx, row.learnerId)))) return null;
    return row.credential;
  }

  private async isHolder(ctx: Ctx, learnerId: string): Promise<boolean> {
    const { kind, id } = ctx.actor;
    return kind === 'person' && id !== null && (await this.people.idsOf(ctx, id)).includes(learnerId);
  }

  private countMiss(ctx: Ctx, address: string): void {
    const seconds = this.misses.miss(address, ctx.now);
    if (seconds > 0) throw tooMany(seconds);
  }
}

const tooMany = (seconds: number) =>
  new AppError('RATE_LIMITED', messages.saysTooMany, { params: { seconds }, retryAfterSeconds: seconds });

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
  replacedAs: null,
  replacedOn: null,
  isFromPaper: false,
  isDemo: false,
  isMasked: false,
  isChild: false,
} satisfies Partial<Verification>;

const unknown = (ctx: Ctx, text: string): Verification => ({
  ...NOTHING,
  status: 'unknown',
  code: text.normalize('NFC').slice(0, 40),
  checkedAt: ctx.now.toISOString(),
});

/** When the holder was born, as the snapshot has it. */
const BIRTH = `c.snapshot -> 'holder' ->> 'bornOn' as "bornOn", (c.snapshot -> 'holder' -> 'birthYear')::int as "birthYear"`;

const find = async (ctx: Ctx, code: string): Promise<Row | undefined> => (await ctx.sql<Row>(`${ROWS} where c.code = $1`, [code]))[0];

const findMany = (ctx: Ctx, codes: readonly string[]): Promise<Row[]> => ctx.sql<Row>(`${ROWS} where c.code = any($1::text[])`, [codes]);

const ROWS = `
     select c.code, c.register_number as "registerNumber", c.snapshot -> 'holder' ->> 'name' as name, ${BIRTH},
            name_is_shown as "nameIsShown", name_made_by as "nameMadeBy", (c.snapshot -> 'isDemo')::boolean as "isDemo",
            c.snapshot -> 'course' ->> 'title' as "courseTitle", c.snapshot -> 'issuer' ->> 'name' as "issuerName",
            (c.snapshot -> 'course' ->> 'periods')::int as periods, (c.snapshot ->> 'source') is not distinct from 'paper' as "isFromPaper", c.issued_at as "issuedAt", c.valid_until as "validUntil",
            r.at as "revokedAt", r.decision_number as "decisionNumber", c.replaced_by is not null as "isReplaced", n.code as "replacedByCode",
            s.act as "replacedAs", s.at as "replacedAt"
       from certificates.certificate c
       left join certificates.revocation r on r.certificate_id = c.id
       left join certificates.succession s on s.follows_id = c.id
       left join certificates.certificate n on n.id = s.certificate_id
       ${LATEST_CHOICE}`;

function told(row: Row, now: Date): Verification {
  const isChild = isMinor(row, vietnamDay(now));
  const latest = row.nameIsShown === null ? null : { isShown: row.nameIsShown, madeBy: row.nameMadeBy! };
  const isShown = isNameShown(latest, isChild);
  return {
    status: statusOf(row, now),
    code: row.code,
    holderName: isShown ? row.name : initialsOf(row.name),
    courseTitle: row.courseTitle,
    issuerName: isChild ? null : row.issuerName,
    registerNumber: isChild ? null : row.registerNumber, // it holds the number of the commune
    issuedOn: vietnamDay(row.issuedAt),
    periods: row.periods,
    revokedOn: row.revokedAt && vietnamDay(row.revokedAt),
    revocationDecision: row.decisionNumber,
    validUntil: row.validUntil && vietnamDay(row.validUntil),
    replacedByCode: row.replacedByCode,
    replacedAs: row.replacedAs,
    replacedOn: row.replacedAt && vietnamDay(row.replacedAt),
    checkedAt: now.toISOString(),
    isFromPaper: row.isFromPaper,
    isDemo: row.isDemo,
    isMasked: !isShown || isChild,
    isChild,
  };
}

function statusOf({ revokedAt, isReplaced, validUntil }: Row, now: Date): VerificationStatus {
  if (revokedAt) return 'revoked';
  if (isReplaced) return 'replaced'; // one that was renewed by a new completion keeps its own end
  return validUntil && validUntil <= now ? 'expired' : 'valid';
}
