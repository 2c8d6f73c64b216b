import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { UUID } from '#platform';

@ObjectType({ description: 'How a place runs its yearly reviews: its own rule, or that of the nearest place above.' })
export class RecognitionSetting {
  @Field(() => Int, { description: 'Share of the cases that an appraisal visits, in percent.' })
  samplePercent!: number;

  @Field(() => Int, { description: 'Fewest cases that an appraisal visits.' })
  sampleMinimum!: number;

  @Field(() => Int, { description: 'Days after the day of a decision in which it can be appealed against.' })
  appealDays!: number;
}

@InputType({ description: 'How a place shall run its yearly reviews.' })
export class SetRecognitionSettingInput {
  @Field(() => UUID, { description: 'The commune, or a place above it for all of its communes.' })
  unitId!: string;

  @Field(() => Int, { description: '0 to 100.' })
  samplePercent!: number;

  @Field(() => Int, { description: '0 or more.' })
  sampleMinimum!: number;

  @Field(() => Int, { description: '1 to 365.' })
  appealDays!: number;
}
