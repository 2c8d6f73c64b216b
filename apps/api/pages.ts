import { existsSync } from 'node:fs';
import { type INestApplicationContext, Logger } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { Request, RequestHandler } from 'express';
import { type DocumentNode, execute, parse } from 'graphql';
import { type AppConfig, CONFIG, type GraphqlContext } from '#platform';
import { RequestContext, type SeenRequest, type TrustedDocuments } from '#platform/api';
import { DEMO_PEOPLE, DEMO_PIN } from '../cli/demo/accounts.js';
import { bootKey, type PageBoot, type PageHead, pageQueries, type PageQuery, webStatic } from './web-static.js';

const DIST = 'apps/web/dist';

/**
 * The pages of the web app with the answers to their first questions inside, by the same graph and the same guards that
 * answer the app. Undefined when the web app was not built.
 */
export function pages(app: INestApplicationContext, documents: TrustedDocuments): RequestHandler | undefined {
  if (!existsSync(`${DIST}/index.html`)) return undefined;
  const { demo, publicUrl } = app.get<AppConfig>(CONFIG);
  const contexts = app.get(RequestContext, { strict: false });
  const queriesOf = pageQueries(documents);
  const parsed = new Map<string, DocumentNode>();
  const log = new Logger('pages');

  async function ask({ documentId, query, variables }: PageQuery, context: GraphqlContext): Promise<[string, unknown] | undefined> {
    let document = parsed.get(documentId);
    if (!document) parsed.set(documentId, (document = parse(query)));
    const { schema } = app.get(GraphQLSchemaHost, { strict: false });
    const { data, errors } = await execute({ schema, document, contextValue: context, variableValues: variables });
    return errors || !data ? undefined : [bootKey(documentId, variables), data];
  }

  /** A page without data is still a page: the app then asks by itself, and says what is wrong. */
  async function boot(path: string, request: Request): Promise<PageBoot> {
    const base: PageBoot = demo ? { demo, demoAccounts: DEMO_ACCOUNTS } : {};
    try {
      const seen = request as Request & SeenRequest; // the front has seen every request
      const ctx = await contexts.of(seen);
      const search = new URL(request.originalUrl, publicUrl).searchParams;
      const answers = await Promise.all(queriesOf(path, search).map((query) => ask(query, { ctx, req: seen, res: request.res! })));
      const data = Object.fromEntries(answers.filter((answer) => answer !== undefined));
      const head = headOf(Object.values(data), publicUrl);
      return { ...base, data, ...(head && { head }), isPrivate: ctx.actor.kind !== 'anonymous' };
    } catch (error) {
      log.warn(`page without data: ${(error as Error).message}`);
      return base;
    }
  }

  return webStatic(DIST, { boot, publicUrl });
}

const DEMO_ACCOUNTS = DEMO_PEOPLE.map(({ username, fullName, is }) => ({ username, secret: DEMO_PIN, name: fullName, role: is.vi }));

/** Title and preview of a course's page, from the answer that the page shows. */
function headOf(answers: unknown[], publicUrl: string): PageHead | undefined {
  for (const { course } of answers as { course?: { title: string; summary?: string; cover?: { url: string } | null } }[]) {
    if (!course) continue;
    const { title, summary, cover } = course;
    return { title, ...(summary && { description: summary }), ...(cover && { image: new URL(cover.url, publicUrl).href }) };
  }
  return undefined;
}
