import { Field, ObjectType } from '@nestjs/graphql';
import { UUID } from '#platform';

@ObjectType({ description: 'A community learning centre (trung tâm học tập cộng đồng). Each commune has one.' })
export class Centre {
  @Field(() => UUID, { description: 'Id of the centre.' })
  id!: string;

  @Field(() => String, { description: 'Name as it is printed on its certificates.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Telephone number of the centre.' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'Where people find it.' })
  address!: string | null;

  unitId!: string;
}
