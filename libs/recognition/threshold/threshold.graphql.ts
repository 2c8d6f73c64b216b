import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { CalendarDate, DateTime, UUID } from '#platform';

@ObjectType({
  description: 'Numbers of the pass rule that a province set for itself by a decision. Cases that are registered from then on go by them.',
})
export class Threshold {
  @Field(() => UUID, { description: 'Id of the threshold.' })
  id!: string;

  @Field(() => UUID, { description: 'The province.' })
  unitId!: string;

  @Field(() => UUID, { description: 'The criteria set that it adapts.' })
  criteriaSetId!: string;

  @Field(() => String, { nullable: true, description: 'The group that it is for; null: every group without one of its own.' })
  group!: string | null;

  @Field(() => Int, { description: 'Total from which a case can be proposed.' })
  passTotal!: number;

  @Field(() => Int, { description: 'Minimum of every indicator that has none of its own.' })
  minimumPerIndicator!: number;

  @Field({ description: 'Document number of the decision of the province.' })
  decisionNumber!: string;

  @Field(() => CalendarDate, { description: 'The 1 January from which it counts.' })
  validFrom!: string;

  @Field(() => DateTime, { description: 'When it was written down.' })
  setAt!: Date | string;
}

@InputType({
  description: 'Numbers of the pass rule for a province. A later row for the same group and year stands in for an earlier one.',
})
export class SetThresholdInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field(() => UUID, { description: 'The province.' })
  unitId!: string;

  @Field(() => UUID, { description: 'The criteria set that it adapts.' })
  criteriaSetId!: string;

  @Field(() => String, { nullable: true, description: 'Code of a group; left out: every group without a threshold of its own.' })
  group?: string | null;

  @Field(() => Int, { description: '1 to the most points of the set.' })
  passTotal!: number;

  @Field(() => Int, { description: '0 to the most points of an indicator.' })
  minimumPerIndicator!: number;

  @Field({ description: 'Document number of the decision of the province.' })
  decisionNumber!: string;

  @Field(() => Int, { description: 'The first year that it counts for: this year or the next.' })
  fromYear!: number;
}
