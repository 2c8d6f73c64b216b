import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AccessLog, type Ctx, decodeCursor, limitFor, type Page, page, type PageArgs, personIds, Scope } from '#platform';
import { PersonReader, RoleReader } from '#identity';
import { CertificateReader } from '../certificate/certificate.reader.js';
import { actions } from '../certificates.actions.js';
import type { CertificateChange, CertificateSettings } from './change.graphql.js';
import type { ChangeAct, Corrections, ReasonClass } from './change-rules.js';

export interface ChangeRow {
  id: string;
  certificateId: string;
  learnerId: string;
  unitId: string;
  act: ChangeAct;
  reasonClass: ReasonClass;
  reason: string;
  decisionNumber: string;
  corrections: Corrections;
  needsSecondPerson: boolean;
  state: 'waiting' | 'approved' | 'declined';
  requestedBy: string;
  requestedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  resultId: string | null;
}

/** `ChangeRow`s; the rest of the statement says which. */
export const CHANGES = `
  select q.id, q.certificate_id as "certificateId", q.learner_id as "learnerId", q.unit_id as "unitId", q.act, q.reason_class as "reasonClass",
         q.reason, q.decision_number as "decisionNumber", q.corrections, q.needs_second as "needsSecondPerson", q.state,
         q.requested_by as "requestedBy", q.requested_at as "requestedAt", q.decided_by as "decidedBy", q.decided_at as "decidedAt",
         q.result_id as "resultId"
    from certificates.change_request q`;

/** The nearest to the certificate; the city has others to do it. */
const DECIDING = ['centre_director', 'commune_officer'] as const;
const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** Questions about requests to change a certificate. */
@Injectable()
export class ChangeReader {
  constructor(
    private readonly scope: Scope,
    private readonly people: PersonReader,
    private readonly roles: RoleReader,
    private readonly certificates: CertificateReader,
    private readonly accessLog: AccessLog,
  ) {}

  /** What waits for a decision in a unit's subtree. */
  async waiting(ctx: Ctx, { unitId, ...args }: PageArgs & { unitId: string }): Promise<Page<CertificateChange>> {
    await this.scope.require(ctx, actions.readCertificates, unitId);
    const after = decodeCursor(args.after, Cursor);
    const rows = await ctx.sql<ChangeRow>(
      `${CHANGES} where q.state = 'waiting' and q.unit_id = any($1::uuid[])
          and ($2::timestamptz is null or (q.requested_at, q.id) > ($2::timestamptz, $3::uuid))
        order by q.requested_at, q.id limit $4`,
      [await this.scope.unitsWithin(ctx, unitId), after?.[0] ?? null, after?.[1] ?? null, limitFor(args)],
    );
    const learnerIds = rows.map((row) => row.learnerId);
    await this.accessLog.read(ctx, 'certificate.list', learnerIds);
    return page(await this.cards(ctx, rows), args.first, ({ requestedAt, id }) => [new Date(requestedAt).toISOString(), id]);
  }

  /** Who is asked to decide a request that waits: whoever may in its place, but neither who asked nor the holder. */
  async whoMayDecide(ctx: Ctx, changeId: string): Promise<string[]> {
    const [row] = await ctx.sql<ChangeRow>(`${CHANGES} where q.id = $1 and q.state = 'waiting'`, [changeId]);
    if (!row) return [];
    return (await this.deciders(ctx, row.unitId)).filter((id) => id !== row.requestedBy && id !== row.learnerId);
  }

  /** Whoever decides about certificates of a unit. */
  async deciders(ctx: Ctx, unitId: string): Promise<string[]> {
    const units = await this.scope.unitsAbove(ctx, unitId);
    const deciders = new Set<string>();
    for (const role of DECIDING) for (const { id } of await this.roles.holders(ctx, role, units)) deciders.add(id);
    return [...deciders];
  }

  /** Two people, and certificates by themselves, unless the centre has said otherwise. */
  async settings(ctx: Pick<Ctx, 'sql'>, centreId: string): Promise<CertificateSettings> {
    const [row] = await ctx.sql<Omit<CertificateSettings, 'centreId'>>(
      `select change_needs_second_person as "changeNeedsSecondPerson", issues_automatically as "issuesAutomatically" from certificates.centre_setting where centre_id = $1`,
      [centreId],
    );
    return { centreId, changeNeedsSecondPerson: true, issuesAutomatically: true, ...row };
  }

  async cards(ctx: Ctx, rows: readonly ChangeRow[]): Promise<CertificateChange[]> {
    const names = await this.people.names(
      ctx,
      rows.flatMap(({ requestedBy, decidedBy }) => [requestedBy, ...(decidedBy ? [decidedBy] : [])]),
    );
    const certificates = await this.certificates.many(
      ctx,
      rows.map(({ certificateId }) => certificateId),
    );
    const cards: CertificateChange[] = [];
    for (const { certificateId, requestedBy, decidedBy, unitId, learnerId: _, ...row } of rows) {
      const isOpen = row.state === 'waiting' && !(row.needsSecondPerson && personIds(ctx).includes(requestedBy));
      cards.push({
        ...row,
        certificate: certificates.get(certificateId)!,
        requestedByName: names.get(requestedBy) ?? '',
        decidedByName: decidedBy && (names.get(decidedBy) ?? ''),
        mayDecide: isOpen && (await this.scope.allows(ctx, actions.decideChange, unitId)),
      });
    }
    return cards;
  }
}
