import { newId } from '#platform';
import { random, type Random } from '../faults/random.js';
import type { TestApp } from './app.js';
import {
  type Act,
  CAREFUL,
  DAY,
  DISHONEST,
  HONEST,
  HOUR,
  type Learning,
  MINUTE,
  ODD,
  QUESTIONS,
  SECOND,
  type Teaching,
} from './simulated-scenes.js';

/** What the simulation stands on. */
export interface Ground {
  readonly courseId: string;
  readonly versionId: string;
  readonly centreId: string;
  /** Learning time of the version in minutes. */
  readonly minutes: number;
  readonly unitIds: readonly string[];
}

/** A group of people who behaved in one way: the truth that signs are compared with. */
export interface Scene {
  readonly name: string;
  /** The kind of sign that should find it; null for honest people. */
  readonly expected: string | null;
  /** Fraud by somebody who knows what is looked for, or honest life that looks odd. */
  readonly isHard: boolean;
  readonly unitId: string;
  readonly enrollmentIds: Set<string>;
}

/** Monday, 2 November 2026, midnight in Việt Nam. */
const START = Date.UTC(2026, 10, 1, 17);
/** Days that a simulation fills. */
export const SIMULATED = { from: '2026-11-02', to: '2026-11-16' };

type Row = Record<string, unknown>;

/**
 * Writes two weeks of learning in some communes, of people who learn and of people who only make it look so, as the ledger
 * would hold them. Scenes are drawn by the seed; times, speeds, devices, clocks and wrong answers vary within each.
 */
export class SimulatedLearning {
  readonly scenes: Scene[] = [];
  private readonly rows: Record<string, Row[]> = {};
  private readonly random: Random;

  constructor(
    private readonly ground: Ground,
    seed: number,
  ) {
    this.random = random(seed);
  }

  /** `honest` scenes of each sort of honest life, one of each that looks odd, and `frauds` scenes of each sort of fraud. */
  fill(honest: number, frauds: number): void {
    for (let i = 0; i < honest; i++) for (const [name, act] of Object.entries(HONEST)) this.play({ name, act, expected: null });
    for (const [name, act] of Object.entries(ODD)) this.play({ name, act, expected: null, isHard: true });
    for (let i = 0; i < frauds; i++) {
      for (const [name, fraud] of Object.entries(DISHONEST)) this.play({ name, ...fraud });
      for (const [name, fraud] of Object.entries(CAREFUL)) this.play({ name, ...fraud, isHard: true });
    }
  }

  async write(app: TestApp): Promise<void> {
    // the rows are made as the product would have left them; its triggers and foreign keys have no part in that
    for (const [table, rows] of Object.entries(this.rows)) {
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].join(', '); // the others keep their defaults
      await app.sql(
        `with off as materialized (select set_config('session_replication_role', 'replica', true))
         insert into ${table} (${columns}) select ${columns} from off, jsonb_populate_recordset(null::${table}, $1)`,
        [JSON.stringify(rows)],
      );
    }
  }

  private play({ name, act, expected, isHard = false }: { name: string; act: Act; expected: string | null; isHard?: boolean }): void {
    const scene: Scene = { name, expected, isHard, unitId: this.random.pick(this.ground.unitIds), enrollmentIds: new Set() };
    this.scenes.push(scene);
    const at = START + Math.floor(this.random.between(0, 13)) * DAY;
    act({
      random: this.random,
      minutes: this.ground.minutes,
      midnight: at,
      learn: (how) => this.learn(scene, how),
      teach: (how) => this.teach(scene, how),
    });
  }

  private add(table: string, row: Row): void {
    (this.rows[table] ??= []).push(row);
  }

  private enroll(scene: Scene, at: number, completedAt: number | null): { learner_id: string; enrollment_id: string } {
    const { courseId, versionId, centreId } = this.ground;
    const [learnerId, id] = [newId(), newId()];
    scene.enrollmentIds.add(id);
    this.add('enrollment.enrollment', {
      ...{ learner_id: learnerId, id, joined_by: id, course_id: courseId, course_version_id: versionId, centre_id: centreId },
      ...{
        unit_id: scene.unitId,
        cycle: 1,
        status: completedAt ? 'completed' : 'active',
        revision: 1,
        progress: { lessons: {}, quizzes: {} },
      },
      ...{ enrolled_at: iso(at), completed_at: completedAt && iso(completedAt) },
    });
    if (completedAt)
      this.add('enrollment.completion', {
        learner_id: learnerId,
        enrollment_id: id,
        rule: {},
        explanation: [],
        completed_at: iso(completedAt),
      });
    return { learner_id: learnerId, enrollment_id: id };
  }

  /** Somebody takes the course on a device and finishes it. */
  private learn(scene: Scene, { from, seconds, deviceId, clockOff = 0, syncedAfter = 0, wrong }: Learning): void {
    const end = from + seconds * SECOND;
    const key = this.enroll(scene, from - this.random.between(5 * SECOND, 3 * MINUTE), end + syncedAfter);
    const event = (i: number, share: number, more: Row): Row => ({
      ...{ ...key, id: newId(), device_id: deviceId, seq: i, lesson_id: `bai-${i}` },
      ...{ occurred_at: iso(from + share * seconds * SECOND + clockOff), received_at: iso(end + syncedAfter), ...more },
    });
    for (let i = 0; i < 7; i++)
      this.add('enrollment.learning_event', event(i, i / 7, { kind: i % 2 ? 'lesson_finished' : 'lesson_opened' }));
    const answers = Array.from({ length: QUESTIONS }, (_, q) => ({ questionId: `q${q}`, choiceIds: [`c${wrong[q] ?? 0}`] }));
    const submitted = event(7, 1, { kind: 'quiz_submitted', quiz_id: 'cuoi-khoa', payload: { answers } });
    this.add('enrollment.learning_event', submitted);
    const marks = answers.map(({ questionId }, q) => ({ questionId, isRight: wrong[q] === undefined, feedback: null }));
    const percent = Math.round((100 * (QUESTIONS - Object.keys(wrong).length)) / QUESTIONS);
    this.add('enrollment.attempt', {
      ...{
        ...key,
        id: submitted['id'],
        quiz_id: 'cuoi-khoa',
        number: 1,
        percent,
        passed: true,
        marks,
        submitted_at: submitted['received_at'],
      },
    });
  }

  /** A class meets, and somebody says who was there. */
  private teach(scene: Scene, { people, sessions, present, checkIn, marks, typedAt }: Teaching): void {
    const [classId, staffId] = [newId(), newId()];
    const first = START + Math.floor(this.random.between(0, 8)) * DAY + 19 * HOUR;
    const day = new Date(first).toISOString().slice(0, 10);
    const { courseId, versionId, centreId } = this.ground;
    this.add('enrollment.class_group', {
      ...{
        id: classId,
        centre_id: centreId,
        unit_id: scene.unitId,
        course_id: courseId,
        course_version_id: versionId,
        title: 'Lớp',
        code: classId,
      },
      ...{
        state: 'running',
        is_listed: true,
        has_waiting_list: false,
        offer_hours: 24,
        starts_on: day,
        ends_on: day,
        meets: '',
        place: '',
        note: '',
      },
      ...{ last_ticket: people, revision: 1, created_at: iso(first) },
    });
    const members = Array.from({ length: people }, (_, ticket) => {
      const key = this.enroll(scene, first - DAY, null);
      this.add('enrollment.class_member', { class_id: classId, ...key, state: 'enrolled', how: 'list', ticket, since: iso(first) });
      return key;
    });
    for (let number = 1; number <= sessions; number++) {
      const [sessionId, startsAt] = [newId(), first + (number - 1) * DAY];
      const endsAt = startsAt + 2 * HOUR;
      this.add('enrollment.class_session', {
        ...{
          id: sessionId,
          class_id: classId,
          unit_id: scene.unitId,
          number,
          place: 'Hội trường',
          starts_at: iso(startsAt),
          ends_at: iso(endsAt),
        },
        ...{ lesson_ids: [], state: 'held', revision: 1, credit_rule: {}, changed_at: iso(endsAt) },
      });
      members.forEach(({ learner_id, enrollment_id }, i) => {
        const isPresent = this.random.chance(present);
        const [markId, at] = [newId(), typedAt(startsAt, i)];
        const [seq, device_id] = [i, staffId];
        this.add('enrollment.attendance_mark', {
          ...{
            learner_id,
            id: markId,
            session_id: sessionId,
            source: marks,
            status: isPresent ? 'present' : 'absent',
            late_minutes: 0,
            early_minutes: 0,
          },
          ...{ sees: [], device_id, seq, device_at: iso(at), sent_at: iso(at), received_at: iso(at), at: iso(at), actor_id: staffId },
        });
        this.add('enrollment.attendance', {
          ...{
            learner_id,
            session_id: sessionId,
            class_id: classId,
            status: isPresent ? 'present' : 'absent',
            late_minutes: 0,
            early_minutes: 0,
          },
          ...{ minutes: isPresent ? 120 : 0, source: marks, decided_by: markId, revision: 1, changed_at: iso(at) },
        });
        this.add('enrollment.learning_event', {
          ...{ learner_id, id: newId(), enrollment_id, kind: 'attended', recorded_by: staffId, occurred_at: iso(at), received_at: iso(at) },
          payload: { sessionId, lessonIds: [], minutes: isPresent ? 120 : 0, revision: 1 },
        });
        if (isPresent && this.random.chance(checkIn))
          this.add('enrollment.check_in', {
            ...{
              learner_id,
              id: newId(),
              session_id: sessionId,
              slot: 1,
              shown_by: 'x',
              device_id: newId(),
              seq,
              clock_moved: false,
              is_proven: true,
            },
            ...{ device_at: iso(startsAt), sent_at: iso(startsAt), received_at: iso(startsAt), at: iso(startsAt), verdict: 'accepted' },
          });
      });
    }
  }
}

const iso = (at: number): string => new Date(Math.round(at)).toISOString();
