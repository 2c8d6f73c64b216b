import { Injectable } from '@nestjs/common';
import { AppError, type Cell, type Ctx, Scope, t, writeXlsx } from '#platform';
import { readTable } from '#enrollment';
import { actions } from '../certificates.actions.js';
import { messages } from '../messages.js';
import { type ListLine, linesOf } from './verify-list.js';
import type { VerifiedRow } from './verify-list.graphql.js';
import { VerificationService } from './verification.service.js';

/** Rows that one request may ask for, and misses in a minute: whoever is known here may more than a stranger. */
const KNOWN = { rows: 5_000, misses: 1_000 };
const STRANGER = { rows: 200, misses: 20 };

/** A whole list at once, for an employer or an office. It answers and forgets. */
@Injectable()
export class VerifyListService {
  constructor(
    private readonly verifications: VerificationService,
    private readonly scope: Scope,
  ) {}

  /** In the order of the lines. @throws RATE_LIMITED as a whole when too many codes are nobody's, or names are not confirmed */
  async verify(ctx: Ctx, lines: readonly ListLine[], address: string): Promise<VerifiedRow[]> {
    const isKnown = ctx.actor.kind !== 'anonymous' && (await this.scope.unitsOf(ctx, actions.readCertificates)).length > 0;
    const { rows, misses } = isKnown ? KNOWN : STRANGER;
    if (lines.length === 0 || lines.length > rows) {
      const fields = [{ path: 'rows', message: `1 to ${rows} rows` }];
      throw new AppError('BAD_USER_INPUT', messages.listTooLong, { params: { max: rows }, fields });
    }
    return this.verifications.many(ctx, lines, { address: isKnown ? `actor ${ctx.actor.id}` : address, misses });
  }

  async verifyFile(ctx: Ctx, file: Buffer, address: string): Promise<VerifiedRow[]> {
    return this.verify(ctx, linesOf(await readTable(file)), address);
  }

  /** The answer as a sheet, in the language of who asked. */
  sheet({ locale }: Ctx, rows: readonly VerifiedRow[]): Promise<Buffer> {
    const say = (message: (typeof messages)[keyof typeof messages]) => t(locale, message);
    const heads = [
      messages.fieldCode,
      messages.listState,
      messages.fieldHolder,
      messages.listMatches,
      messages.fieldCourse,
      messages.fieldIssuer,
    ];
    const more = [messages.fieldIssuedOn, messages.fieldRegister, messages.listUntil, messages.listReplacedBy];
    return writeXlsx(
      [
        [...heads, ...more].map(say),
        ...rows.map((row): Cell[] => [
          ...[row.code, say(STATES[row.status]), row.holderName],
          row.holderMatches === null ? null : say(row.holderMatches ? messages.listYes : messages.listNo),
          ...[
            row.courseTitle,
            row.issuerName,
            dayInWords(row.issuedOn),
            row.registerNumber,
            dayInWords(row.validUntil),
            row.replacedByCode,
          ],
        ]),
      ],
      [20, 18, 24, 14, 40, 40, 12, 30, 14, 20].map((width) => ({ width })),
    );
  }
}

const STATES = {
  valid: messages.stateValid,
  replaced: messages.stateReplaced,
  revoked: messages.stateRevoked,
  expired: messages.stateExpired,
  unknown: messages.stateUnknown,
} as const;

const dayInWords = (day: string | null): string | null => day && day.split('-').reverse().join('/');
