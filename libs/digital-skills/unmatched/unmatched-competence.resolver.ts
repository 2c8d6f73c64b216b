import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, decodeCursor, isUuid, limitFor, page, PageArgs, Scope } from '#platform';
import { z } from 'zod';
import { actions } from '../digital-skills.actions.js';
import { UnmatchedCompetence, UnmatchedCompetenceConnection } from './unmatched-competence.graphql.js';

const Position = z.tuple([z.string().refine(isUuid)]);

@Resolver(() => UnmatchedCompetence)
export class UnmatchedCompetenceResolver {
  constructor(private readonly scope: Scope) {}

  @Allow(actions.readMapping)
  @Query(() => UnmatchedCompetenceConnection, {
    description: 'What courses of the places in the caller’s care claim to prove and no framework here knows, newest first.',
  })
  async unmatchedCompetences(@CurrentCtx() ctx: Ctx, @Args() args: PageArgs) {
    const [before] = decodeCursor(args.after, Position) ?? [null];
    const rows = await ctx.sql<UnmatchedCompetence>(
      `select id, course_id as "courseId", course_version_id as "versionId", course_title as "courseTitle", framework_code as framework,
              competence_code as code, level, reason, first_seen_at as "firstSeenAt"
       from digital_skills.unmatched_competence
       where unit_id = any($1) and ($2::uuid is null or id < $2)
       order by id desc limit $3`,
      [await this.scope.unitsOf(ctx, actions.readMapping), before, limitFor(args)],
    );
    return page(rows, args.first, ({ id }) => [id]);
  }
}
