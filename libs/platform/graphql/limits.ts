import {
  type ArgumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { fieldExtensionsEstimator, getComplexity, simpleEstimator, type ComplexityEstimator } from 'graphql-query-complexity';
import type { Ctx } from '../context/context.js';
import { messages } from '../messages.js';
import { t } from '../text/messages.js';
import { wrongVariables } from './variables.js';

/** What one document may ask for. Published in docs/guides/department.md and answered with the error. */
export const LIMITS = { tokens: 2_000, depth: 12, aliases: 30, rootFields: 10, directives: 10, errors: 5 } as const;
export const COST = { anonymous: 3_000, person: 8_000, client: 20_000, system: 20_000 } as const;

interface Shape {
  depth: number;
  aliases: number;
  directives: number;
}

/** Measures a document with its fragments expanded: what it costs is what is executed, not what is written. */
function measure(set: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>, open: readonly string[] = []): Shape {
  const shape: Shape = { depth: 0, aliases: 0, directives: 0 };
  for (const selection of set.selections) {
    shape.directives += selection.directives?.length ?? 0;
    let inner: SelectionSetNode | undefined;
    let step = 0;
    let path = open;
    if (selection.kind === Kind.FIELD) {
      if (selection.alias) shape.aliases++;
      inner = selection.selectionSet;
      step = 1;
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      inner = selection.selectionSet;
    } else {
      const name = selection.name.value;
      if (open.includes(name)) continue; // validation refuses cycles; never follow one
      inner = fragments.get(name)?.selectionSet;
      path = [...open, name];
    }
    const below = inner ? measure(inner, fragments, path) : { depth: 0, aliases: 0, directives: 0 };
    shape.depth = Math.max(shape.depth, step + below.depth);
    shape.aliases += below.aliases;
    shape.directives += below.directives;
  }
  return shape;
}

const isIntrospection = (operation: OperationDefinitionNode) =>
  operation.selectionSet.selections.every((selection) => selection.kind === Kind.FIELD && selection.name.value.startsWith('__'));

/** A list field costs its page times what stands below it. */
const pageEstimator: ComplexityEstimator = ({ args, childComplexity }) =>
  'first' in args ? 1 + Number(args['first'] ?? 20) * Math.max(1, childComplexity) : undefined;

const tooBig = (ctx: Ctx, limit: string, measured: number, max: number) =>
  new GraphQLError(t(ctx.locale, messages.documentLimit, { limit, measured, max }), {
    extensions: { code: 'BAD_USER_INPUT', limit, measured, max, http: { status: 400 } },
  });

/**
 * Names of the variables that what a document costs can depend on: those of the page size and those of directives.
 * For the rest, one measurement is as good as another.
 */
export function costVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  const add = (node: ArgumentNode) => visit(node.value, { Variable: ({ name }) => void names.add(name.value) });
  visit(document, {
    Directive: ({ arguments: given = [] }) => given.forEach(add),
    Argument: (node) => {
      if (node.name.value === 'first') add(node);
    },
  });
  return [...names];
}

/** Refuses a document that asks for too much. Call it after validation. */
export function checkLimits(
  ctx: Ctx,
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): void {
  const fragments = new Map(document.definitions.filter((d) => d.kind === Kind.FRAGMENT_DEFINITION).map((d) => [d.name.value, d]));
  const rootFields = operation.selectionSet.selections.length;
  if (rootFields > LIMITS.rootFields) throw tooBig(ctx, 'root fields', rootFields, LIMITS.rootFields);
  const { depth, aliases, directives } = measure(operation.selectionSet, fragments);
  if (aliases > LIMITS.aliases) throw tooBig(ctx, 'aliases', aliases, LIMITS.aliases);
  if (directives > LIMITS.directives) throw tooBig(ctx, 'directives', directives, LIMITS.directives);
  if (isIntrospection(operation)) return; // its own depth is bounded by maxTokens and it reads no data
  if (depth > LIMITS.depth) throw tooBig(ctx, 'depth', depth, LIMITS.depth);
  let cost: number;
  try {
    cost = getComplexity({
      schema,
      query: document,
      operationName: operation.name?.value,
      variables,
      estimators: [pageEstimator, fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })],
    });
  } catch (error) {
    throw wrongVariables(ctx, schema, operation, variables) ?? error; // it reads the variables, too, and has no words for them
  }
  const max = COST[ctx.actor.kind];
  if (cost > max) throw tooBig(ctx, 'cost', cost, max);
}
