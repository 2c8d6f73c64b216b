import { ArgsType, Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, Connection, DateTime, PageArgs, UUID } from '#platform';

export enum AttendanceGrouping {
  CLASS = 'class',
  COURSE = 'course',
  CENTRE = 'centre',
  MONTH = 'month',
}
registerEnumType(AttendanceGrouping, {
  name: 'AttendanceGrouping',
  description: 'What a line of the report stands for.',
  valuesMap: {
    CLASS: { description: 'One class.' },
    COURSE: { description: 'One course.' },
    CENTRE: { description: 'One centre.' },
    MONTH: { description: 'One calendar month in Asia/Ho_Chi_Minh.' },
  },
});

@ObjectType({
  description:
    'People of a kind among those who were there. Small groups are not told: null stands for 1 to 4, and for what would give them away.',
})
export class AttendanceBand {
  @Field({
    description:
      'FEMALE, MALE, SEX_UNKNOWN; UNDER_15, AGE_15_25, AGE_26_35, AGE_36_60, OVER_60, AGE_UNKNOWN (age on the last day of the period).',
  })
  band!: string;

  @Field(() => Int, { nullable: true, description: 'Distinct persons; null: too few to be told.' })
  persons!: number | null;
}

@ObjectType({ description: 'One line of the report.' })
export class AttendanceLine {
  @Field({ description: 'Id of the class, course or centre; YYYY-MM for a month.' })
  key!: string;

  @Field({ description: 'Its name.' })
  name!: string;

  @Field(() => Int, { description: 'Sessions at which somebody was present.' })
  sessions!: number;

  @Field(() => Int, { description: 'Attendances: lượt người.' })
  attendanceCount!: number;

  @Field(() => Int, { description: 'Distinct persons.' })
  persons!: number;

  @Field(() => Int, { description: 'Minutes that count, of all persons together.' })
  minutes!: number;
}

@ObjectType({ description: 'Attendances and persons of a place and a period.' })
export class AttendanceReport {
  @Field(() => [AttendanceLine], { description: 'At most 500 lines, the largest first; months in their order.' })
  lines!: AttendanceLine[];

  @Field(() => AttendanceLine, { description: 'All lines together; distinct persons are counted once, so they are fewer than the sum.' })
  total!: AttendanceLine;

  @Field(() => [AttendanceBand], { description: 'The distinct persons of the total by sex.' })
  bySex!: AttendanceBand[];

  @Field(() => [AttendanceBand], { description: 'The distinct persons of the total by age.' })
  byAge!: AttendanceBand[];
}

@ArgsType()
export class AttendanceReportArgs {
  @Field(() => UUID, { description: 'A unit; its whole subtree counts.' })
  unitId!: string;

  @Field(() => CalendarDate, { description: 'First day.' })
  from!: string;

  @Field(() => CalendarDate, { description: 'First day that is not included; at most 366 days later.' })
  to!: string;

  @Field(() => AttendanceGrouping, { description: 'What a line stands for.' })
  by!: `${AttendanceGrouping}`;
}

@ObjectType({ description: 'One learner at one session.' })
export class Attended {
  @Field(() => UUID, { description: 'Id of the learner.' })
  learnerId!: string;

  @Field({ description: 'Name of the learner.' })
  fullName!: string;

  @Field(() => UUID, { description: 'Id of the session.' })
  sessionId!: string;

  @Field({ description: 'Title of the class.' })
  classTitle!: string;

  @Field(() => DateTime, { description: 'When the session began.' })
  startsAt!: Date | string;

  @Field(() => Int, { description: 'Minutes that count.' })
  minutes!: number;
}

@ObjectType({ description: 'Attendances, the latest session first.' })
export class AttendedConnection extends Connection(Attended) {}

@ArgsType()
export class AttendedArgs extends PageArgs {
  @Field(() => UUID, { description: 'A unit; its whole subtree counts.' })
  unitId!: string;

  @Field(() => CalendarDate, { description: 'First day.' })
  from!: string;

  @Field(() => CalendarDate, { description: 'First day that is not included; at most 366 days later.' })
  to!: string;

  @Field(() => UUID, { nullable: true, description: 'Only this class.' })
  classId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Only this course.' })
  courseId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Only this centre.' })
  centreId?: string | null;
}
