import type { INestApplicationContext } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';

const HEADER = `# The public contract of Phù Sa. Written by "npm run schema" from the code; reviewed like code.
# A field that clients may use is first @deprecated, with a day, and removed a release later.

`;

/** The whole graph of a running api, sorted, so that a change shows where it is. */
export function printGraph(app: INestApplicationContext): string {
  const { schema } = app.get(GraphQLSchemaHost, { strict: false });
  return `${HEADER}${printSchema(lexicographicSortSchema(schema))}\n`;
}
