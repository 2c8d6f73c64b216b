import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { CalendarDate, UUID } from '#platform';
import { UnitSummary } from '../unit/unit.graphql.js';

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

@ObjectType({ description: 'A place that lay in a commune when that was divided.' })
export class DividedUnit {
  @Field(() => UUID, { description: 'Id of the place.' })
  id!: string;

  @Field({ description: 'Name with its kind.' })
  name!: string;

  @Field(() => String, { description: '`ap`, `khu_vuc` or `don_vi`.' })
  kind!: string;

  @Field({ description: 'Name of the commune that was divided.' })
  dividedName!: string;

  @Field(() => CalendarDate, { description: 'First day on which that commune no longer stood.' })
  dividedOn!: string;

  @Field(() => UnitSummary, { nullable: true, description: 'The commune that it lies in now; null until somebody has moved it to a side.' })
  commune!: UnitSummary | null;

  @Field(() => CalendarDate, { nullable: true, description: 'First day there.' })
  since!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the decision by which it was moved there.' })
  decisionNumber!: string | null;

  @Field(() => [UnitSummary], { description: 'The communes of today that took over a part of the divided one.' })
  sides!: UnitSummary[];
}

@InputType({ description: 'A place below a commune that belongs to another commune from a day on. The same id twice is the same move.' })
export class MoveUnitBelowInput {
  @Field(() => UUID, { description: 'Id of the move, made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field(() => UUID, { description: 'The place.' })
  unitId!: string;

  @Field(() => UUID, { description: 'The commune that it lies in from then on; of a divided commune, one of its sides.' })
  communeId!: string;

  @Field(() => CalendarDate, { description: 'First day there; not in the future, and after the first day where it lay before.' })
  validFrom!: string;

  @Field({ description: 'Number of the decision.' })
  decisionNumber!: string;

  @Field({ description: 'Why, in the words of whoever moves it.' })
  reason!: string;
}
