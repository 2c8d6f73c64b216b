import { Injectable } from '@nestjs/common';
import { AppError, Does, type NewTaskRow, startOfVietnamDay, t, type TaskHandler, type TaskRun, Transactions } from '#platform';
import { PersonReader } from '#identity';
import { messages as issueMessages } from '../class-issue/messages.js';
import { numbersOf } from '../class-issue/issue-class.js';
import { type IssueRequest, IssuingService } from '../issuing/issuing.service.js';
import { messages } from './messages.js';
import { paperIssueKind, type PaperIssueWork } from './paper-course.kinds.js';
import { PaperCourseReader, type PaperCourseRow, type PaperHolderRow } from './paper-course.reader.js';

/** People in one transaction: the register is held for 3 to 9 ms for each. */
const AT_ONCE = 400;

/** Certificates of a confirmed course on paper. Run again it issues for whoever has none: each part is there or not at all. */
@Injectable()
@Does(paperIssueKind)
export class IssuePaperCourse implements TaskHandler<PaperIssueWork> {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: PaperCourseReader,
    private readonly people: PersonReader,
    private readonly issuing: IssuingService,
  ) {}

  async handle(run: TaskRun<PaperIssueWork>): Promise<void> {
    const { ctx, task } = run;
    const course = await this.reader.find(ctx, task.input.courseId);
    if (course?.state !== 'confirmed') throw new AppError('CONFLICT', messages.notWaiting);
    const holders = await this.reader.allHolders(ctx, course.id);
    const people = await this.people.byIds(
      ctx,
      holders.map(({ learnerId }) => learnerId),
    );
    const fresh = holders.filter(({ certificateId }) => certificateId === null);
    await run.progress(0, fresh.length);
    const numbers = new Map<string, string>();
    for (let from = 0; from < fresh.length; from += AT_ONCE) {
      const part = fresh.slice(from, from + AT_ONCE);
      await this.issuing.issueMany(
        ctx,
        part.map((holder) => requestFor(course, holder)),
        {
          onSigned: (count) => run.progress(from + count - 1, fresh.length),
          atEnd: async (tx, ids) => {
            const given = await numbersOf(tx, ids);
            for (const [i, { learnerId }] of part.entries()) numbers.set(learnerId, given.get(ids[i]!)!);
          },
        },
      );
    }
    const rows = holders.map(({ learnerId, registerNumber }, i): NewTaskRow => {
      const { fullName = '', birthYear = null } = people.get(learnerId) ?? {};
      const about = { number: i + 1, label: [fullName, birthYear].filter(Boolean).join(' · '), personId: learnerId };
      const number = numbers.get(learnerId);
      if (number) return { ...about, outcome: 'issued', message: t(ctx.locale, issueMessages.issued, { number }) };
      return { ...about, outcome: 'had', message: t(ctx.locale, issueMessages.already, { number: registerNumber ?? '' }) };
    });
    const params = { issued: fresh.length, already: holders.length - fresh.length, open: 0 };
    await this.transactions.run(ctx, (tx) => run.finish(tx, { rows, message: t(tx.locale, issueMessages.summary, params) }));
  }
}

/** What two people stand for, in the shape of a completion: the days are those on which it was taught. */
function requestFor(course: PaperCourseRow, { id, learnerId }: PaperHolderRow): IssueRequest {
  const { title, titleKm, summary, periods, validMonths, indicators } = course;
  return {
    completion: {
      ...{ enrollmentId: id, learnerId, courseId: course.id, courseVersionId: course.id, centreId: course.centreId, unitId: course.unitId },
      ...{ cycle: 1, resultPercent: null },
      enrolledAt: startOfVietnamDay(course.startsOn).toISOString(),
      completedAt: startOfVietnamDay(course.endsOn).toISOString(),
    },
    paper: {
      ...{ title, summary, periods, indicators, ...(validMonths && { validMonths }), outcomes: [], competences: [], number: 1 },
      titles: { vi: title, ...(titleKm && { km: titleKm }) },
    },
  };
}
