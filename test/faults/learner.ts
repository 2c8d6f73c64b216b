import { createHash, randomBytes } from 'node:crypto';
import { newId } from '#platform';
import type { Random } from './random.js';

/** What the harness knows of the course that everybody takes. */
export interface FaultCourse {
  readonly courseId: string;
  readonly lessonIds: readonly string[];
  readonly quizLessonId: string;
  readonly quizId: string;
  readonly answers: readonly object[];
}

export interface Account {
  readonly personId: string;
  readonly token: string;
  readonly tokenHash: Buffer;
}

export function newAccount(): Account {
  const token = randomBytes(32).toString('base64url');
  return { personId: newId(), token, tokenHash: createHash('sha256').update(token).digest() };
}

/** What was seen by learners, for the audit afterwards. */
export class Observations {
  readonly completed: { learnerId: string; enrollmentId: string }[] = [];
  readonly recorded: { learnerId: string; eventId: string }[] = [];
  retries = 0;
  readonly internalErrors: string[] = [];
  readonly gaveUp: string[] = [];
}

interface GraphqlBody {
  data?: Record<string, unknown>;
  errors?: { message: string; extensions?: { code?: string } }[];
}

const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) { __typename } }`;
const RECORD = `mutation ($input: RecordLearningInput!) { recordLearning(input: $input) { receipts { eventId status code } enrollments { id status } } }`;

/**
 * A learner with a bad phone: sends twice, out of order, to whichever server answers, five copies of the last answer
 * at once, and tries again with the same ids until an answer arrives.
 */
export class Learner {
  private readonly enrollmentId = newId();
  private readonly deviceId = newId();

  constructor(
    private readonly account: Account,
    private readonly course: FaultCourse,
    private readonly ports: readonly number[],
    private readonly random: Random,
    private readonly seen: Observations,
  ) {}

  async finishCourse(): Promise<void> {
    await this.insist(ENROLL, { input: { id: this.enrollmentId, courseId: this.course.courseId } });
    const lessons = this.course.lessonIds.flatMap((lessonId, i) => [
      this.event(2 * i, 'LESSON_OPENED', lessonId),
      this.event(2 * i + 1, 'LESSON_FINISHED', lessonId),
    ]);
    const shuffled = this.random.shuffle(lessons);
    await this.record(shuffled.slice(0, 2));
    await this.record([...shuffled.slice(2), ...shuffled.slice(0, 1)]);
    const last = this.event(99, 'QUIZ_SUBMITTED', this.course.quizLessonId, { quizId: this.course.quizId, answers: this.course.answers });
    const copies = this.random.chance(0.3) ? 5 : 1;
    const outcomes = await Promise.all(Array.from({ length: copies }, () => this.record([last])));
    if (outcomes.some((status) => status === 'COMPLETED'))
      this.seen.completed.push({ learnerId: this.account.personId, enrollmentId: this.enrollmentId });
    else if (!this.seen.gaveUp.includes(this.account.personId)) this.seen.gaveUp.push(`${this.account.personId}: all sent, not complete`);
  }

  private event(seq: number, kind: string, lessonId: string, more: object = {}) {
    const years = this.random.pick([-3, 0, 0, 3]);
    const occurredAt = new Date(Date.UTC(2026 + years, 10, 24, 2, 0, seq)).toISOString();
    return { id: newId(), enrollmentId: this.enrollmentId, seq, kind, lessonId, occurredAt, ...more };
  }

  /** @returns status of the enrollment in the answer */
  private async record(events: readonly { id: string }[]): Promise<string | undefined> {
    const data = await this.insist(RECORD, { input: { deviceId: this.deviceId, events } });
    const answer = data?.['recordLearning'] as
      { receipts: { eventId: string; status: string; code: string | null }[]; enrollments: { status: string }[] } | undefined;
    for (const { eventId, status, code } of answer?.receipts ?? []) {
      if (status === 'REFUSED') this.seen.gaveUp.push(`${eventId} refused: ${code}`);
      else this.seen.recorded.push({ learnerId: this.account.personId, eventId });
    }
    return answer?.enrollments[0]?.status;
  }

  private async insist(query: string, variables: object): Promise<Record<string, unknown> | undefined> {
    for (let attempt = 0; attempt < 2_000; attempt++) {
      const body = await this.send(query, variables);
      if (body?.data && !body.errors) return body.data;
      const unexpected = body?.errors?.find(({ extensions }) => extensions?.code !== 'UNAVAILABLE');
      if (unexpected) this.seen.internalErrors.push(`${unexpected.extensions?.code}: ${unexpected.message}`);
      this.seen.retries++;
      await new Promise((resolve) => setTimeout(resolve, this.random.between(30, 250)));
    }
    this.seen.gaveUp.push(`${this.account.personId}: no answer`);
    return undefined;
  }

  private async send(query: string, variables: object): Promise<GraphqlBody | undefined> {
    const abort = new AbortController();
    // now and then the line breaks while the answer is under way
    const timer = setTimeout(() => abort.abort(), this.random.chance(0.05) ? this.random.between(1, 20) : 8_000);
    try {
      const response = await fetch(`http://127.0.0.1:${this.random.pick(this.ports)}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: `phusa=${this.account.token}` },
        body: JSON.stringify({ query, variables }),
        signal: abort.signal,
      });
      return (await response.json()) as GraphqlBody;
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}
