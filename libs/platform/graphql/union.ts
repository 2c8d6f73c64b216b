import type { Type } from '@nestjs/common';
import { createUnionType } from '@nestjs/graphql';

/** The named outcomes of a mutation. A service answers an instance of one of the classes; no class name is repeated by hand. */
export function unionOf<Types extends readonly Type<unknown>[]>(name: string, types: Types, description: string) {
  return createUnionType({
    name,
    description,
    types: () => types,
    resolveType: (value: unknown) => types.find((type) => value instanceof type),
  }) as unknown as Types[number];
}
