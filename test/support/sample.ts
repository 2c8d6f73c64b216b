import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import { newId } from '#platform';

/** A value that passes the type; ids of the given city where the name tells which. */
export function sample(name: string, type: GraphQLInputType, ids: Readonly<Record<string, string>>): unknown {
  if (isNonNullType(type)) return sample(name, type.ofType, ids);
  if (isListType(type)) return [sample(name, type.ofType, ids)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(required.map((field) => [field.name, sample(field.name, field.type, ids)]));
  }
  switch (type.name) {
    case 'UUID':
      return ids[name] ?? newId();
    case 'Int':
    case 'Float':
      return name === 'year' ? 2026 : 5;
    case 'Boolean':
      return true;
    case 'Date':
      return '2026-11-24';
    case 'DateTime':
      return '2026-11-24T02:00:00.000Z';
    case 'CourseContent':
      return {};
    default:
      return ids[name] ?? 'thử';
  }
}
