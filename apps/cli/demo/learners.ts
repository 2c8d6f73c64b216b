import type { INestApplicationContext } from '@nestjs/common';
import { readCourseFolder, VersionReader } from '#courses';
import { EnrollmentService, LearningRecordService } from '#enrollment';
import type { Ctx } from '#platform';
import { answerKeysOf } from '../../../libs/courses/question-bank/answer-key.js';
import type { QuestionKey } from '../../../libs/courses/question-bank/marking.js';
import { demoId, demoPersonId, type DemoUsername } from './accounts.js';

/** What a learner of the demo has done with a course: lessons from the first on; of their quizzes, with which answers. */
export interface DemoLearning {
  readonly username: DemoUsername;
  readonly courseCode: string;
  readonly lessons: number | 'all';
  readonly answers: 'right' | 'none';
}

export interface DemoCourse {
  readonly courseId: string;
  /** Where its answers stand. */
  readonly folder: string;
}

type Answer = Parameters<LearningRecordService['record']>[1]['events'][number]['answers'];

/** The context of a request that this learner would send. */
export function asLearner(ctx: Ctx, username: DemoUsername): Ctx {
  return { ...ctx, actor: { kind: 'person', id: demoPersonId(username), name: 'demo', grants: [], scopes: [] } };
}

/** Enrolls and learns as a phone would: one batch, with the same ids every time, so a second run records nothing. */
export async function learn(
  app: INestApplicationContext,
  system: Ctx,
  { username, courseCode, lessons, answers }: DemoLearning,
  { courseId, folder }: DemoCourse,
): Promise<void> {
  const ctx = asLearner(system, username);
  const name = `${username}/${courseCode}`;
  const enrollment = await app.get(EnrollmentService, { strict: false }).enroll(ctx, { id: demoId(`enrollment/${name}`), courseId });
  if (enrollment && 'missing' in enrollment) throw new Error(`${courseCode} asks for other courses first`);
  // 1 = nothing recorded yet; the whole batch is recorded at once
  if (enrollment && enrollment.revision > 1) return;
  const version = enrollment && (await app.get(VersionReader, { strict: false }).forLearning(ctx, enrollment.courseVersionId));
  if (!version) throw new Error(`${courseCode} is not published`);

  const { content } = readCourseFolder(folder);
  const keys = new Map(content && answerKeysOf(content).map((key) => [key.quizId, key]));
  const occurredAt = new Date(enrollment.enrolledAt).toISOString();
  const taken = version.lessons.slice(0, lessons === 'all' ? undefined : lessons);
  const events = taken.flatMap(({ id: lessonId, quizIds }) => [
    { kind: 'lesson_opened' as const, lessonId },
    ...quizIds.map((quizId) => ({
      kind: 'quiz_submitted' as const,
      lessonId,
      quizId,
      answers: answers === 'right' ? keys.get(quizId)?.questions.map(rightAnswer) : [],
    })),
    { kind: 'lesson_finished' as const, lessonId },
  ]);
  await app.get(LearningRecordService, { strict: false }).record(ctx, {
    deviceId: demoId(`device/${username}`),
    events: events.map((event, seq) => ({ ...event, id: demoId(`event/${name}/${seq}`), enrollmentId: enrollment.id, seq, occurredAt })),
  });
}

function rightAnswer(key: QuestionKey): NonNullable<Answer>[number] {
  const questionId = key.id;
  switch (key.kind) {
    case 'single':
    case 'multiple':
      return { questionId, choiceIds: key.rightChoiceIds };
    case 'true_false':
      return { questionId, truth: key.answer };
    case 'short_text':
      return { questionId, text: key.accept[0] };
    case 'numeric':
      return { questionId, number: key.answer };
    case 'matching':
      return { questionId, pairs: key.pairs };
    case 'ordering':
      return { questionId, order: key.order };
  }
}
