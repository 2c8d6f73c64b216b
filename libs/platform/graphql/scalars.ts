import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isUuid } from '../ids.js';
import { isStorable } from '../text/fold.js';

/** graphql-js rewraps what a scalar throws; the code survives. */
function bad(type: string, expected: string): GraphQLError {
  return new GraphQLError(`${type}: ${expected}`, { extensions: { code: 'BAD_USER_INPUT' } });
}

function textScalar(
  name: string,
  description: string,
  specifiedByURL: string | undefined,
  parse: (text: string) => string,
  serialize: (value: unknown) => string,
) {
  const fromInput = (value: unknown): string => {
    if (typeof value !== 'string') throw bad(name, 'a string is needed');
    return parse(value);
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    specifiedByURL,
    serialize,
    parseValue: fromInput,
    parseLiteral: (node: ValueNode) => fromInput(node.kind === Kind.STRING ? node.value : undefined),
  });
}

export const UUID = textScalar(
  'UUID',
  'An id: a UUID of RFC 9562 in lower case.',
  'https://www.rfc-editor.org/rfc/rfc9562',
  (text) => {
    const lower = text.toLowerCase();
    if (!isUuid(lower)) throw bad('UUID', 'a UUID in the form 018f…-… is needed');
    return lower;
  },
  (value) => {
    if (typeof value !== 'string') throw new TypeError('UUID cannot hold this value');
    return value;
  },
);

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;

/** PostgreSQL and Date agree only on the years 1 to 9999. */
function instant(text: string): string {
  const at = new Date(text);
  const year = at.getUTCFullYear();
  if (!INSTANT.test(text) || Number.isNaN(at.getTime()) || year < 1 || year > 9999)
    throw bad('DateTime', 'an instant like 2026-11-24T05:30:00.000Z is needed');
  return at.toISOString();
}

export const DateTime = textScalar(
  'DateTime',
  'An instant in UTC with milliseconds, ISO 8601: 2026-11-24T05:30:00.000Z.',
  'https://www.rfc-editor.org/rfc/rfc3339',
  instant,
  (value) => {
    if (value instanceof Date) return value.toISOString();
    // JSON made by SQL carries +00:00
    if (typeof value === 'string') return new Date(value).toISOString();
    throw new TypeError('DateTime cannot hold this value');
  },
);

const DAY = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

export const CalendarDate = textScalar(
  'Date',
  'A calendar day in Asia/Ho_Chi_Minh: YYYY-MM-DD.',
  undefined,
  (text) => {
    const at = new Date(`${text}T00:00:00.000Z`);
    if (!DAY.test(text) || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text)
      throw bad('Date', 'a day like 2026-11-24 is needed');
    return text;
  },
  (value) => {
    if (typeof value === 'string' && DAY.test(value)) return value;
    throw new TypeError('Date cannot hold this value');
  },
);

function literalToJson(node: ValueNode, variables: Record<string, unknown> | null | undefined): unknown {
  switch (node.kind) {
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.NULL:
      return null;
    case Kind.LIST:
      return node.values.map((value) => literalToJson(value, variables));
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, literalToJson(value, variables)]));
    case Kind.VARIABLE:
      return variables?.[node.name.value];
  }
}

/** A scalar for a JSON document whose shape is checked by its own schema behind the resolver. */
export function jsonScalar(name: string, description: string): GraphQLScalarType {
  const checked = (value: unknown): unknown => {
    if (!isStorable(JSON.stringify(value ?? null).replaceAll('\\u0000', '\u0000')))
      throw bad(name, 'it holds characters that cannot be stored');
    return value;
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: (value) => value,
    parseValue: checked,
    parseLiteral: (node, variables) => checked(literalToJson(node, variables)),
  });
}

export const Json = jsonScalar('JSON', 'A JSON value.');
