import {
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import type { Ctx } from '../context/context.js';
import { AppError, type RefusedField } from '../errors/app-error.js';
import { messages } from '../messages.js';
import { type Message, type MessageParams, t } from '../text/messages.js';

/** More are not told: who sends so many knows where to look. */
const MAX_FIELDS = 20;

/**
 * What is wrong with the variables of an operation, told field by field in the caller's language; a path is that within
 * `input`, as `parseInput` says it. Null when nothing is wrong.
 */
export function wrongVariables(
  ctx: Ctx,
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): GraphQLError | null {
  const fields: RefusedField[] = [];
  const refuse = (path: readonly string[], message: Message, params?: MessageParams) => {
    const told = path[0] === 'input' && path.length > 1 ? path.slice(1) : path;
    if (fields.length < MAX_FIELDS) fields.push({ path: told.join('.'), message: t(ctx.locale, message, params) });
  };
  const look = (type: GraphQLInputType, value: unknown, path: readonly string[]): void => {
    if (isNonNullType(type)) return value === null ? refuse(path, messages.missingValue) : look(type.ofType, value, path);
    if (value === null) return;
    if (isListType(type)) {
      const { ofType } = type;
      return Array.isArray(value) ? value.forEach((one, i) => look(ofType, one ?? null, [...path, String(i)])) : look(ofType, value, path);
    }
    if (isInputObjectType(type)) {
      if (typeof value !== 'object' || Array.isArray(value)) return refuse(path, messages.badValue);
      const known = type.getFields();
      for (const name of Object.keys(value)) if (!Object.hasOwn(known, name)) refuse([...path, name], messages.unknownField);
      for (const field of Object.values(known)) {
        const inner = (value as Record<string, unknown>)[field.name];
        if (inner !== undefined) look(field.type, inner, [...path, field.name]);
        else if (isRequiredInputField(field)) refuse([...path, field.name], messages.missingValue);
      }
      return;
    }
    if (isAccepted(() => type.parseValue(value))) return;
    if (isEnumType(type))
      return refuse(path, messages.notOneOf, {
        values: type
          .getValues()
          .map(({ name }) => name)
          .join(', '),
      });
    refuse(path, messages.badValue);
  };
  for (const { variable, type: written, defaultValue } of variableDefinitions) {
    const { value: name } = variable.name;
    const type = typeFromAST(schema, written as never) as GraphQLInputType;
    const value = variables[name];
    if (value !== undefined) look(type, value, [name]);
    else if (isNonNullType(type) && !defaultValue) refuse([name], messages.missingValue);
  }
  if (fields.length === 0) return null;
  const named = fields.map(({ path }) => path).join(', ');
  const originalError = new AppError('BAD_USER_INPUT', messages.badInput, { params: { fields: named }, fields });
  return new GraphQLError(originalError.in(ctx.locale), { originalError, extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
}

function isAccepted(parse: () => unknown): boolean {
  try {
    return parse() !== undefined;
  } catch {
    return false;
  }
}
