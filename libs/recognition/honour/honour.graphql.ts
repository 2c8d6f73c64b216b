import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'The public roll of learning citizens, as far as one citizen is concerned.' })
export class Honour {
  @Field(() => Boolean, { description: 'Whether the name stands there: by consent only, see `setNamingConsent`.' })
  isNamed!: boolean;

  @Field(() => String, { description: 'Where anybody reads the roll.' })
  path!: string;
}
