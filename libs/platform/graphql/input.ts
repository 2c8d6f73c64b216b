import { Args } from '@nestjs/graphql';

/** The one argument of a mutation. */
export const Input = (): ParameterDecorator => Args('input', { description: 'What the mutation needs; see the fields of its type.' });
