import { ArgsType, Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Connection, DateTime, PageArgs, PageInfo, UUID } from '#platform';

@ObjectType({ description: 'Something that a gradebook shows of every learner.' })
export class GradeColumn {
  @Field({ description: 'Id, the same in later versions of the course.' })
  id!: string;

  @Field({ description: '"lessons", "attendance", "quiz" or "assignment".' })
  kind!: string;

  @Field({ description: 'What it is called.' })
  title!: string;

  @Field(() => Int, { description: 'How much it counts in the total; 0 = shown only.' })
  weight!: number;
}

@ObjectType({ description: 'One learner in a gradebook.' })
export class GradeRow {
  @Field(() => UUID, { description: 'Id of the learner.' })
  learnerId!: string;

  @Field({ description: 'Name of the learner.' })
  learnerName!: string;

  @Field(() => UUID, { description: 'Id of the enrollment.' })
  enrollmentId!: string;

  @Field(() => [Int], {
    nullable: 'items',
    description: 'Percent in each column, in the order of the columns; null when there is nothing yet.',
  })
  cells!: (number | null)[];

  @Field(() => Float, { nullable: true, description: 'Weighted mean, 0 to 100; null when no column counts.' })
  total!: number | null;
}

@ObjectType({ description: 'A gradebook of a class, or of a course at a centre (sổ điểm). The same ledger gives the same figures.' })
export class Gradebook {
  @Field({ description: 'Title of the class or the course.' })
  title!: string;

  @Field(() => Int, { description: 'Revision of the weights; 0 = by the completion rule.' })
  revision!: number;

  @Field({ description: 'Whether the caller may set the weights: an instructor only those of the own classes.' })
  mayWeigh!: boolean;

  @Field(() => [GradeColumn], { description: 'The columns.' })
  columns!: GradeColumn[];

  @Field(() => [GradeRow], { description: 'The learners of this page, in the order in which they came.' })
  rows!: GradeRow[];

  @Field(() => PageInfo, { description: 'Where the page ends.' })
  pageInfo!: PageInfo;
}

@ArgsType()
export class GradebookArgs extends PageArgs {
  @Field(() => Int, { defaultValue: 50, description: 'How many rows, 1 to 100.' })
  override first!: number;

  @Field(() => UUID, { nullable: true, description: 'A class.' })
  classId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'A course; with unitId.' })
  courseId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'The commune of the centre; with courseId.' })
  unitId?: string | null;
}

@InputType({ description: 'How much one column counts.' })
export class ColumnWeightInput {
  @Field({ description: 'Id of the column.' })
  columnId!: string;

  @Field(() => Int, { description: '0 to 100; 0 = shown only.' })
  weight!: number;
}

@InputType({ description: 'Sets the weights of a gradebook; earlier ones are kept.' })
export class SetWeightsInput {
  @Field(() => UUID, { nullable: true, description: 'A class.' })
  classId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'A course; with unitId.' })
  courseId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'The commune of the centre; with courseId.' })
  unitId?: string | null;

  @Field(() => Int, { description: 'The revision that the caller saw.' })
  revision!: number;

  @Field(() => [ColumnWeightInput], { description: 'Columns that are left out count as the completion rule says.' })
  weights!: ColumnWeightInput[];
}

@ObjectType({ description: 'Why a learner may be stuck.' })
export class StuckSign {
  @Field({ description: '"idle", "failedTwice", "missedTwo", "returned" or "unmarked".' })
  reason!: string;

  @Field({ description: 'The reason in words.' })
  text!: string;

  @Field(() => DateTime, { nullable: true, description: 'When the learner was reminded of it; once for each reason. Null: not yet.' })
  remindedAt!: Date | string | null;
}

@ObjectType({ description: 'A learner who may need somebody.' })
export class StuckLearner {
  @Field(() => UUID, { description: 'Id of the learner.' })
  learnerId!: string;

  @Field({ description: 'Name of the learner.' })
  learnerName!: string;

  @Field(() => UUID, { description: 'Id of the enrollment.' })
  enrollmentId!: string;

  @Field(() => Int, { description: 'Share of the requirements that are met, 0 to 100.' })
  percent!: number;

  @Field(() => DateTime, { nullable: true, description: 'When the learner last did something; null: never.' })
  lastActiveAt!: Date | string | null;

  @Field(() => [StuckSign], { description: 'Why.' })
  signs!: StuckSign[];
}

@ObjectType({
  description:
    'Learners who may be stuck. A page looks through so many learners and holds those who are: it may be short while more follow.',
})
export class StuckLearnerConnection extends Connection(StuckLearner) {}

@ArgsType()
export class StuckArgs extends GradebookArgs {
  @Field(() => Int, { defaultValue: 7, description: 'Days without a sign that count as idle, 1 to 90.' })
  idleDays!: number;
}

@InputType({ description: 'Reminds a learner, kindly, once for each reason.' })
export class RemindLearnerInput {
  @Field(() => UUID, { description: 'Id of the learner.' })
  learnerId!: string;

  @Field(() => UUID, { description: 'Id of the enrollment.' })
  enrollmentId!: string;

  @Field({ description: 'The reason, as the list of stuck learners names it.' })
  reason!: string;
}
