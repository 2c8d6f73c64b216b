import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { CalendarDate, UUID } from '#platform';

@ObjectType({ description: 'A place below a commune: a hamlet (ấp), an area (khu vực), or a unit that the commune looks after.' })
export class UnitBelow {
  @Field(() => UUID, { description: 'Id of the unit.' })
  id!: string;

  @Field(() => UUID, { description: 'The commune that it lies in.' })
  communeId!: string;

  @Field({ description: 'Name with its kind: Ấp Bến Mới.' })
  name!: string;

  @Field(() => String, { description: '`ap`, `khu_vuc`, or `don_vi` for a school, an agency or an enterprise.' })
  kind!: string;

  @Field(() => CalendarDate, { description: 'First day.' })
  validFrom!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'First day on which it no longer stands; null while it does.' })
  validTo!: string | null;
}

@InputType({ description: 'A place to be added below a commune. The same id twice is the same place.' })
export class AddUnitBelowInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field(() => UUID, { description: 'The commune.' })
  communeId!: string;

  @Field(() => String, { description: '`ap`, `khu_vuc` or `don_vi`.' })
  kind!: string;

  @Field({ description: 'Name, with or without its kind.' })
  name!: string;

  @Field(() => CalendarDate, { description: 'First day; not in the future.' })
  validFrom!: string;
}

@InputType({ description: 'A place below a commune that no longer stands.' })
export class CloseUnitBelowInput {
  @Field(() => UUID, { description: 'Id of the place.' })
  id!: string;

  @Field(() => CalendarDate, { description: 'First day on which it no longer stands; not in the future.' })
  validTo!: string;
}
