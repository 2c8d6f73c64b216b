import { Injectable } from '@nestjs/common';
import { requirementRows, VersionReader } from '#courses';
import { type Ctx, personId, Scope } from '#platform';
import { actions } from '../enrollment.actions.js';
import { explain } from '../learning-record/completion.js';
import { ENTRY_FIELDS, factOf } from '../learning-record/ledger-entry.js';
import type { CompletionExplanation } from './completion.graphql.js';
import { type Disagreement, disagreements, foldEntries, type StoredRecord } from './replay.js';

interface RecordRow extends StoredRecord {
  learnerId: string;
  id: string;
  courseVersionId: string;
  unitId: string;
  completedAt: Date | null;
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
          where v.learner_id = e.learner_id and v.enrollment_id = e.id) as entries
  from enrollment.enrollment e where ${which}`;

const RECORD = records('e.learner_id = $1 and e.id = $2');
const RECORDS_AFTER = records('(e.learner_id, e.id) > ($1, $2) order by e.learner_id, e.id limit $3');
const CHUNK = 500;

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
  ) {}

  /** Why an enrollment is complete or what is open, for the learner and for staff of the place; null for anybody else. */
  async explain(ctx: Ctx, learnerId: string, enrollmentId: string): Promise<CompletionExplanation | null> {
    const [record] = await ctx.sql<RecordRow>(RECORD, [learnerId, enrollmentId]);
    if (!record) return null;
    // the same answer as for an enrollment that does not exist: ids cannot be tried out
    if (personId(ctx) !== learnerId && !(await this.scope.allows(ctx, actions.readCompletions, record.unitId))) return null;
    const version = await this.version(ctx, record.courseVersionId);
    const evidence =
      record.completion?.explanation ?? explain(version.rule, foldEntries(record.entries, version), record.entries.map(factOf));
    return {
      enrollmentId,
      completedAt: record.completedAt,
      requirements: evidence.flatMap(({ requirement, eventIds }) =>
        requirementRows(ctx.locale, requirement, version).map((row) => ({
          requirement: row,
          isMet: eventIds.length > 0,
          eventIds: [...eventIds],
        })),
      ),
      eventCount: record.entries.length,
      replayAgrees: disagreements(record, version).length === 0,
    };
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

const FIRST_UUID = '00000000-0000-0000-0000-000000000000';
