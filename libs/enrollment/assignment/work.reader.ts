import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type LearningVersion, type OutlineAssignment, VersionReader } from '#courses';
import { PersonReader } from '#identity';
import { AccessLog, AppError, type Ctx, decodeCursor, limitFor, type Page, page, personId, personIds, Scope } from '#platform';
import { ClassGroupReader, ofWholePlace, TAUGHT_BY } from '../class-group/class-group.reader.js';
import { titleIn } from '../enrollment/enrollment-cards.js';
import { TAKES_LEARNING } from '../enrollment/enrollment-row.js';
import { actions } from './assignment.actions.js';
import type { ChosenLevel, Feedback, Grade, MarkingQueueArgs, MyWork, Submission, WorkDetail, WorkToMark } from './assignment.graphql.js';
import { messages } from './messages.js';
import { SUBMISSION_JSON, WORK_COLUMNS, type WorkKey, type WorkRow } from './work.store.js';

type StoredLevels = Readonly<Record<string, string>>;
interface StoredSubmission extends Omit<Submission, 'files'> {
  files: { uploadId: string; name: string; mediaType: string; sizeBytes: number }[];
}

/** Courses of a learner that are looked through for practical work. */
const MAX_ENROLLMENTS = 100;

const FEEDBACK_JSON = `
  (select coalesce(json_agg(json_build_object('comment', m.comment, 'levels', m.levels) order by m.at, m.id), '[]')
   from enrollment.mark m where m.learner_id = w.learner_id and m.submission_id = w.submission_id and w.state = 'graded')`;
const ASKED_FOR = `
  (select r.comment from enrollment.work_return r where r.learner_id = w.learner_id and r.submission_id = w.submission_id and w.state = 'returned'
   order by r.at desc, r.id desc limit 1)`;

const MINE = `
  select e.id, e.course_version_id as "versionId", e.enrolled_at as "enrolledAt", e.status <> 'withdrawn' as "isOpen",
         (select coalesce(json_agg(json_build_object('assignmentId', w.assignment_id, 'state', w.state, 'dueAt', w.due_at,
                   'percent', w.percent, 'passed', w.passed, 'feedback', ${FEEDBACK_JSON}, 'askedFor', ${ASKED_FOR},
                   'submission', (select ${SUBMISSION_JSON} from enrollment.submission s
                                  where s.learner_id = w.learner_id and s.id = w.submission_id))), '[]')
          from enrollment.work w where w.learner_id = e.learner_id and w.enrollment_id = e.id) as works
  from enrollment.enrollment e where e.learner_id = $1 and ${TAKES_LEARNING} and ($2::uuid is null or e.id = $2)
  order by e.enrolled_at desc, e.id desc limit ${MAX_ENROLLMENTS}`;

/** Each place's queue is read from its oldest end, so a page costs the same however long the queue is. */
const QUEUE = `
  select w.*, coalesce((select bool_or(m.marker_id = $6) from enrollment.mark m
                        where m.learner_id = w."learnerId" and m.submission_id = w."submissionId"), false) as "isMarkedByMe"
  from unnest($1::uuid[], $9::boolean[]) as place (unit_id, is_whole) cross join lateral (
    select ${WORK_COLUMNS} from enrollment.work w
    where w.unit_id = place.unit_id and w.state in ('waiting', 'marking', 'differing')
      and (w.submitted_at, w.learner_id, w.assignment_id) > ($3, $4, $5) and w.learner_id <> $6
      and not (w.state = 'marking' and w.first_marker = $6)
      and (place.is_whole or ${TAUGHT_BY('w.learner_id', 'w.enrollment_id', '$6')})
      and ($7::uuid is null or w.course_id = $7)
      and ($8::uuid is null or exists (select from enrollment.class_member c
                                       where c.class_id = $8 and c.learner_id = w.learner_id and c.enrollment_id = w.enrollment_id))
    order by w.submitted_at, w.learner_id, w.assignment_id limit $2
  ) w
  order by w."submittedAt", w."learnerId", w."assignmentId" limit $2`;

const DETAIL = `
  select ${WORK_COLUMNS},
         (select coalesce(json_agg(${SUBMISSION_JSON} order by s.version desc), '[]') from enrollment.submission s
          where s.learner_id = w.learner_id and s.enrollment_id = w.enrollment_id and s.assignment_id = w.assignment_id) as submissions,
         (select coalesce(json_agg(json_build_object('markerId', m.marker_id, 'percent', m.percent, 'comment', m.comment, 'levels', m.levels,
                                                     'at', m.at) order by m.at, m.id), '[]')
          from enrollment.mark m where m.learner_id = w.learner_id and m.submission_id = w.submission_id) as marks,
         (select coalesce(json_agg(json_build_object('revision', g.revision, 'percent', g.percent, 'passed', g.passed, 'how', g.how,
                                                     'reason', g.reason, 'at', g.at) order by g.revision desc), '[]')
          from enrollment.grade g
          where g.learner_id = w.learner_id and g.enrollment_id = w.enrollment_id and g.assignment_id = w.assignment_id) as grades
  from enrollment.work w where w.learner_id = $1 and w.enrollment_id = $2 and w.assignment_id = $3`;

interface MineRow {
  id: string;
  versionId: string;
  enrolledAt: Date;
  /** False: a merge has stopped it. What was handed in there is shown, and nothing is asked for. */
  isOpen: boolean;
  works: (Pick<WorkRow, 'assignmentId' | 'state' | 'dueAt' | 'percent' | 'passed'> & {
    feedback: { comment: string; levels: StoredLevels }[];
    askedFor: string | null;
    submission: StoredSubmission;
  })[];
}
interface DetailRow extends WorkRow {
  submissions: StoredSubmission[];
  marks: { markerId: string; percent: number; comment: string; levels: StoredLevels; at: string }[];
  grades: Grade[];
}

const FIRST_UUID = '00000000-0000-0000-0000-000000000000';
const queueKey = z.tuple([z.iso.datetime(), z.uuid(), z.string()]);

/** Questions about practical work. */
@Injectable()
export class WorkReader {
  constructor(
    private readonly scope: Scope,
    private readonly classes: ClassGroupReader,
    private readonly versions: VersionReader,
    private readonly people: PersonReader,
    private readonly accessLog: AccessLog,
  ) {}

  /** Everything that the caller's courses ask to be handed in, of one enrollment or of all, with where it stands. */
  async mine(ctx: Ctx, enrollmentId: string | null = null): Promise<MyWork[]> {
    const works: MyWork[] = [];
    for (const learnerId of personIds(ctx)) works.push(...(await this.ofLearner(ctx, learnerId, enrollmentId)));
    return works;
  }

  private async ofLearner(ctx: Ctx, learnerId: string, enrollmentId: string | null): Promise<MyWork[]> {
    const rows = await ctx.sql<MineRow>(MINE, [learnerId, enrollmentId]);
    const versions = await this.versions.manyForLearning(
      ctx,
      rows.map(({ versionId }) => versionId),
    );
    return rows.flatMap((row) => {
      const version = versions.get(row.versionId);
      if (!version) throw new Error(`enrollment ${row.id} is pinned to the unknown version ${row.versionId}`);
      const isShown = ({ id }: OutlineAssignment) => row.isOpen || row.works.some(({ assignmentId }) => assignmentId === id);
      return version.assignments.filter(isShown).map((assignment) => myWork(ctx, learnerId, row, version, assignment));
    });
  }

  /** What waits for the caller's mark, the longest waiting first: nothing that only somebody else may mark. */
  async queue(ctx: Ctx, { classId = null, courseId = null, ...args }: MarkingQueueArgs): Promise<Page<WorkToMark>> {
    const marker = personId(ctx);
    const [at, learnerId, assignmentId] = decodeCursor(args.after, queueKey) ?? ['-infinity', FIRST_UUID, ''];
    const units = await this.scope.unitsOf(ctx, actions.markWork);
    const whole = new Set(await this.scope.unitsOf(ctx, ofWholePlace(actions.markWork)));
    const rows = await ctx.sql<WorkRow & { isMarkedByMe: boolean }>(QUEUE, [
      ...[units, limitFor(args), at, learnerId, assignmentId, marker, courseId, classId, units.map((id) => whole.has(id))],
    ]);
    const found = page(rows, args.first, (row) => [new Date(row.submittedAt).toISOString(), row.learnerId, row.assignmentId]);
    const works = new Map(
      (
        await this.toMark(
          ctx,
          found.edges.map(({ node }) => node),
        )
      ).map((work) => [keyOf(work), work]),
    );
    return { pageInfo: found.pageInfo, edges: found.edges.map((edge) => ({ cursor: edge.cursor, node: works.get(keyOf(edge.node))! })) };
  }

  /** One piece of work for somebody who may mark it. @throws NOT_FOUND, also for whoever may not see it */
  async detail(ctx: Ctx, { learnerId, enrollmentId, assignmentId }: WorkKey): Promise<WorkDetail> {
    const me = personId(ctx);
    const [row] = await ctx.sql<DetailRow>(DETAIL, [learnerId, enrollmentId, assignmentId]);
    if (!row || !(await this.classes.mayWith(ctx, actions.markWork, row))) throw new AppError('NOT_FOUND', messages.unknown);
    const assignment = (await this.versions.forLearning(ctx, row.courseVersionId))?.assignments.find(({ id }) => id === assignmentId);
    if (!assignment) throw new AppError('NOT_FOUND', messages.unknown);
    const isMarkedByMe = row.marks.some(({ markerId }) => markerId === me);
    const [work] = await this.toMark(ctx, [{ ...row, isMarkedByMe }]);
    // a second marker is blind: not even whether there is another mark
    const isOpen = row.state === 'graded' || row.state === 'differing';
    const marks = row.marks.filter(({ markerId }) => isOpen || markerId === me);
    const names = await this.people.names(
      ctx,
      marks.map(({ markerId }) => markerId),
    );
    const { rubric, passPercent, secondMarker } = assignment;
    return {
      work: work!,
      ...{ rubric, passPercent, secondMarker },
      submissions: row.submissions.map((submission) => shownSubmission(learnerId, submission)),
      marks: marks.map(({ markerId, levels, ...mark }) => ({
        ...mark,
        markerName: names.get(markerId) ?? '',
        isMine: markerId === me,
        levels: chosen(levels),
      })),
      grades: row.grades,
      canMark:
        me !== learnerId && (row.state === 'waiting' || row.state === 'differing' || (row.state === 'marking' && row.firstMarker !== me)),
    };
  }

  private async toMark(ctx: Ctx, rows: readonly (WorkRow & { isMarkedByMe: boolean })[]): Promise<WorkToMark[]> {
    const versions = await this.versions.manyForLearning(
      ctx,
      rows.map(({ courseVersionId }) => courseVersionId),
    );
    const assignmentOf = (row: WorkRow) => versions.get(row.courseVersionId)?.assignments.find(({ id }) => id === row.assignmentId);
    const named = rows.filter((row) => row.state === 'graded' || !assignmentOf(row)?.anonymous).map(({ learnerId }) => learnerId);
    await this.accessLog.read(
      ctx,
      'work.list',
      rows.map(({ learnerId }) => learnerId),
    );
    const names = await this.people.names(ctx, named);
    return rows.map((row): WorkToMark => {
      const version = versions.get(row.courseVersionId);
      const { learnerId, enrollmentId, assignmentId, version: number, submittedAt, isMarkedByMe } = row;
      return {
        ...{ learnerId, enrollmentId, assignmentId, submittedAt, isMarkedByMe },
        learnerName: row.state === 'graded' || !assignmentOf(row)?.anonymous ? (names.get(learnerId) ?? '') : null,
        title: assignmentOf(row)?.title ?? assignmentId,
        courseTitle: version ? titleIn(ctx.locale, version) : '',
        // who marks second is not told that there was a first
        state: row.state === 'marking' && !isMarkedByMe ? 'waiting' : row.state,
        version: number,
        isLate: row.dueAt !== null && new Date(submittedAt) > new Date(row.dueAt),
      };
    });
  }
}

const keyOf = ({ learnerId, enrollmentId, assignmentId }: WorkKey) => `${learnerId} ${enrollmentId} ${assignmentId}`;
const chosen = (levels: StoredLevels): ChosenLevel[] => Object.entries(levels).map(([criterionId, levelId]) => ({ criterionId, levelId }));

const shownSubmission = (learnerId: string, { files, ...submission }: StoredSubmission): Submission => ({
  ...submission,
  files: files.map(({ uploadId, ...file }) => ({ ...file, url: `/files/work/${learnerId}/${uploadId}` })),
});

const DAY_MS = 86_400_000;

function myWork(ctx: Ctx, learnerId: string, row: MineRow, version: LearningVersion, assignment: OutlineAssignment): MyWork {
  const work = row.works.find(({ assignmentId }) => assignmentId === assignment.id);
  const due = assignment.dueDays === null ? null : new Date(new Date(row.enrolledAt).getTime() + assignment.dueDays * DAY_MS);
  // that two people mark, and that they disagree, is not the learner's business
  const state = work ? (work.state === 'marking' || work.state === 'differing' ? 'waiting' : work.state) : 'open';
  return {
    enrollmentId: row.id,
    assignmentId: assignment.id,
    title: assignment.title,
    courseTitle: titleIn(ctx.locale, version),
    versionId: row.versionId,
    lessonId: assignment.lessonId,
    state,
    dueAt: work?.dueAt ?? due,
    submission: work ? shownSubmission(learnerId, work.submission) : null,
    percent: work?.percent ?? null,
    passed: work?.passed ?? null,
    passPercent: assignment.passPercent,
    feedback: (work?.feedback ?? []).map(({ comment, levels }): Feedback => ({ comment, levels: chosen(levels) })),
    askedFor: work?.askedFor ?? null,
  };
}
