import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { VersionReader } from '#courses';
import { PeopleRegistry, PersonReader } from '#identity';
import {
  AccessLog,
  AppError,
  clean,
  type Ctx,
  decodeCursor,
  isStorable,
  limitFor,
  type Page,
  page,
  type PageArgs,
  parseInput,
  personId,
  personIds,
  Scope,
  sqlState,
  Transactions,
  type Tx,
} from '#platform';
import { actions } from './assisted.actions.js';
import type { AnswerObjectionInput, ObjectInput, Objection, RecordedForMe } from './assisted.graphql.js';
import { messages } from './messages.js';

/**
 * Everything that others recorded for a learner. $1 learner, $2 who recorded the person, $3 when.
 * A learner has dozens of these, so the page is cut after they are gathered.
 */
const RECORDED = `
  select 'person' as kind, $1::uuid as id, 'person' as how, null::uuid as version_id, null::text as lesson_id, null::text as title,
         $2::uuid as by_id, $3::timestamptz as at, null::uuid as unit_id
  where $2::uuid is not null and $2::uuid <> $1::uuid
  union all
  select distinct on (c.class_id) 'enrollment', c.enrollment_id, c.how, null, null, g.title, c.by_id, c.at, g.unit_id
  from enrollment.class_member m
  join enrollment.class_member_change c on c.class_id = m.class_id and c.learner_id = m.learner_id
  join enrollment.class_group g on g.id = m.class_id
  where m.learner_id = $1 and c.to_state = 'enrolled' and c.enrollment_id is not null and c.by_id <> $1
  union all
  select 'enrollment', e.id, 'guardian', e.course_version_id, null, null, e.enrolled_by, e.enrolled_at, e.unit_id
  from enrollment.enrollment e where e.learner_id = $1 and e.enrolled_by <> $1
  union all
  select 'event', v.id, v.kind, e.course_version_id, v.lesson_id, null, coalesce(a.recorded_by, v.recorded_by), coalesce(a.recorded_at, v.received_at), e.unit_id
  from enrollment.learning_event v
  join enrollment.enrollment e on e.learner_id = v.learner_id and e.id = v.enrollment_id
  left join enrollment.assisted_event a on a.learner_id = v.learner_id and a.event_id = v.id
  where v.learner_id = $1 and v.kind <> 'lesson_opened' and coalesce(a.recorded_by, v.recorded_by) <> $1`;

const latestFirst = (a: RecordedRow, b: RecordedRow): number =>
  new Date(b.at).getTime() - new Date(a.at).getTime() || (a.id < b.id ? 1 : -1);

const OBJECTION = `o.id, o.learner_id as "learnerId", o.about_kind as "aboutKind", o.about_id as "aboutId", o.unit_id as "unitId", o.note,
  o.said_at as "saidAt", o.answer, o.answered_at as "answeredAt"`;

type ObjectionRow = Omit<Objection, 'learnerName' | 'about'> & { aboutId: string; unitId: string };

interface RecordedRow {
  kind: RecordedForMe['kind'];
  id: string;
  how: string;
  versionId: string | null;
  lessonId: string | null;
  title: string | null;
  byId: string;
  at: Date;
  unitId: string | null;
  objection: ObjectionRow | null;
}

const Note = z.object({ text: z.string().refine(isStorable).transform(clean).pipe(z.string().min(3).max(1_000)) });

/** What others recorded, as the learner sees it, and what the learner says to it. */
@Injectable()
export class ObjectionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly people: PersonReader,
    private readonly registry: PeopleRegistry,
    private readonly versions: VersionReader,
    private readonly accessLog: AccessLog,
  ) {}

  async recorded(ctx: Ctx, args: PageArgs): Promise<Page<RecordedForMe>> {
    const [at, id] = decodeCursor(args.after, z.tuple([z.iso.datetime(), z.uuid()])) ?? [
      'infinity',
      'ffffffff-ffff-ffff-ffff-ffffffffffff',
    ];
    const limit = limitFor(args);
    const pages: RecordedRow[][] = [];
    for (const learnerId of personIds(ctx)) pages.push(await this.rows(ctx, learnerId, { at, id, limit, only: null }));
    const rows = pages.length === 1 ? pages[0]! : pages.flat().sort(latestFirst).slice(0, limit);
    const names = await this.people.names(
      ctx,
      rows.map(({ byId }) => byId),
    );
    const about = await this.words(ctx, rows);
    const { edges, pageInfo } = page(rows, args.first, (row) => [new Date(row.at).toISOString(), row.id]);
    return {
      pageInfo,
      edges: edges.map(({ cursor, node }) => ({
        cursor,
        node: {
          id: node.id,
          kind: node.kind,
          how: node.how,
          about: about(node),
          byName: names.get(node.byId) ?? '',
          at: node.at,
          objection: node.objection && { ...node.objection, learnerName: '', about: about(node) },
        },
      })),
    };
  }

  /** Only what others recorded, and one open word at a time. Repeated: the same. */
  async object(ctx: Ctx, { id, aboutKind, aboutId, note }: ObjectInput): Promise<Objection> {
    const { text } = parseInput(Note, { text: note });
    const only = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit: 1, only: [aboutKind, aboutId] } as const;
    let row: RecordedRow | undefined;
    let learnerId = personId(ctx);
    for (const ownId of personIds(ctx)) {
      if (row) break;
      learnerId = ownId;
      [row] = await this.rows(ctx, ownId, only);
    }
    const unitId = row?.unitId ?? (row && (await this.people.home(ctx, learnerId)));
    if (!row || !unitId) throw new AppError('NOT_FOUND', messages.notRecorded);
    const about = (await this.words(ctx, [row]))(row);
    try {
      return await this.transactions.run(ctx, async (tx) => {
        await tx.sql(
          `insert into enrollment.objection (learner_id, id, unit_id, about_kind, about_id, note, said_by, said_at)
           values ($1, $2, $3, $4, $5, $6, $1, $7) on conflict (learner_id, id) do nothing`,
          [learnerId, id, unitId, aboutKind, aboutId, text, tx.now],
        );
        const said = await this.one(tx, learnerId, id);
        if (said.aboutId !== aboutId) throw new AppError('CONFLICT', messages.idInUse);
        return { ...said, learnerName: '', about };
      });
    } catch (error) {
      if (sqlState(error) === '23505') throw new AppError('CONFLICT', messages.objectionOpen, { cause: error });
      throw error;
    }
  }

  /** Objections of a place: those without an answer first, the oldest of them first. */
  async ofUnit(ctx: Ctx, unitId: string, args: PageArgs): Promise<Page<Objection>> {
    await this.scope.require(ctx, actions.answerObjection, unitId);
    const units = await this.scope.unitsWithin(ctx, unitId);
    const after = decodeCursor(args.after, z.tuple([z.int(), z.iso.datetime(), z.uuid()]));
    const rows = await ctx.sql<ObjectionRow & { done: number }>(
      `select * from (select ${OBJECTION}, (o.answered_at is not null)::int as done from enrollment.objection o where o.unit_id = any($1::uuid[])) o
       where $2::int is null or (o.done, o."saidAt", o.id) > ($2, $3::timestamptz, $4::uuid)
       order by o.done, o."saidAt", o.id limit $5`,
      [units, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limitFor(args)],
    );
    const found = page(rows, args.first, (row) => [row.done, new Date(row.saidAt).toISOString(), row.id]);
    const shown = await this.withWords(
      ctx,
      found.edges.map(({ node }) => node),
    );
    await this.accessLog.read(
      ctx,
      'enrollment.objection',
      shown.map(({ learnerId }) => learnerId),
    );
    return { pageInfo: found.pageInfo, edges: found.edges.map(({ cursor }, i) => ({ cursor, node: shown[i]! })) };
  }

  /** An answer stays; a second one is not taken. */
  async answer(ctx: Ctx, { learnerId, id, answer }: AnswerObjectionInput): Promise<Objection> {
    const { text } = parseInput(Note, { text: answer });
    const [found] = await ctx.sql<{ unitId: string }>(
      `select unit_id as "unitId" from enrollment.objection where learner_id = $1 and id = $2`,
      [learnerId, id],
    );
    if (!found || !(await this.scope.allows(ctx, actions.answerObjection, found.unitId)))
      throw new AppError('NOT_FOUND', messages.notRecorded);
    const row = await this.transactions.run(ctx, async (tx) => {
      const [answered] = await tx.sql(
        `update enrollment.objection set answer = $3, answered_by = $4, answered_at = $5 where learner_id = $1 and id = $2 and answered_at is null returning id`,
        [learnerId, id, text, tx.actor.id, tx.now],
      );
      if (answered) await tx.audit({ action: actions.answerObjection.name, subject: id, unitId: found.unitId, detail: { learnerId } });
      return this.one(tx, learnerId, id);
    });
    return (await this.withWords(ctx, [row]))[0]!;
  }

  private async one(tx: Tx, learnerId: string, id: string): Promise<ObjectionRow> {
    const [row] = await tx.sql<ObjectionRow>(`select ${OBJECTION} from enrollment.objection o where o.learner_id = $1 and o.id = $2`, [
      learnerId,
      id,
    ]);
    if (!row) throw new AppError('NOT_FOUND', messages.notRecorded);
    return row;
  }

  private async rows(
    ctx: Ctx,
    learnerId: string,
    { at, id, limit, only }: { at: string; id: string; limit: number; only: readonly [string, string] | null },
  ): Promise<RecordedRow[]> {
    const [person] = await this.registry.byIds(ctx, [learnerId]);
    return ctx.sql<RecordedRow>(
      `select r.kind, r.id, r.how, r.version_id as "versionId", r.lesson_id as "lessonId", r.title, r.by_id as "byId", r.at, r.unit_id as "unitId",
              (select json_build_object('id', o.id, 'learnerId', o.learner_id, 'aboutKind', o.about_kind, 'aboutId', o.about_id, 'note', o.note,
                        'saidAt', o.said_at, 'answer', o.answer, 'answeredAt', o.answered_at)
               from enrollment.objection o where o.learner_id = $1 and o.about_kind = r.kind and o.about_id = r.id order by o.said_at desc limit 1) as objection
       from (${RECORDED}) r
       where (r.at, r.id) < ($4::timestamptz, $5::uuid) and ($7::text is null or (r.kind = $7 and r.id = $8::uuid))
       order by r.at desc, r.id desc limit $6`,
      [learnerId, person?.createdBy ?? null, person?.createdAt ?? null, at, id, limit, only?.[0] ?? null, only?.[1] ?? null],
    );
  }

  /** Course and lesson of an event, or the class. */
  private async words(ctx: Ctx, rows: readonly RecordedRow[]): Promise<(row: RecordedRow) => string> {
    const versions = await this.versions.manyForLearning(ctx, [...new Set(rows.flatMap(({ versionId }) => versionId ?? []))]);
    return ({ title, versionId, lessonId }) => {
      const version = versionId ? versions.get(versionId) : undefined;
      const lesson = version?.lessons.find(({ id }) => id === lessonId);
      return title ?? [version?.title, lesson?.title].filter(Boolean).join(' · ');
    };
  }

  private async withWords(ctx: Ctx, objections: readonly ObjectionRow[]): Promise<Objection[]> {
    const names = await this.people.names(
      ctx,
      objections.map(({ learnerId }) => learnerId),
    );
    const shown: Objection[] = [];
    for (const objection of objections) {
      const { learnerId, aboutKind, aboutId } = objection;
      const [row] = await this.rows(ctx, learnerId, {
        at: 'infinity',
        id: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
        limit: 1,
        only: [aboutKind, aboutId],
      });
      shown.push({ ...objection, learnerName: names.get(learnerId) ?? '', about: row ? (await this.words(ctx, [row]))(row) : '' });
    }
    return shown;
  }
}
