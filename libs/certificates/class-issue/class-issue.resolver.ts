import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { Allow, type Ctx, CurrentCtx, Input, parseInput, Task, Tasks, Transactions } from '#platform';
import { actions } from './class-issue.actions.js';
import { CertificateIssueArgs, CertificateIssueLook, IssueCertificatesInput, PrintCertificatesInput } from './class-issue.graphql.js';
import { classIssueKind, printSheetKind } from './class-issue.kinds.js';
import { ClassIssueReader } from './class-issue.reader.js';

const Part = z.object({ part: z.int().min(1).max(99) });

@Resolver()
export class ClassIssueResolver {
  constructor(
    private readonly reader: ClassIssueReader,
    private readonly tasks: Tasks,
    private readonly transactions: Transactions,
  ) {}

  @Query(() => CertificateIssueLook, {
    description: 'Who of a class, or of those who wait at a centre, would get a certificate now, and what the others still have to do.',
  })
  @Allow(actions.lookAtIssue)
  certificateIssueLook(@CurrentCtx() ctx: Ctx, @Args() args: CertificateIssueArgs): Promise<CertificateIssueLook> {
    return this.reader.look(ctx, args);
  }

  @Mutation(() => Task, { description: 'Issues certificates for all who are ready, in one act. Whoever has one keeps it. Safe to repeat.' })
  @Allow(actions.issueMany)
  async issueCertificates(@CurrentCtx() ctx: Ctx, @Input() { taskId, ...which }: IssueCertificatesInput): Promise<Task> {
    const { classId, centreId, unitId } = await this.reader.subject(ctx, which, actions.issueMany);
    return this.transactions.run(ctx, (tx) => this.tasks.start(tx, classIssueKind, { id: taskId, unitId, input: { classId, centreId } }));
  }

  @Mutation(() => Task, {
    description:
      'Draws the certificates of a class as one tagged file, one a page, in the order of the book; of a large class, a part. Safe to repeat.',
  })
  @Allow(actions.lookAtIssue)
  async printCertificates(@CurrentCtx() ctx: Ctx, @Input() { taskId, classId, part }: PrintCertificatesInput): Promise<Task> {
    const work = parseInput(Part, { part: part ?? 1 });
    const { unitId, title, code } = await this.reader.subject(ctx, { classId });
    return this.transactions.run(ctx, (tx) =>
      this.tasks.start(tx, printSheetKind, { id: taskId, unitId, input: { classId, ...work, title, code } }),
    );
  }
}
