import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { MAX_LIST_BYTES, staffListMessages } from '#enrollment';
import { identityActions } from '#identity';
import { CentreReader } from '#organisation';
import {
  type AppConfig,
  AppError,
  clean,
  CONFIG,
  type Ctx,
  isStorable,
  type Locale,
  LOCALES,
  newId,
  parseInput,
  personId,
  personIds,
  Scope,
  seal,
  t,
  type Task,
  Tasks,
  Transactions,
  type Tx,
  unseal,
  type UploadedFile,
  vietnamDay,
} from '#platform';
import { AnotherPersonNeeded } from '../change/change.outcomes.js';
import { isForbidden } from '../template/template.js';
import { messages } from './messages.js';
import { actions } from './paper-course.actions.js';
import type {
  DecidePaperCourseInput,
  PaperCourse,
  PaperListInput,
  RemovePaperHolderInput,
  SavePaperCourseInput,
  SendPaperCourseInput,
} from './paper-course.graphql.js';
import { paperIssueKind, paperListKind } from './paper-course.kinds.js';
import { PaperCourseStands } from './paper-course.outcomes.js';
import { PAPER_COURSES, PaperCourseReader, type PaperCourseRow } from './paper-course.reader.js';

const text = (min: number, max: number) => z.string().transform(clean).pipe(z.string().min(min).max(max).refine(isStorable));
const Saved = z.object({
  id: z.uuid(),
  centreId: z.uuid(),
  revision: z.int().min(0),
  title: text(3, 130),
  titleKm: text(0, 150)
    .nullish()
    .transform((value) => value || null),
  summary: text(0, 1_000),
  periods: z.int().min(1).max(500),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  validMonths: z
    .int()
    .min(1)
    .max(120)
    .nullish()
    .transform((value) => value ?? null),
  indicators: z.array(z.object({ criteria: text(1, 60), code: text(1, 30) })).max(30),
  fileNote: text(3, 500),
});

/**
 * Courses that were taught without the platform. One person writes them down from the centre's papers, another confirms them:
 * no ledger is behind such a certificate, so two people are. Its entry in the register has the day of today.
 */
@Injectable()
export class PaperCourseService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly centres: CentreReader,
    private readonly reader: PaperCourseReader,
    private readonly tasks: Tasks,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** Repeated: the same. @throws CONFLICT when it was changed since, or is no draft any more */
  async save(ctx: Ctx, input: SavePaperCourseInput): Promise<PaperCourse> {
    const given = parseInput(Saved, input);
    const refuse = (path: string, message: (typeof messages)['inFuture']) =>
      new AppError('BAD_USER_INPUT', message, { fields: [{ path, message: path }] });
    if (given.endsOn < given.startsOn) throw refuse('endsOn', messages.endsBefore);
    if (given.endsOn > vietnamDay(ctx.now)) throw refuse('endsOn', messages.inFuture);
    if (isForbidden(given.title)) throw refuse('title', messages.forbiddenWords);
    if (isForbidden(given.titleKm ?? '')) throw refuse('titleKm', messages.forbiddenWords);
    const centre = await this.centres.get(ctx, given.centreId);
    if (!centre) throw new AppError('NOT_FOUND', messages.notFound);
    await this.scope.require(ctx, actions.writePaperCourse, centre.unitId);
    return this.transactions.run(ctx, async (tx) => {
      const before = await lock(tx, given.id);
      const values = [
        given.title,
        given.titleKm,
        given.summary,
        given.periods,
        given.startsOn,
        given.endsOn,
        given.validMonths,
        JSON.stringify(given.indicators),
        given.fileNote,
      ];
      if (!before) {
        if (given.revision !== 0) throw new AppError('NOT_FOUND', messages.notFound);
        await tx.sql(
          `insert into certificates.paper_course (id, centre_id, unit_id, state, revision, created_by, created_at,
             title, title_km, summary, periods, starts_on, ends_on, valid_months, indicators, file_note)
           values ($1, $2, $3, 'draft', 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
          [given.id, centre.id, centre.unitId, personId(tx), tx.now, ...values],
        );
      } else {
        if (before.centreId !== centre.id) throw new AppError('CONFLICT', messages.idTaken);
        if (isSame(before, given)) return this.card(tx, given.id);
        if (before.state !== 'draft') throw new AppError('CONFLICT', messages.notADraft);
        if (before.revision !== given.revision) throw new AppError('CONFLICT', messages.changedSince);
        await tx.sql(
          `update certificates.paper_course set revision = revision + 1, title = $2, title_km = $3, summary = $4, periods = $5, starts_on = $6,
             ends_on = $7, valid_months = $8, indicators = $9, file_note = $10 where id = $1`,
          [given.id, ...values],
        );
      }
      await tx.audit({
        action: actions.writePaperCourse.name,
        subject: given.id,
        unitId: centre.unitId,
        detail: { periods: given.periods },
      });
      return this.card(tx, given.id);
    });
  }

  /** People whom somebody else of the house knows by id; `record` writes them down first. For commands. */
  async addKnown(ctx: Ctx, courseId: string, learnerIds: readonly string[], record: (tx: Tx) => Promise<void>): Promise<PaperCourse> {
    await this.mine(ctx, courseId);
    return this.transactions.run(ctx, async (tx) => {
      const course = await lockDraft(tx, courseId);
      await record(tx);
      await insertHolders(tx, courseId, learnerIds, 0);
      await touched(tx, course, { added: learnerIds.length });
      return this.card(tx, courseId);
    });
  }

  /** Repeated: the same. */
  async remove(ctx: Ctx, { courseId, learnerId }: RemovePaperHolderInput): Promise<PaperCourse> {
    await this.mine(ctx, courseId);
    return this.transactions.run(ctx, async (tx) => {
      const course = await lockDraft(tx, courseId);
      const gone = await tx.sql(`delete from certificates.paper_holder where paper_course_id = $1 and learner_id = $2 returning 1`, [
        courseId,
        learnerId,
      ]);
      if (gone.length > 0) await touched(tx, course, { removed: learnerId });
      return this.card(tx, courseId);
    });
  }

  /** Puts it before a second person. Repeated: as it stands. */
  async send(ctx: Ctx, { id, revision }: SendPaperCourseInput): Promise<PaperCourse> {
    await this.mine(ctx, id);
    return this.transactions.run(ctx, async (tx) => {
      const course = (await lock(tx, id))!;
      if (course.state !== 'draft') return this.card(tx, id);
      if (course.revision !== revision) throw new AppError('CONFLICT', messages.changedSince);
      if (course.holderCount === 0) throw new AppError('BAD_USER_INPUT', messages.nobody, { fields: [{ path: 'id', message: 'nobody' }] });
      await tx.sql(`update certificates.paper_course set state = 'waiting', sent_by = $2, sent_at = $3, send_back = null where id = $1`, [
        id,
        personId(tx),
        tx.now,
      ]);
      await tx.audit({ action: 'paper_course.send', subject: id, unitId: course.unitId, detail: { people: course.holderCount } });
      return this.card(tx, id);
    });
  }

  /** Decided once; confirmed again, the work that issues is put before the worker again, and whoever has a certificate keeps it. */
  async decide(ctx: Ctx, { id, taskId, isConfirmed, reason }: DecidePaperCourseInput): Promise<PaperCourseStands | AnotherPersonNeeded> {
    const found = await this.reader.readable(ctx, id);
    await this.scope.require(ctx, actions.confirmPaperCourse, found.unitId);
    const words = clean(reason ?? '').slice(0, 500);
    if (!isConfirmed && words === '')
      throw new AppError('BAD_USER_INPUT', messages.notWaiting, { fields: [{ path: 'reason', message: 'needed' }] });
    return this.transactions.run(ctx, async (tx) => {
      const course = (await lock(tx, id))!;
      if (course.state === 'draft') throw new AppError('CONFLICT', messages.notWaiting);
      if (course.state === 'waiting') {
        if ([course.createdBy, course.sentBy].some((one) => personIds(tx).includes(one ?? '')))
          return new AnotherPersonNeeded(t(tx.locale, messages.anotherPerson));
        await tx.sql(
          isConfirmed
            ? `update certificates.paper_course set state = 'confirmed', decided_by = $2, decided_at = $3 where id = $1`
            : `update certificates.paper_course set state = 'draft', sent_by = null, sent_at = null, send_back = $2, revision = revision + 1 where id = $1`,
          isConfirmed ? [id, personId(tx), tx.now] : [id, words],
        );
        await tx.audit({
          action: actions.confirmPaperCourse.name,
          subject: id,
          unitId: course.unitId,
          detail: { isConfirmed, people: course.holderCount },
        });
      }
      const isOpen = course.state === 'confirmed' || isConfirmed;
      const task = isOpen
        ? await this.tasks.start(tx, paperIssueKind, { id: taskId, unitId: course.unitId, input: { courseId: id } })
        : null;
      return new PaperCourseStands(await this.card(tx, id), task);
    });
  }

  /** Keeps a file for a draft, encrypted. It is read by the worker. */
  async take(ctx: Ctx, courseId: string, file: UploadedFile): Promise<{ id: string; fileName: string }> {
    const course = await this.mine(ctx, courseId);
    if (file.bytes.length === 0 || file.bytes.length > MAX_LIST_BYTES)
      throw new AppError('BAD_USER_INPUT', staffListMessages.fileMissing, { fields: [{ path: 'file', message: 'empty' }] });
    const id = newId();
    const fileName = clean(isStorable(file.name) ? file.name : '').slice(0, 200) || 'danh-sach';
    await this.transactions.run(ctx, async (tx) => {
      await lockDraft(tx, courseId);
      await tx.sql(
        `insert into certificates.paper_list (id, paper_course_id, file_name, size_bytes, sealed, sent_by, sent_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, courseId, fileName, file.bytes.length, seal(this.config.masterKey, file.bytes), personId(tx), tx.now],
      );
      await tx.audit({ action: 'paper_course.send_list', subject: id, unitId: course.unitId, detail: { courseId } });
    });
    return { id, fileName };
  }

  /** Puts a list before the worker: to look at it, or with a consent to bring it in. */
  async list(ctx: Ctx, { taskId, listId, consent, choices }: PaperListInput): Promise<Task> {
    const language = consent?.language ?? ctx.locale;
    if (consent && (!(LOCALES as readonly string[]).includes(language) || consent.textVersion === '' || consent.textVersion.length > 60)) {
      throw new AppError('BAD_USER_INPUT', staffListMessages.unreadable, {
        fields: [{ path: 'consent', message: 'text version and language' }],
      });
    }
    const [row] = await ctx.sql<{ courseId: string }>(
      `select paper_course_id as "courseId" from certificates.paper_list where id = $1 and sealed is not null`,
      [listId],
    );
    if (!row) throw new AppError('NOT_FOUND', staffListMessages.listNotFound);
    const course = await this.mine(ctx, row.courseId);
    const places = await this.scope.unitsOf(ctx, identityActions.recordPerson);
    const input = {
      ...{ listId, courseId: row.courseId, places, choices: choices ?? [] },
      consent: consent ? { textVersion: consent.textVersion, language: language as Locale } : null,
    };
    return this.transactions.run(ctx, (tx) => this.tasks.start(tx, paperListKind, { id: taskId, unitId: course.unitId, input }));
  }

  /** The content of a list, for the worker. */
  async open(ctx: Ctx, listId: string): Promise<Buffer> {
    const [list] = await ctx.sql<{ sealed: Buffer | null }>(`select sealed from certificates.paper_list where id = $1`, [listId]);
    if (!list?.sealed) throw new AppError('NOT_FOUND', staffListMessages.listNotFound);
    return unseal(this.config.masterKey, list.sealed);
  }

  private async mine(ctx: Ctx, id: string): Promise<PaperCourseRow> {
    const course = await this.reader.readable(ctx, id);
    await this.scope.require(ctx, actions.writePaperCourse, course.unitId);
    return course;
  }

  private async card(tx: Tx, id: string): Promise<PaperCourse> {
    const [card] = await this.reader.cards(tx, [(await this.reader.find(tx, id))!]);
    return card!;
  }
}

/** Every act about it waits here for the one before. */
async function lock(tx: Tx, id: string): Promise<PaperCourseRow | undefined> {
  await tx.sql(`select from certificates.paper_course where id = $1 for update`, [id]);
  const [row] = await tx.sql<PaperCourseRow>(`${PAPER_COURSES} where p.id = $1`, [id]);
  return row;
}

/** @throws CONFLICT once it was sent */
export async function lockDraft(tx: Tx, id: string): Promise<PaperCourseRow> {
  const course = await lock(tx, id);
  if (!course) throw new AppError('NOT_FOUND', messages.notFound);
  if (course.state !== 'draft') throw new AppError('CONFLICT', messages.notADraft);
  return course;
}

/** At the end of the list; who is on it stays where they are. */
export async function insertHolders(tx: Tx, courseId: string, learnerIds: readonly string[], last: number): Promise<void> {
  await tx.sql(
    `insert into certificates.paper_holder (paper_course_id, learner_id, id, ticket, added_by, added_at)
     select $1, h.learner_id, h.id, $4 + h.place::int, $5, $6 from unnest($2::uuid[], $3::uuid[]) with ordinality as h (learner_id, id, place)
     on conflict do nothing`,
    [courseId, learnerIds, learnerIds.map(() => newId()), last, tx.actor.id, tx.now],
  );
}

/** Whoever looked before sees that the list is another now. */
export async function touched(tx: Tx, { id, unitId }: PaperCourseRow, detail: object): Promise<void> {
  await tx.sql(`update certificates.paper_course set revision = revision + 1 where id = $1`, [id]);
  await tx.audit({ action: 'paper_course.change_list', subject: id, unitId, detail: { ...detail } });
}

const isSame = (before: PaperCourseRow, given: z.output<typeof Saved>): boolean =>
  (['title', 'titleKm', 'summary', 'periods', 'startsOn', 'endsOn', 'validMonths', 'fileNote'] as const).every(
    (key) => before[key] === given[key],
  ) &&
  JSON.stringify(before.indicators.map(({ criteria, code }) => [criteria, code])) ===
    JSON.stringify(given.indicators.map(({ criteria, code }) => [criteria, code]));
