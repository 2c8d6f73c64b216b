import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { VersionReader } from '#courses';
import { type KnownPerson, type NewPersonRecord, PeopleRegistry } from '#identity';
import {
  AppError,
  clean,
  type Ctx,
  isStorable,
  LOCALES,
  parseInput,
  personId,
  Scope,
  t,
  Transactions,
  type Tx,
  vietnamDay,
} from '#platform';
import { actions as classActions } from '../class-group/class-group.actions.js';
import { ClassGroupReader } from '../class-group/class-group.reader.js';
import type { ClassGroupRow } from '../class-group/class-group-row.js';
import { ClassGroupService } from '../class-group/class-group.service.js';
import { LearningRecordService, type RecordedBatch } from '../learning-record/learning-record.service.js';
import { readProgress, type StoredProgress } from '../learning-record/progress.js';
import { isSameBirth } from '../staff-list/judge-rows.js';
import { actions } from './assisted.actions.js';
import {
  AssistedEnrolled,
  AssistedRefused,
  type AssistedSheet,
  type ClassToFill,
  type EnrollAssistedInput,
  type EnrollAssistedResult,
  PossibleDuplicates,
  type RecordAssistedInput,
} from './assisted.graphql.js';
import { messages } from './messages.js';

const PersonToRecord = z.object({
  id: z.uuid(),
  fullName: z
    .string()
    .refine(isStorable)
    .transform((text) => clean(text).replace(/\s+/g, ' '))
    .pipe(z.string().min(2).max(120)),
  bornOn: z.string().nullish(),
  birthYear: z.int().min(1900).max(2199).nullish(),
  sex: z.enum(['female', 'male']).nullish(),
  phone: z
    .string()
    .transform((text) => text.replace(/[\s.\-()]/g, '').replace(/^\+84/, '0'))
    .pipe(z.string().regex(/^0\d{9,10}$/))
    .nullish(),
});
const Consent = z.object({ textVersion: z.string().min(1).max(60).refine(isStorable), language: z.enum(LOCALES) });

/** Undoes the transaction: the class would not take the person. */
class Refused extends Error {
  constructor(readonly result: AssistedRefused) {
    super('refused');
  }
}

/** For people without a phone: staff writes them down, enrols them, and enters what they did. */
@Injectable()
export class AssistedService {
  constructor(
    private readonly transactions: Transactions,
    private readonly classes: ClassGroupReader,
    private readonly seats: ClassGroupService,
    private readonly registry: PeopleRegistry,
    private readonly versions: VersionReader,
    private readonly records: LearningRecordService,
    private readonly scope: Scope,
  ) {}

  /** Repeated with the same id: the same person in the same seat. */
  async enroll(ctx: Ctx, input: EnrollAssistedInput): Promise<EnrollAssistedResult> {
    const group = await this.classes.requireRunner(ctx, input.classId);
    const consent = parseInput(Consent, input.consent);
    const person = input.person ? this.read(ctx, input.person, group.unitId) : null;
    if (!person && !input.personId) throw refused('person', messages.badPerson);
    if (person) {
      const numbered = person.nationalId && (await this.registry.byNationalIds(ctx, [person.nationalId])).get(person.nationalId);
      if (numbered && numbered.id !== person.id) return new PossibleDuplicates(t(ctx.locale, messages.namesakes), [shown(numbered)]);
      const namesakes = await this.registry.byNames(ctx, [person]);
      const same = namesakes.filter((other) => other.id !== person.id && isSameBirth(person, other));
      if (same.length > 0 && !input.isSomebodyElse) return new PossibleDuplicates(t(ctx.locale, messages.namesakes), same.map(shown));
    }
    try {
      return await this.transactions.run(ctx, (tx) => this.writeDown(tx, group, person, input.personId ?? null, consent));
    } catch (error) {
      if (error instanceof Refused) return error.result;
      throw error;
    }
  }

  /**
   * Records events in the name of a learner, as a device of the learner would. Each is marked first as entered by the
   * actor, so that no such event can ever stand there unmarked.
   */
  async record(ctx: Ctx, { classId, learnerId, deviceId, events }: RecordAssistedInput): Promise<RecordedBatch> {
    const group = await this.classes.requireRunner(ctx, classId);
    const member = await this.classes.member(ctx, classId, learnerId);
    const enrollmentId = member?.enrollmentId;
    if (!enrollmentId || events.some((event) => event.enrollmentId !== enrollmentId)) throw refused('learnerId', messages.notInClass);
    await this.transactions.run(ctx, async (tx) => {
      await tx.sql(
        `insert into enrollment.assisted_event (learner_id, event_id, enrollment_id, recorded_by, recorded_at)
         select $1, e.id, $3, $4, $5 from unnest($2::uuid[]) as e (id)
         where not exists (select 1 from enrollment.learning_event v where v.learner_id = $1 and v.id = e.id)
         on conflict do nothing`,
        [learnerId, events.map(({ id }) => id), enrollmentId, personId(tx), tx.now],
      );
      await tx.audit({ action: actions.assist.name, subject: learnerId, unitId: group.unitId, detail: { classId, events: events.length } });
    });
    const learner: Ctx = { ...ctx, actor: { kind: 'person', id: learnerId, name: 'person', grants: [], scopes: [] } };
    return this.records.record(learner, { deviceId, events });
  }

  /** Classes that the caller runs and that are not over, the next first. At most 100. */
  async classesToFill(ctx: Ctx): Promise<ClassToFill[]> {
    const managed = await this.scope.unitsOf(ctx, classActions.manageClass);
    const run = await this.scope.unitsOf(ctx, classActions.runClass);
    return ctx.sql<ClassToFill>(
      `select g.id, g.title, g.starts_on::text as "startsOn",
              (select count(*)::int from enrollment.class_member m where m.class_id = g.id and m.state = 'enrolled') as members
       from enrollment.class_group g
       where g.unit_id = any($1::uuid[]) and g.state not in ('finished', 'cancelled')
         and (g.unit_id = any($2::uuid[]) or exists (select 1 from enrollment.class_instructor i where i.class_id = g.id and i.person_id = $3))
       order by g.starts_on, g.id limit 100`,
      [run, managed, ctx.actor.id],
    );
  }

  /** The members of a class beside its lessons. */
  async sheet(ctx: Ctx, classId: string): Promise<AssistedSheet> {
    const group = await this.classes.requireRunner(ctx, classId);
    const version = await this.versions.forLearning(ctx, group.courseVersionId);
    if (!version) throw new Error(`class ${classId} is pinned to an unknown version`);
    const rows = await ctx.sql<{
      learnerId: string;
      enrollmentId: string;
      isCompleted: boolean;
      progress: StoredProgress;
      entered: string[];
    }>(
      `select m.learner_id as "learnerId", e.id as "enrollmentId", e.completed_at is not null as "isCompleted", e.progress,
              array(select distinct v.lesson_id from enrollment.assisted_event a join enrollment.learning_event v on v.learner_id = a.learner_id and v.id = a.event_id
                    where a.learner_id = m.learner_id and a.enrollment_id = e.id and v.lesson_id is not null) as entered
       from enrollment.class_member m join enrollment.enrollment e on e.learner_id = m.learner_id and e.id = m.enrollment_id
       where m.class_id = $1 and m.state = 'enrolled' order by m.ticket, m.learner_id limit 500`,
      [classId],
    );
    const people = new Map(
      (
        await this.registry.byIds(
          ctx,
          rows.map(({ learnerId }) => learnerId),
        )
      ).map((person) => [person.id, person]),
    );
    return {
      classId,
      title: group.title,
      lessons: version.lessons.map(({ id, title, quizIds }) => ({ id, title, hasQuiz: quizIds.length > 0 })),
      learners: rows.flatMap(({ learnerId, enrollmentId, isCompleted, progress, entered }) => {
        const person = people.get(learnerId);
        if (!person) return [];
        const done = readProgress(progress);
        const doneLessonIds = version.lessons.flatMap(({ id }) => (done.lessons.has(id) ? [id] : []));
        return [
          { person: shown(person), enrollmentId, isCompleted, hasAccount: person.hasAccount, doneLessonIds, enteredLessonIds: entered },
        ];
      }),
    };
  }

  private async writeDown(
    tx: Tx,
    group: ClassGroupRow,
    person: NewPersonRecord | null,
    knownId: string | null,
    consent: z.output<typeof Consent>,
  ): Promise<AssistedEnrolled> {
    const id = person?.id ?? knownId!;
    const [known] = await this.registry.byIds(tx, [id]);
    if (person && known && (known.fullName !== person.fullName || known.createdBy !== tx.actor.id))
      throw new AppError('CONFLICT', messages.idInUse);
    // somebody of another commune is enrolled by the list, or comes by themselves: ids cannot be tried out here
    if (!person && known?.homeUnitId !== group.unitId) throw refused('personId', messages.notRecorded);
    if (person && !known) {
      await this.registry.recordMany(tx, [person], consent);
      await tx.audit({ action: 'person.record', subject: id, unitId: group.unitId, detail: { classId: group.id } });
    }
    const joined = await this.seats.join(tx, { classId: group.id, learnerId: id, how: 'assisted' });
    if (joined.kind !== 'joined' && joined.kind !== 'waiting') {
      throw new Refused(new AssistedRefused(t(tx.locale, joined.kind === 'full' ? messages.classFull : messages.classRefuses)));
    }
    const { fullName, birthYear } = person ?? known!;
    return new AssistedEnrolled({ id, fullName, birthYear }, joined.kind === 'joined' ? joined.enrollmentId : null);
  }

  private read(ctx: Ctx, input: NonNullable<EnrollAssistedInput['person']>, homeUnitId: string): NewPersonRecord {
    const { id, fullName, ...rest } = parseInput(PersonToRecord, input);
    const bornOn = rest.bornOn ?? null;
    const birthYear = bornOn ? Number(bornOn.slice(0, 4)) : (rest.birthYear ?? null);
    if (birthYear === null || (bornOn ?? `${birthYear}`) > vietnamDay(ctx.now)) throw refused('person.birthYear', messages.badPerson);
    let nationalId: string | null = null;
    if (input.nationalId) {
      const read = this.registry.readNationalId(input.nationalId);
      if (read.problem) throw refused('person.nationalId', messages.badPerson);
      nationalId = read.nationalId;
    }
    return { id, fullName, homeUnitId, bornOn, birthYear, sex: rest.sex ?? null, phone: rest.phone ?? null, nationalId };
  }
}

const shown = ({ id, fullName, birthYear }: KnownPerson) => ({ id, fullName, birthYear });

const refused = (field: string, message: (typeof messages)[keyof typeof messages]) =>
  new AppError('BAD_USER_INPUT', message, { fields: [{ path: field, message: message.en }] });
