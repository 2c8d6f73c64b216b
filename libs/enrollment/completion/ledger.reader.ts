import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  type CompletionRule,
  type LearningVersion,
  partsOf,
  requirementKey,
  requirementRow,
  requirementRows,
  requirementsOf,
  VersionReader,
} from '#courses';
import { PersonReader } from '#identity';
import { AccessLog, type Ctx, decodeCursor, limitFor, type Page, page, personIds, Scope } from '#platform';
import { actions } from '../enrollment.actions.js';
import { titleIn } from '../enrollment/enrollment-cards.js';
import { explain, percentDone } from '../learning-record/completion.js';
import type { LedgerKind } from '../learning-record/learning-event.js';
import { ENTRY_FIELDS, factOf } from '../learning-record/ledger-entry.js';
import { measureOf, shownReach } from '../learning-record/measure.js';
import { actions as overrideActions } from '../override/override.actions.js';
import { OverrideReader } from '../override/override.reader.js';
import type { CompletionExplanation, LedgerEvent, LedgerEventsArgs } from './completion.graphql.js';
import { countingEntries, type Disagreement, disagreements, foldEntries, type FormerEntry, type StoredRecord } from './replay.js';

interface RecordRow extends StoredRecord {
  learnerId: string;
  id: string;
  courseVersionId: string;
  unitId: string;
  completedAt: Date | null;
  formerEntries: readonly FormerEntry[];
}

/** Everything stored about some enrollments, in one snapshot, so that learners may go on while it is checked. */
const records = (which: string) => `
  select e.learner_id as "learnerId", e.id, e.course_version_id as "courseVersionId", e.unit_id as "unitId", e.status,
         e.completed_at as "completedAt", e.progress,
         (select json_build_object('rule', c.rule, 'explanation', c.explanation) from enrollment.completion c
          where c.learner_id = e.learner_id and c.enrollment_id = e.id) as completion,
         (select coalesce(json_agg(json_build_object(${ENTRY_FIELDS}) order by v.id), '[]')
          from enrollment.learning_event v
          left join enrollment.attempt a on a.learner_id = v.learner_id and a.id = v.id
          where v.learner_id = e.learner_id and v.enrollment_id = e.id) as entries,
         (select coalesce(json_agg(json_build_object(${ENTRY_FIELDS}, 'source', m.enrollment_id, 'learnerId', m.learner_id,
                                                     'isFolded', m.resumed_at is null) order by v.id), '[]')
          from enrollment.merged_enrollment m
          join enrollment.learning_event v on v.learner_id = m.learner_id and v.enrollment_id = m.enrollment_id
          left join enrollment.attempt a on a.learner_id = v.learner_id and a.id = v.id
          where m.goes_on_learner_id = e.learner_id and m.goes_on_id = e.id) as "formerEntries"
  from enrollment.enrollment e where ${which}`;

const RECORD = records('e.learner_id = $1 and e.id = $2');
const RECORDS_AFTER = records('(e.learner_id, e.id) > ($1, $2) order by e.learner_id, e.id limit $3');
const CHUNK = 500;

/** An event of the ledger as it is stored; the texts that learners wrote stay there. */
interface EventRow {
  id: string;
  kind: LedgerKind;
  lessonId: string | null;
  percent: number | null;
  payload: { minutes?: number; seconds?: number; percent?: number; from?: number; to?: number; reason?: string } | null;
  occurredAt: Date;
  receivedAt: Date;
  recordedBy: string | null;
}

const EVENTS = `
  select v.id, v.kind, v.lesson_id as "lessonId", a.percent, case when v.kind not in ('quiz_submitted', 'answer_saved') then v.payload end as payload,
         v.occurred_at as "occurredAt", v.received_at as "receivedAt", v.recorded_by as "recordedBy"
  from enrollment.learning_event v left join enrollment.attempt a on a.learner_id = v.learner_id and a.id = v.id`;

const historyKey = z.tuple([z.iso.datetime(), z.uuid()]);
const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
/** Of each requirement; all of them are in the history. */
const MAX_EVENTS_SHOWN = 20;

/** An enrollment whose stored state does not follow from its stored events. */
export interface LedgerDisagreement {
  readonly learnerId: string;
  readonly enrollmentId: string;
  readonly what: readonly Disagreement[];
}

/** Folds the ledger again: to explain a completion, and to check that nothing but the ledger speaks (invariant 6). */
@Injectable()
export class LedgerReader {
  constructor(
    private readonly scope: Scope,
    private readonly versions: VersionReader,
    private readonly people: PersonReader,
    private readonly overrides: OverrideReader,
    private readonly accessLog: AccessLog,
  ) {}

  /** Why an enrollment is complete or what is open, for the learner and for staff of the place; null for anybody else. */
  async explain(ctx: Ctx, learnerId: string, enrollmentId: string): Promise<CompletionExplanation | null> {
    const record = await this.readable(ctx, learnerId, enrollmentId);
    if (!record) return null;
    const version = await this.version(ctx, record.courseVersionId);
    const entries = countingEntries(record);
    const done = foldEntries(entries, version);
    const evidence = record.completion?.explanation ?? explain(version.rule, done, entries.map(factOf));
    const learnerIds = [...new Set([learnerId, ...record.formerEntries.map((entry) => entry.learnerId)])];
    const events = new Map(
      (
        await this.events(
          ctx,
          version,
          evidence.flatMap(({ eventIds }) => eventIds.slice(0, MAX_EVENTS_SHOWN)),
          learnerIds,
        )
      ).map((event) => [event.id, event]),
    );
    const names = await this.people.names(ctx, [learnerId]);
    const ways = waysOf(version.rule);
    // what was met stays met, also when staff have corrected afterwards what it came from (invariant 5)
    const met = new Set(evidence.flatMap(({ requirement, eventIds }) => (eventIds.length > 0 ? [requirementKey(requirement)] : [])));
    return {
      enrollmentId,
      learnerId,
      learnerName: names.get(learnerId) ?? '',
      courseTitle: titleIn(ctx.locale, version),
      percent: record.completion ? 100 : percentDone(version.rule, done),
      completedAt: record.completedAt,
      requirements: evidence.map(({ requirement, eventIds }, index) => ({
        requirement: requirementRow(ctx.locale, requirement, version),
        isMet: eventIds.length > 0,
        isWaived: eventIds.some((id) => events.get(id)?.kind === 'requirement_waived'),
        ...shownReach(requirement, done),
        eventIds: [...eventIds],
        events: eventIds.flatMap((id) => events.get(id) ?? []),
        way: ways[index] ?? null,
      })),
      rule: requirementRows(
        ctx.locale,
        version.rule,
        version,
        measureOf(done, (requirement) => met.has(requirementKey(requirement))),
      ),
      overrides: await this.overrides.ofEnrollment(ctx, learnerId, enrollmentId),
      mayRequestOverride:
        record.status === 'active' &&
        !personIds(ctx).includes(learnerId) &&
        (await this.scope.allows(ctx, overrideActions.requestOverride, record.unitId)),
      eventCount: entries.length,
      replayAgrees: disagreements(record, version).length === 0,
    };
  }

  /** The ledger of an enrollment, page by page; for the learner and for staff of the place, empty for anybody else. */
  async history(ctx: Ctx, { learnerId, enrollmentId, ...args }: LedgerEventsArgs): Promise<Page<LedgerEvent>> {
    const [row] = await ctx.sql<Pick<RecordRow, 'unitId' | 'courseVersionId'>>(
      `select unit_id as "unitId", course_version_id as "courseVersionId" from enrollment.enrollment where learner_id = $1 and id = $2`,
      [learnerId, enrollmentId],
    );
    if (!row || !(await this.mayRead(ctx, learnerId, row.unitId))) return page([], args.first, () => []);
    const [at, id] = decodeCursor(args.after, historyKey) ?? ['infinity', LAST_UUID];
    const rows = await ctx.sql<EventRow>(
      `${EVENTS} where v.learner_id = $1 and v.enrollment_id = $2 and (v.received_at, v.id) < ($3, $4)
       order by v.received_at desc, v.id desc limit $5`,
      [learnerId, enrollmentId, at, id, limitFor(args)],
    );
    if (!personIds(ctx).includes(learnerId)) await this.accessLog.read(ctx, 'enrollment.ledger', [learnerId]);
    const events = await this.shown(ctx, await this.version(ctx, row.courseVersionId), rows);
    return page(events, args.first, (event) => [new Date(event.receivedAt).toISOString(), event.id]);
  }

  /** Null also for an enrollment that does not exist: ids cannot be tried out. */
  private async readable(ctx: Ctx, learnerId: string, enrollmentId: string): Promise<RecordRow | null> {
    const [record] = await ctx.sql<RecordRow>(RECORD, [learnerId, enrollmentId]);
    if (!record || !(await this.mayRead(ctx, learnerId, record.unitId))) return null;
    await this.accessLog.read(ctx, 'enrollment.ledger', [learnerId]);
    return record;
  }

  private async mayRead(ctx: Ctx, learnerId: string, unitId: string): Promise<boolean> {
    return personIds(ctx).includes(learnerId) || this.scope.allows(ctx, actions.readCompletions, unitId);
  }

  private async events(ctx: Ctx, version: LearningVersion, ids: readonly string[], learnerIds: readonly string[]): Promise<LedgerEvent[]> {
    if (ids.length === 0) return [];
    return this.shown(
      ctx,
      version,
      await ctx.sql<EventRow>(`${EVENTS} where v.learner_id = any($1::uuid[]) and v.id = any($2::uuid[])`, [learnerIds, ids]),
    );
  }

  private async shown(ctx: Ctx, version: LearningVersion, rows: readonly EventRow[]): Promise<LedgerEvent[]> {
    const names = await this.people.names(
      ctx,
      rows.flatMap(({ recordedBy }) => recordedBy ?? []),
    );
    return rows.map(({ lessonId, payload, percent, recordedBy, ...row }) => ({
      ...row,
      lessonTitle: lessonId && (version.lessons.find(({ id }) => id === lessonId)?.title ?? lessonId),
      amount:
        percent ??
        payload?.minutes ??
        payload?.seconds ??
        payload?.percent ??
        (payload?.to === undefined ? null : payload.to - (payload.from ?? 0)),
      reason: payload?.reason ?? null,
      recordedByName: recordedBy && (names.get(recordedBy) ?? ''),
    }));
  }

  /** Checks every enrollment. Reads in chunks and changes nothing; may run at any time. */
  async replayLedger(ctx: Ctx): Promise<{ checked: number; disagreements: LedgerDisagreement[] }> {
    const found: LedgerDisagreement[] = [];
    let checked = 0;
    let last: Pick<RecordRow, 'learnerId' | 'id'> | undefined = { learnerId: FIRST_UUID, id: FIRST_UUID };
    while (last) {
      const chunk: RecordRow[] = await ctx.sql<RecordRow>(RECORDS_AFTER, [last.learnerId, last.id, CHUNK]);
      for (const record of chunk) {
        const what = disagreements(record, await this.version(ctx, record.courseVersionId));
        if (what.length > 0) found.push({ learnerId: record.learnerId, enrollmentId: record.id, what });
      }
      checked += chunk.length;
      last = chunk.at(-1);
    }
    return { checked, disagreements: found };
  }

  private async version(ctx: Ctx, versionId: string) {
    const version = await this.versions.forLearning(ctx, versionId);
    if (!version) throw new Error(`an enrollment is pinned to the unknown version ${versionId}`);
    return version;
  }
}

/** Which way of a choice each leaf of a rule belongs to, in the order of `requirementsOf`. */
function waysOf(rule: CompletionRule): (number | null)[] {
  return partsOf(rule).flatMap((part) =>
    part.kind === 'any' ? part.of.flatMap((way, index) => requirementsOf(way).map(() => index + 1)) : [null],
  );
}

const FIRST_UUID = '00000000-0000-0000-0000-000000000000';
