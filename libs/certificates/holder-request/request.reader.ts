import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AccessLog, type Ctx, decodeCursor, limitFor, loader, type Page, page, type PageArgs, personIds, Scope } from '#platform';
import { CertificateReader } from '../certificate/certificate.reader.js';
import { actions } from '../certificates.actions.js';
import { ChangeReader } from '../change/change.reader.js';
import type { ChangeAct, ReasonClass } from '../change/change-rules.js';
import type { HolderRequest, WaitingHolderRequest } from './request.graphql.js';
import { stateOf } from './request-rules.js';

export interface RequestRow {
  id: string;
  certificateId: string;
  learnerId: string;
  unitId: string;
  act: ChangeAct;
  reasonClass: ReasonClass;
  words: string;
  askedAt: Date;
  state: 'waiting' | 'taken' | 'declined' | 'withdrawn';
  changeState: 'waiting' | 'approved' | 'declined' | null;
  answer: string | null;
}

/** `RequestRow`s; the rest of the statement says which. */
export const REQUESTS = `
  select h.id, h.certificate_id as "certificateId", h.learner_id as "learnerId", h.unit_id as "unitId", h.act, h.reason_class as "reasonClass",
         h.words, h.asked_at as "askedAt", h.state, q.state as "changeState", h.answer
    from certificates.holder_request h left join certificates.change_request q on q.id = h.change_id`;

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** Questions about what holders ask of their own certificates. */
@Injectable()
export class HolderRequestReader {
  constructor(
    private readonly scope: Scope,
    private readonly certificates: CertificateReader,
    private readonly changes: ChangeReader,
    private readonly accessLog: AccessLog,
  ) {}

  /** The latest about a certificate; whoever may see the certificate may see it. */
  latest(ctx: Ctx, certificateId: string): Promise<HolderRequest | null> {
    return loader<string, HolderRequest | null>(ctx, 'certificates.holderRequest', async (ids) => {
      const rows = await ctx.sql<RequestRow>(
        `select distinct on (latest."certificateId") latest.* from (${REQUESTS} where h.certificate_id = any($1::uuid[])) latest
          order by latest."certificateId", latest."askedAt" desc, latest.id desc`,
        [ids],
      );
      const found = new Map(rows.map((row) => [row.certificateId, row]));
      return ids.map((id) => shaped(found.get(id)));
    }).load(certificateId);
  }

  /** What waits in a unit's subtree, about certificates that stand. */
  async waiting(ctx: Ctx, { unitId, ...args }: PageArgs & { unitId: string }): Promise<Page<WaitingHolderRequest>> {
    await this.scope.require(ctx, actions.readCertificates, unitId);
    const after = decodeCursor(args.after, Cursor);
    const rows = await ctx.sql<RequestRow>(
      `${REQUESTS} join certificates.certificate c on c.id = h.certificate_id
        where h.state = 'waiting' and h.unit_id = any($1::uuid[]) and c.replaced_by is null
          and not exists (select from certificates.revocation r where r.certificate_id = c.id)
          and ($2::timestamptz is null or (h.asked_at, h.id) > ($2::timestamptz, $3::uuid))
        order by h.asked_at, h.id limit $4`,
      [await this.scope.unitsWithin(ctx, unitId), after?.[0] ?? null, after?.[1] ?? null, limitFor(args)],
    );
    const found = page(rows, args.first, ({ askedAt, id }) => [new Date(askedAt).toISOString(), id]);
    const shown = found.edges.map(({ node }) => node);
    await this.accessLog.read(
      ctx,
      'certificate.list',
      shown.map(({ learnerId }) => learnerId),
    );
    const certificates = await this.certificates.many(
      ctx,
      shown.map(({ certificateId }) => certificateId),
    );
    const mayAsk = new Set(await this.scope.unitsOf(ctx, actions.requestChange));
    return {
      ...found,
      edges: found.edges.map(({ cursor, node }) => ({
        cursor,
        node: {
          request: shaped(node)!,
          certificate: certificates.get(node.certificateId)!,
          mayAnswer: mayAsk.has(node.unitId) && !personIds(ctx).includes(node.learnerId),
        },
      })),
    };
  }

  /** Who is asked to look at one that waits: whoever may decide in its place, but not the holder. */
  async whoMayAnswer(ctx: Ctx, requestId: string): Promise<string[]> {
    const [row] = await ctx.sql<RequestRow>(`${REQUESTS} where h.id = $1 and h.state = 'waiting'`, [requestId]);
    return row ? (await this.changes.deciders(ctx, row.unitId)).filter((id) => id !== row.learnerId) : [];
  }

  /** Whose request became this change; null when nobody's did. */
  async holderBehind(ctx: Ctx, changeId: string): Promise<string | null> {
    const [row] = await ctx.sql<RequestRow>(`${REQUESTS} where h.change_id = $1`, [changeId]);
    return row?.learnerId ?? null;
  }
}

export function shaped(row: RequestRow | undefined): HolderRequest | null {
  if (!row) return null;
  const { id, act, reasonClass, words, askedAt, state, changeState, answer } = row;
  return { id, act, reasonClass, words, askedAt, state: stateOf(state, changeState), answer };
}
