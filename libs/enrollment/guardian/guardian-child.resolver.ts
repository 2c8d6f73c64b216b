import { Field, InputType, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Child, GuardianService } from '#identity';
import { Allow, type Ctx, CurrentCtx, Input, signedIn, UUID } from '#platform';
import { ClassGroupReader } from '../class-group/class-group.reader.js';
import { EnrollmentCards } from '../enrollment/enrollment-cards.js';
import { Enrollment } from '../enrollment/enrollment.graphql.js';
import { type EnrollOutcome, EnrollResult } from '../enrollment/enrollment.outcomes.js';
import { EnrollmentReader } from '../enrollment/enrollment.reader.js';
import { EnrollmentService } from '../enrollment/enrollment.service.js';

@InputType({ description: 'Enrols a child of yours in a course.' })
export class EnrollChildInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that enrolling can be repeated without harm.' })
  id!: string;

  @Field(() => UUID, { description: 'The child.' })
  childId!: string;

  @Field(() => UUID, { description: 'Id of the course.' })
  courseId!: string;
}

/** What a guardian sees and does of a child's learning. */
@Resolver(() => Child)
export class GuardianChildResolver {
  constructor(
    private readonly guardians: GuardianService,
    private readonly reader: EnrollmentReader,
    private readonly enrolling: EnrollmentService,
    private readonly groups: ClassGroupReader,
    private readonly cards: EnrollmentCards,
  ) {}

  @ResolveField(() => [Enrollment], { description: 'The courses of the child, the latest first.' })
  async enrollments(@CurrentCtx() ctx: Ctx, @Parent() child: Child): Promise<Enrollment[]> {
    return this.cards.cards(ctx, await this.reader.ofLearner(ctx, child.id));
  }

  @ResolveField(() => [String], { description: 'The classes in which the child has a seat, with their days.' })
  async classes(@CurrentCtx() ctx: Ctx, @Parent() child: Child): Promise<string[]> {
    const groups = await this.groups.byLearner(ctx, child.id);
    return groups.map(({ title, meets, place }) => [title, meets, place].filter(Boolean).join(' · '));
  }

  @Mutation(() => EnrollResult, { description: 'Enrols a child of yours. Safe to repeat.' })
  @Allow(signedIn)
  async enrollChild(@CurrentCtx() ctx: Ctx, @Input() { childId, ...join }: EnrollChildInput): Promise<EnrollOutcome> {
    await this.guardians.requireGuardian(ctx, childId);
    return this.cards.outcome(ctx, await this.enrolling.enroll(ctx, join, childId));
  }
}
