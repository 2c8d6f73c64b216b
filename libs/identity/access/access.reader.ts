import { Injectable } from '@nestjs/common';
import { AccessLog, type Ctx, type Page, type PageArgs, personIds } from '#platform';
import { PersonReader } from '../person/person.reader.js';
import type { AccessEntry } from './access.graphql.js';

/** Gives the access log the names of those who looked. */
@Injectable()
export class AccessReader {
  constructor(
    private readonly accessLog: AccessLog,
    private readonly people: PersonReader,
  ) {}

  async mine(ctx: Ctx, args: PageArgs): Promise<Page<AccessEntry>> {
    const { edges, pageInfo } = await this.accessLog.of(ctx, personIds(ctx), args);
    const ids = [...new Set(edges.flatMap(({ node }) => node.actorId ?? []))];
    const people = await this.people.names(ctx, ids);
    const clients = await ctx.sql<{ id: string; name: string }>(`select id, name from identity.api_client where id = any($1::uuid[])`, [
      ids,
    ]);
    const names = new Map([...people, ...clients.map(({ id, name }) => [id, name] as const)]);
    return {
      pageInfo,
      edges: edges.map(({ cursor, node: { id, at, actorKind, actorId, what } }) => ({
        cursor,
        node: { id, at, actorName: names.get(actorId ?? '') ?? '', isSystem: actorKind !== 'person', what },
      })),
    };
  }
}
