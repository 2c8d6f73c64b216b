import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { z } from 'zod';
import { AppError } from '../errors/app-error.js';
import { messages } from '../messages.js';

export const MAX_PAGE = 100;

@ObjectType({ description: 'Where a page of a list ends.' })
export class PageInfo {
  @Field({ description: 'Whether more rows follow.' })
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the last row of this page; null when the page is empty.' })
  endCursor!: string | null;
}

export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

export interface Page<T> {
  readonly edges: Edge<T>[];
  readonly pageInfo: PageInfo;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: `How many rows, 1 to ${MAX_PAGE}.` })
  first!: number;

  @Field(() => String, { nullable: true, description: 'Cursor after which the page begins (`endCursor` of the page before).' })
  after?: string | null;
}

/** The Relay connection of a type: `@ObjectType() class CourseConnection extends Connection(Course) {}`. */
export function Connection<T>(Node: Type<T>) {
  @ObjectType(`${Node.name}Edge`, { description: `A row of a list of ${Node.name}.` })
  class EdgeOf implements Edge<T> {
    @Field({ description: 'Position of the row, for `after`.' })
    cursor!: string;

    @Field(() => Node, { description: 'The row.' })
    node!: T;
  }

  @ObjectType({ isAbstract: true })
  abstract class ConnectionOf implements Page<T> {
    @Field(() => [EdgeOf], { description: 'The rows of this page.' })
    edges!: EdgeOf[];

    @Field(() => PageInfo, { description: 'Where the page ends.' })
    pageInfo!: PageInfo;
  }
  return ConnectionOf as Type<Page<T>> & typeof ConnectionOf;
}

export type CursorKey = readonly (string | number)[];

export const encodeCursor = (key: CursorKey): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** The sort key that a cursor stands for, or null for the first page. Throws BAD_USER_INPUT on `after`. */
export function decodeCursor<Schema extends z.ZodType>(after: string | null | undefined, schema: Schema): z.output<Schema> | null {
  if (after == null) return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(after, 'base64url').toString()));
  } catch (cause) {
    throw new AppError('BAD_USER_INPUT', messages.badCursor, { fields: [{ path: 'after', message: 'unknown cursor' }], cause });
  }
}

/** Limit for the statement: one row more than asked for, to know whether a next page exists. */
export function limitFor({ first }: Pick<PageArgs, 'first'>): number {
  if (!Number.isInteger(first) || first < 1 || first > MAX_PAGE) {
    throw new AppError('BAD_USER_INPUT', messages.pageSize, {
      params: { max: MAX_PAGE },
      fields: [{ path: 'first', message: `1 to ${MAX_PAGE}` }],
    });
  }
  return first + 1;
}

/** A page of rows that were fetched with `limitFor`; `keyOf` is the sort key in the order of `order by`. */
export function page<Row>(rows: readonly Row[], first: number, keyOf: (row: Row) => CursorKey): Page<Row> {
  // most pages ask for the last cursor only, so each is made when it is read
  const edges = rows.slice(0, first).map((node) => ({
    node,
    get cursor() {
      return encodeCursor(keyOf(node));
    },
  }));
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}
