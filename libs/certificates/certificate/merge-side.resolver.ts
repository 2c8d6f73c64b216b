import { Field, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { MergeSide } from '#identity';
import { type Ctx, CurrentCtx, loader } from '#platform';

@ObjectType({ description: 'A certificate of one of two records that are compared.' })
export class MergeCertificate {
  @Field({ description: 'Number in the register.' })
  registerNumber!: string;

  @Field({ description: 'Title of the course, as printed.' })
  courseTitle!: string;

  @Field({ description: 'Name of the holder, as printed. It stays as it is.' })
  holderName!: string;
}

/** What this room holds of a record. Whoever shows a side has checked the place and logged the read. */
@Resolver(() => MergeSide)
export class MergeSideCertificatesResolver {
  @ResolveField(() => [MergeCertificate], { description: 'Certificates of the record, the latest first; at most 50.' })
  certificates(@Parent() { personId }: MergeSide, @CurrentCtx() ctx: Ctx): Promise<MergeCertificate[]> {
    return loader<string, MergeCertificate[]>(ctx, 'certificates.mergeSide', async (ids) => {
      const rows = await ctx.sql<MergeCertificate & { learnerId: string }>(
        `select c.* from unnest($1::uuid[]) as person (id) cross join lateral (
           select learner_id as "learnerId", register_number as "registerNumber", snapshot -> 'course' ->> 'title' as "courseTitle",
                  snapshot -> 'holder' ->> 'name' as "holderName"
           from certificates.certificate c where c.learner_id = person.id order by c.issued_at desc, c.id desc limit 50) c`,
        [ids],
      );
      return ids.map((id) => rows.filter(({ learnerId }) => learnerId === id));
    }).load(personId);
  }
}
