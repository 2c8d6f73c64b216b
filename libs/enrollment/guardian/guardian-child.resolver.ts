import { Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Child, GuardianService } from '#identity';
import { Allow, type Ctx, CurrentCtx, Input, personId, signedIn } from '#platform';
import { ClassCardReader } from '../class-group/class-card.reader.js';
import { ClassSeat } from '../class-group/class-group.graphql.js';
import { JoinClassResult } from '../class-group/class-group.outcomes.js';
import { ClassGroupReader } from '../class-group/class-group.reader.js';
import { ClassSeatService } from '../class-group/class-seat.service.js';
import { EnrollmentCards } from '../enrollment/enrollment-cards.js';
import { Enrollment } from '../enrollment/enrollment.graphql.js';
import { type EnrollOutcome, EnrollResult } from '../enrollment/enrollment.outcomes.js';
import { EnrollmentReader } from '../enrollment/enrollment.reader.js';
import { EnrollmentService } from '../enrollment/enrollment.service.js';
import { ChildSeatInput, EnrollChildInput, JoinClassForChildInput } from './guardian-child.graphql.js';

/** Seats of one child that are shown. */
const MAX_SEATS = 50;

/** What a guardian sees and does of a child's learning. Each act asks first whether the caller answers for the child today. */
@Resolver(() => Child)
export class GuardianChildResolver {
  constructor(
    private readonly guardians: GuardianService,
    private readonly reader: EnrollmentReader,
    private readonly enrolling: EnrollmentService,
    private readonly groups: ClassGroupReader,
    private readonly classes: ClassCardReader,
    private readonly seating: ClassSeatService,
    private readonly cards: EnrollmentCards,
  ) {}

  @ResolveField(() => [Enrollment], { description: 'The courses of the child, the latest first.' })
  async enrollments(@CurrentCtx() ctx: Ctx, @Parent() child: Child): Promise<Enrollment[]> {
    return this.cards.cards(ctx, await this.reader.ofLearner(ctx, child.id));
  }

  @ResolveField('classes', () => [String], {
    description: 'The classes in which the child has a seat, with their days.',
    deprecationReason: 'Ask for `seats`, which also says what waits.',
  })
  async classTitles(@CurrentCtx() ctx: Ctx, @Parent() child: Child): Promise<string[]> {
    const groups = await this.groups.byLearner(ctx, child.id);
    return groups.map(({ title, meets, place }) => [title, meets, place].filter(Boolean).join(' · '));
  }

  @ResolveField(() => [ClassSeat], {
    description: 'Classes in which the child has a seat, waits for one, or is asked to come; the latest change first.',
  })
  async seats(@CurrentCtx() ctx: Ctx, @Parent() child: Child): Promise<ClassSeat[]> {
    return (await this.classes.mine(ctx, { first: MAX_SEATS }, [child.id])).edges.map(({ node }) => node);
  }

  @Mutation(() => EnrollResult, { description: 'Enrols a child of yours; the record says that you did. Safe to repeat.' })
  @Allow(signedIn)
  async enrollChild(@CurrentCtx() ctx: Ctx, @Input() { childId, ...join }: EnrollChildInput): Promise<EnrollOutcome> {
    await this.guardians.requireGuardian(ctx, childId);
    return this.cards.outcome(ctx, await this.enrolling.enroll(ctx, join, { learnerId: childId, enrolledBy: personId(ctx) }));
  }

  @Mutation(() => JoinClassResult, {
    description: 'Brings a child of yours into a class, or into its waiting list; the record says that you did. Safe to repeat.',
  })
  @Allow(signedIn)
  async joinClassForChild(@CurrentCtx() ctx: Ctx, @Input() { childId, ...join }: JoinClassForChildInput): Promise<JoinClassResult> {
    await this.guardians.requireGuardian(ctx, childId);
    return this.seating.join(ctx, join, childId);
  }

  @Mutation(() => JoinClassResult, { description: 'Takes the seat that a child of yours is offered or invited to. Safe to repeat.' })
  @Allow(signedIn)
  async acceptSeatForChild(@CurrentCtx() ctx: Ctx, @Input() { childId, ...seat }: ChildSeatInput): Promise<JoinClassResult> {
    await this.guardians.requireGuardian(ctx, childId);
    return this.seating.accept(ctx, seat, childId);
  }

  @Mutation(() => ClassSeat, {
    description:
      'Says no to what a child of yours is offered, or gives its seat or place in the line back; what was learnt stays. Safe to repeat.',
  })
  @Allow(signedIn)
  async leaveClassForChild(@CurrentCtx() ctx: Ctx, @Input() { childId, ...seat }: ChildSeatInput): Promise<ClassSeat> {
    await this.guardians.requireGuardian(ctx, childId);
    return this.seating.leave(ctx, seat, childId);
  }
}
