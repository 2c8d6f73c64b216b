import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type LearningVersion, VersionReader } from '#courses';
import { PersonReader } from '#identity';
import { AccessLog, AppError, type Ctx, decodeCursor, limitFor, type Message, page, Scope, t, type Tx } from '#platform';
import { ClassGroupReader, ofWholePlace, TAUGHT_BY } from '../class-group/class-group.reader.js';
import { titleIn } from '../enrollment/enrollment-cards.js';
import { percentDone } from '../learning-record/completion.js';
import { readProgress, type StoredProgress } from '../learning-record/progress.js';
import { actions } from './gradebook.actions.js';
import { cellOf, type Column, columnsOf, totalOf, type Weights } from './gradebook.js';
import type { Gradebook, GradebookArgs, StuckArgs, StuckLearnerConnection } from './gradebook.graphql.js';
import { messages } from './messages.js';
import { type StuckReason, stuckReasons, UNMARKED_DAYS } from './stuck.js';

export type SubjectArgs = Pick<GradebookArgs, 'classId' | 'courseId' | 'unitId'>;

/** A class, or a course at a centre, that the caller may see. */
export interface Subject {
  readonly id: string;
  readonly unitId: string;
  readonly title: string;
  readonly version: LearningVersion;
  readonly isClass: boolean;
  /** The caller sees only the people of the own classes in it. */
  readonly onlyTaught: boolean;
}

interface Row {
  learnerId: string;
  enrollmentId: string;
  status: string;
  enrolledAt: Date;
  progress: StoredProgress;
  place: string;
  lastActiveAt: Date | null;
  unmarkedSince: Date | null;
  returnedAt: Date | null;
  reminders: Partial<Record<StuckReason, string>>;
}

const ROW = (place: string, isStuck: boolean) => `
  select e.learner_id as "learnerId", e.id as "enrollmentId", e.status, e.enrolled_at as "enrolledAt", e.progress, ${place} as place
         ${isStuck ? STUCK : ''}
  from`;
const STUCK = `,
         (select max(v.received_at) from enrollment.learning_event v
          where v.learner_id = e.learner_id and v.enrollment_id = e.id) as "lastActiveAt",
         (select min(w.submitted_at) from enrollment.work w where w.learner_id = e.learner_id and w.enrollment_id = e.id
            and w.state in ('waiting', 'marking', 'differing')) as "unmarkedSince",
         (select min(r.at) from enrollment.work w join enrollment.work_return r on r.learner_id = w.learner_id and r.submission_id = w.submission_id
          where w.learner_id = e.learner_id and w.enrollment_id = e.id and w.state = 'returned') as "returnedAt",
         (select coalesce(json_object_agg(m.reason, m.at), '{}') from enrollment.reminder m
          where m.learner_id = e.learner_id and m.enrollment_id = e.id) as reminders`;

const ofClass = (isStuck: boolean) => `
  ${ROW(`lpad(c.ticket::text, 10, '0')`, isStuck)} enrollment.class_member c
  join enrollment.enrollment e on e.learner_id = c.learner_id and e.id = c.enrollment_id
  where c.class_id = $1 and c.state = 'enrolled' and (c.ticket, e.id) > ($2::int, $3::uuid)
  order by c.ticket, e.id limit $4`;
/** $6: who is only an instructor there, and sees the people of the own classes. */
const ofCourse = (isStuck: boolean) => `
  ${ROW(`to_char(e.enrolled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`, isStuck)} enrollment.enrollment e
  where e.unit_id = $1 and e.course_id = $5 and e.status <> 'withdrawn' and (e.enrolled_at, e.id) > ($2::timestamptz, $3::uuid)
    and ($6::uuid is null or ${TAUGHT_BY('e.learner_id', 'e.id', '$6')})
  order by e.enrolled_at, e.id limit $4`;

const FIRST_UUID = '00000000-0000-0000-0000-000000000000';
const key = z.tuple([z.string().max(40), z.uuid()]);

/** Grades of many learners at once, and who of them may need somebody: from what is folded, so a page is one statement. */
@Injectable()
export class GradebookReader {
  constructor(
    private readonly scope: Scope,
    private readonly classes: ClassGroupReader,
    private readonly versions: VersionReader,
    private readonly people: PersonReader,
    private readonly accessLog: AccessLog,
  ) {}

  /** @throws NOT_FOUND or FORBIDDEN for whoever may not see it */
  async subject(ctx: Ctx, { classId, courseId, unitId }: SubjectArgs): Promise<Subject> {
    if (classId != null) {
      const group = await this.classes.get(ctx, classId);
      const version = group && (await this.classes.mayRun(ctx, group)) ? await this.versions.forLearning(ctx, group.courseVersionId) : null;
      if (!group || !version) throw new AppError('NOT_FOUND', messages.notFound);
      return { id: classId, unitId: group.unitId, title: group.title, version, isClass: true, onlyTaught: false };
    }
    if (courseId == null || unitId == null) {
      throw new AppError('BAD_USER_INPUT', messages.whichOne, { fields: [{ path: 'classId', message: 'or courseId and unitId' }] });
    }
    await this.scope.require(ctx, actions.readGradebook, unitId);
    const onlyTaught = !(await this.scope.allows(ctx, ofWholePlace(actions.readGradebook), unitId));
    const version = await this.versions.current(ctx, courseId);
    if (!version) throw new AppError('NOT_FOUND', messages.notFound);
    return { id: courseId, unitId, title: titleIn(ctx.locale, version), version, isClass: false, onlyTaught };
  }

  async gradebook(ctx: Ctx, args: GradebookArgs): Promise<Gradebook> {
    const subject = await this.subject(ctx, args);
    const { revision, weights } = await this.weights(ctx, subject);
    const columns = columnsOf(subject.version, weights);
    const { edges, pageInfo } = page(await this.rows(ctx, subject, args, false), args.first, ({ place, enrollmentId }) => [
      place,
      enrollmentId,
    ]);
    const nodes = edges.map(({ node }) => node);
    const names = await this.namesOf(ctx, 'gradebook', nodes);
    return {
      title: subject.title,
      revision,
      mayWeigh: !subject.onlyTaught,
      columns: columns.map((column) => ({ ...column, title: columnTitle(ctx, column) })),
      rows: nodes.map(({ learnerId, enrollmentId, progress }) => {
        const done = readProgress(progress);
        const cells = columns.map((column) => cellOf(column, subject.version, done));
        return { learnerId, enrollmentId, learnerName: names.get(learnerId) ?? '', cells, total: totalOf(columns, cells) };
      }),
      pageInfo,
    };
  }

  async stuck(ctx: Ctx, args: StuckArgs): Promise<StuckLearnerConnection> {
    const subject = await this.subject(ctx, args);
    const idleDays = Math.min(90, Math.max(1, args.idleDays));
    const { edges, pageInfo } = page(await this.rows(ctx, subject, args, true), args.first, ({ place, enrollmentId }) => [
      place,
      enrollmentId,
    ]);
    const found = edges.flatMap((edge) => {
      if (edge.node.status !== 'active') return [];
      const reasons = stuckReasons(learningOf(edge.node), subject.version, ctx.now.getTime(), idleDays);
      return reasons.length === 0 ? [] : [{ edge, reasons }];
    });
    const names = await this.namesOf(
      ctx,
      'stuck.list',
      found.map(({ edge }) => edge.node),
    );
    return {
      pageInfo,
      edges: found.map(({ edge: { cursor, node }, reasons }) => ({
        cursor,
        node: {
          learnerId: node.learnerId,
          enrollmentId: node.enrollmentId,
          learnerName: names.get(node.learnerId) ?? '',
          percent: percentDone(subject.version.rule, readProgress(node.progress)),
          lastActiveAt: node.lastActiveAt,
          signs: reasons.map((reason) => ({
            reason,
            text: t(ctx.locale, messages[reason], { days: reason === 'idle' ? idleDays : UNMARKED_DAYS }),
            remindedAt: node.reminders[reason] ?? null,
          })),
        },
      })),
    };
  }

  async weights(ctx: Ctx | Tx, { id, unitId }: Pick<Subject, 'id' | 'unitId'>): Promise<{ revision: number; weights: Weights | null }> {
    const [row] = await ctx.sql<{ revision: number; weights: Weights }>(
      `select revision, weights from enrollment.gradebook_weights where unit_id = $1 and subject_id = $2 order by revision desc limit 1`,
      [unitId, id],
    );
    return row ?? { revision: 0, weights: null };
  }

  private rows(ctx: Ctx, { id, unitId, isClass, onlyTaught }: Subject, args: GradebookArgs, isStuck: boolean): Promise<Row[]> {
    const [place, enrollmentId] = decodeCursor(args.after, key) ?? [isClass ? '-1' : '-infinity', FIRST_UUID];
    return isClass
      ? ctx.sql<Row>(ofClass(isStuck), [id, place, enrollmentId, limitFor(args)])
      : ctx.sql<Row>(ofCourse(isStuck), [unitId, place, enrollmentId, limitFor(args), id, onlyTaught ? ctx.actor.id : null]);
  }

  private async namesOf(ctx: Ctx, what: string, rows: readonly Row[]): Promise<Map<string, string>> {
    const ids = rows.map(({ learnerId }) => learnerId);
    await this.accessLog.read(ctx, what, ids);
    return this.people.names(ctx, ids);
  }
}

const learningOf = ({ progress, enrolledAt, lastActiveAt, returnedAt, unmarkedSince }: Row) => ({
  progress: readProgress(progress),
  enrolledAt: new Date(enrolledAt).getTime(),
  lastActiveAt: lastActiveAt && new Date(lastActiveAt).getTime(),
  returnedAt: returnedAt && new Date(returnedAt).getTime(),
  unmarkedSince: unmarkedSince && new Date(unmarkedSince).getTime(),
});

const OWN_TITLES: Partial<Record<Column['kind'], Message>> = { lessons: messages.lessons, attendance: messages.attendance };
function columnTitle(ctx: Ctx, { kind, title }: Column): string {
  const own = OWN_TITLES[kind];
  return own ? t(ctx.locale, own) : title;
}
