import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, t, UUID } from '#platform';
import { actions as classActions } from '../class-group/class-group.actions.js';
import { actions } from '../class-session/class-session.actions.js';
import { AttendanceReport, AttendanceReportArgs, AttendedConnection, AttendedArgs } from './attendance-report.graphql.js';
import { AttendanceReportReader } from './attendance-report.reader.js';
import { RecordAttendanceInput, RecordAttendancePayload, RollCall } from './attendance.graphql.js';
import { AttendanceService } from './attendance.service.js';
import { messages } from './messages.js';
import { RollCallReader } from './roll-call.reader.js';

@Resolver()
export class AttendanceResolver {
  constructor(
    private readonly attendance: AttendanceService,
    private readonly rollCalls: RollCallReader,
    private readonly reports: AttendanceReportReader,
  ) {}

  @Query(() => RollCall, {
    description: 'List, marks and code key of a session, for a phone that will be offline. For whoever runs the class.',
  })
  @Allow(classActions.runClass)
  rollCall(
    @CurrentCtx() ctx: Ctx,
    @Args('sessionId', { type: () => UUID, description: 'Id of the session.' }) sessionId: string,
  ): Promise<RollCall> {
    return this.rollCalls.get(ctx, sessionId);
  }

  @Mutation(() => RecordAttendancePayload, {
    description:
      'Stores what a roll call says. May be repeated, late, out of order and from several devices at once: the state is the same.',
  })
  @Allow(classActions.runClass)
  async recordAttendance(@CurrentCtx() ctx: Ctx, @Input() input: RecordAttendanceInput): Promise<RecordAttendancePayload> {
    const verdicts = await this.attendance.record(ctx, input);
    return { receipts: verdicts.map((verdict) => ({ ...verdict, reason: verdict.code && t(ctx.locale, messages[verdict.code]) })) };
  }

  @Query(() => AttendanceReport, {
    description: 'Attendances (lượt người) and distinct persons of a place and a period, from the same rows.',
  })
  @Allow(actions.readAttendance)
  attendanceReport(@CurrentCtx() ctx: Ctx, @Args() args: AttendanceReportArgs): Promise<AttendanceReport> {
    return this.reports.report(ctx, args);
  }

  @Query(() => AttendedConnection, { description: 'The attendances behind a figure of the report, one by one, by session and name.' })
  @Allow(actions.readAttendance)
  attended(@CurrentCtx() ctx: Ctx, @Args() args: AttendedArgs): Promise<AttendedConnection> {
    return this.reports.attended(ctx, args);
  }
}
