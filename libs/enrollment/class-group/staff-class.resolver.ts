import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, UUID } from '#platform';
import { actions } from './class-group.actions.js';
import type { ClassOver } from './class-group.outcomes.js';
import { ClassPlanService } from './class-plan.service.js';
import { InviteToClassResult, MemberOfClass, MemberOfClassResult } from './class-staff.outcomes.js';
import { ClassStaffService } from './class-staff.service.js';
import {
  AddToClassInput,
  CancelClassInput,
  ChangeClassInput,
  ClassesArgs,
  ClassInstructor,
  ClassMemberChange,
  ClassMembersArgs,
  CreateClassInput,
  InviteToClassInput,
  MoveClassInput,
  MoveClassMemberInput,
  RemoveFromClassInput,
  StaffClass,
  StaffClassConnection,
  StaffClassMemberConnection,
} from './staff-class.graphql.js';
import { StaffClassReader } from './staff-class.reader.js';

/** Classes for those who plan, run and oversee them. */
@Resolver()
export class StaffClassResolver {
  constructor(
    private readonly reader: StaffClassReader,
    private readonly plans: ClassPlanService,
    private readonly staff: ClassStaffService,
  ) {}

  @Query(() => StaffClassConnection, { description: 'Classes of a unit’s subtree, the latest first; an instructor sees the own ones.' })
  @Allow(actions.readClasses)
  classes(@CurrentCtx() ctx: Ctx, @Args() args: ClassesArgs): Promise<StaffClassConnection> {
    return this.reader.ofUnit(ctx, args);
  }

  @Query(() => StaffClass, { description: 'A class.' })
  @Allow(actions.readClasses)
  classGroup(@CurrentCtx() ctx: Ctx, @Args('id', { type: () => UUID, description: 'Id of the class.' }) id: string): Promise<StaffClass> {
    return this.reader.get(ctx, id);
  }

  @Query(() => StaffClassMemberConnection, { description: 'People of a class, in the order of their arrival.' })
  @Allow(actions.readClasses)
  classMembers(@CurrentCtx() ctx: Ctx, @Args() args: ClassMembersArgs): Promise<StaffClassMemberConnection> {
    return this.reader.members(ctx, args);
  }

  @Query(() => [ClassMemberChange], { description: 'Every step of a person in a class, the latest first.' })
  @Allow(actions.readClasses)
  classMemberHistory(
    @CurrentCtx() ctx: Ctx,
    @Args('classId', { type: () => UUID, description: 'Id of the class.' }) classId: string,
    @Args('learnerId', { type: () => UUID, description: 'Id of the learner.' }) learnerId: string,
  ): Promise<ClassMemberChange[]> {
    return this.reader.history(ctx, classId, learnerId);
  }

  @Query(() => [ClassInstructor], { description: 'Who may teach in a place, by name.' })
  @Allow(actions.manageClass)
  instructors(
    @CurrentCtx() ctx: Ctx,
    @Args('unitId', { type: () => UUID, description: 'The commune of the centre.' }) unitId: string,
  ): Promise<ClassInstructor[]> {
    return this.reader.instructorsOf(ctx, unitId);
  }

  @Mutation(() => StaffClass, { description: 'Plans a class. Safe to repeat.' })
  @Allow(actions.manageClass)
  async createClass(@CurrentCtx() ctx: Ctx, @Input() input: CreateClassInput): Promise<StaffClass> {
    return this.reader.get(ctx, (await this.plans.create(ctx, input)).id);
  }

  @Mutation(() => StaffClass, { description: 'Changes a class; members are told when its days, hours or place change.' })
  @Allow(actions.manageClass)
  async changeClass(@CurrentCtx() ctx: Ctx, @Input() input: ChangeClassInput): Promise<StaffClass> {
    return this.reader.get(ctx, (await this.plans.change(ctx, input)).id);
  }

  @Mutation(() => StaffClass, { description: 'Opens, starts or ends a class, or takes such a step back. Safe to repeat.' })
  @Allow(actions.manageClass)
  async moveClass(@CurrentCtx() ctx: Ctx, @Input() { classId, to }: MoveClassInput): Promise<StaffClass> {
    return this.reader.get(ctx, (await this.plans.move(ctx, classId, to)).id);
  }

  @Mutation(() => StaffClass, { description: 'Cancels a class; its members are told once. Safe to repeat.' })
  @Allow(actions.manageClass)
  async cancelClass(@CurrentCtx() ctx: Ctx, @Input() { classId, reason }: CancelClassInput): Promise<StaffClass> {
    return this.reader.get(ctx, (await this.plans.cancel(ctx, classId, reason)).id);
  }

  @Mutation(() => InviteToClassResult, { description: 'Asks a person of the place to come; no seat is kept. Safe to repeat.' })
  @Allow(actions.runClass)
  inviteToClass(@CurrentCtx() ctx: Ctx, @Input() input: InviteToClassInput): Promise<MemberOfClass | ClassOver> {
    return this.staff.invite(ctx, input);
  }

  @Mutation(() => MemberOfClassResult, {
    description:
      'Lets a person of the place in, also outside of the window and, with a reason, without what should come before. Safe to repeat.',
  })
  @Allow(actions.runClass)
  addToClass(@CurrentCtx() ctx: Ctx, @Input() input: AddToClassInput): Promise<MemberOfClassResult> {
    return this.staff.add(ctx, input);
  }

  @Mutation(() => MemberOfClass, { description: 'Takes a person out of a class; the enrollment stays. Safe to repeat.' })
  @Allow(actions.runClass)
  removeFromClass(@CurrentCtx() ctx: Ctx, @Input() input: RemoveFromClassInput): Promise<MemberOfClass> {
    return this.staff.remove(ctx, input);
  }

  @Mutation(() => MemberOfClassResult, {
    description: 'Moves a member to another class of the course; the enrollment goes along as it is. Safe to repeat.',
  })
  @Allow(actions.runClass)
  moveClassMember(@CurrentCtx() ctx: Ctx, @Input() input: MoveClassMemberInput): Promise<MemberOfClassResult> {
    return this.staff.move(ctx, input);
  }
}
