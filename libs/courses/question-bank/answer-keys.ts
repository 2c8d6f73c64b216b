import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, type Tx } from '#platform';
import { messages } from '../messages.js';
import type { CourseContent } from '../version/course-content.js';
import { Recent } from '../version/recent.js';
import { answerKeysOf } from './answer-key.js';
import { mark, onlyAsked, type Answer, type Marked, type QuizKey } from './marking.js';

/** Marks attempts. The only reader of stored right answers; they never leave this class (invariant 7). */
@Injectable()
export class AnswerKeys {
  private readonly keys = new Recent<QuizKey>(2_000);

  /** Marks the `asked` questions, or all. Throws NOT_FOUND when the published version has no such quiz. */
  async mark(
    ctx: Ctx,
    versionId: string,
    quizId: string,
    answers: readonly Answer[],
    asked: readonly string[] | null = null,
  ): Promise<Marked> {
    const key = await this.key(ctx, versionId, quizId);
    return mark(asked === null ? key : onlyAsked(key, asked), answers);
  }

  /** Only while the version is not published yet. */
  async store(tx: Tx, versionId: string, content: CourseContent): Promise<void> {
    for (const key of answerKeysOf(content)) {
      await tx.sql(`insert into courses.answer_key (version_id, quiz_id, key) values ($1, $2, $3)`, [versionId, key.quizId, key]);
    }
  }

  private async key(ctx: Ctx, versionId: string, quizId: string): Promise<QuizKey> {
    const name = `${versionId}/${quizId}`;
    const known = this.keys.get(name);
    if (known) return known;
    const [row] = await ctx.sql<{ key: QuizKey }>(
      `select k.key from courses.answer_key k join courses.course_version v on v.id = k.version_id
       where k.version_id = $1 and k.quiz_id = $2 and v.status in ('published', 'superseded')`,
      [versionId, quizId],
    );
    if (!row) throw new AppError('NOT_FOUND', messages.quizUnknown);
    this.keys.set(name, row.key);
    return row.key;
  }
}
