import { type Completion, IssuingService, ReconcileReader } from '#certificates';
import { CentreReader, SeedPlaces, UnitReader } from '#organisation';
import { newId, Scope, Transactions } from '#platform';
import { aCourse } from '../../libs/courses/testing/course.builder.js';
import { freeze, insertDraft, lockVersion } from '../../libs/courses/version/version.store.js';
import type { TestApp } from './app.js';

export interface Commune {
  readonly unitId: string;
  readonly centreId: string;
  readonly code: string;
}

/** Places, courses, learners and completions for tests about certificates. */
export class CertificateGround {
  city!: string;
  private communes: Commune[] = [];

  constructor(private readonly app: TestApp) {}

  async seed(): Promise<void> {
    const { app } = this;
    await app.get(SeedPlaces).load(app.systemCtx());
    this.city = (await app.get(UnitReader).resolve(app.systemCtx(), '31135', '2026-11-24'))!.parentId!;
    const units = await app.get(Scope).unitsWithin(app.systemCtx(), this.city);
    const centres = await app.sql(`select id from organisation.centre where unit_id = any($1) order by code`, [units]);
    const ids = centres.map(({ id }) => id as string);
    const cards = await app.get(CentreReader).many(app.systemCtx(), ids);
    this.communes = [...cards.values()].map(({ id, unitId, unitCode }) => ({ centreId: id, unitId, code: unitCode }));
  }

  /** A commune whose register no other test writes in. */
  aCommune(): Commune {
    return this.communes.pop()!;
  }

  async aVersion(commune: Commune, content: object = {}): Promise<{ courseId: string; courseVersionId: string }> {
    const { app } = this;
    return app.get(Transactions).run(app.systemCtx(), async (tx) => {
      const courseId = newId();
      await tx.sql(
        `insert into courses.course (id, centre_id, unit_id, code, slug, input_hash, created_at) values ($1, $2, $3, $4, $4, '', $5)`,
        [courseId, commune.centreId, commune.unitId, `khoa-${courseId}`, tx.now],
      );
      const courseVersionId = await insertDraft(tx, courseId, 1, aCourse(content), null);
      await freeze(tx, (await lockVersion(tx, courseVersionId))!, null);
      return { courseId, courseVersionId };
    });
  }

  async aLearner(fullName = 'Thạch Thị Ngọc Diễm'): Promise<string> {
    const id = newId();
    await this.app.sql(
      `insert into identity.person (id, full_name, born_on, birth_year, is_demo, created_at) values ($1, $2, '1971-09-02', 1971, true, now())`,
      [id, fullName],
    );
    return id;
  }

  async aCompletion(commune: Commune, given: Partial<Completion> = {}): Promise<Completion> {
    return {
      enrollmentId: newId(),
      learnerId: given.learnerId ?? (await this.aLearner()),
      ...(given.courseVersionId ? { courseId: given.courseId!, courseVersionId: given.courseVersionId } : await this.aVersion(commune)),
      centreId: commune.centreId,
      unitId: commune.unitId,
      cycle: 1,
      enrolledAt: '2026-11-02T01:00:00.000Z',
      completedAt: '2026-11-20T02:00:00.000Z',
      resultPercent: 86,
      ...given,
    };
  }

  issue(completion: Completion): Promise<string> {
    return this.app.get(IssuingService).issue(this.app.systemCtx(), completion);
  }

  async stored(id: string): Promise<Record<string, any>> {
    return (await this.app.sql(`select * from certificates.certificate where id = $1`, [id]))[0]!;
  }

  async faults(id: string) {
    const { issuer_id: issuerId, kind, year } = await this.stored(id);
    return this.app.get(ReconcileReader).verifyRegister(this.app.systemCtx(), { issuerId, kind, year });
  }

  /** An attacker with full rights over the database, who can switch the triggers off. */
  disarmed(attack: string): Promise<unknown> {
    return this.app.sql(`do $$ begin set local session_replication_role = replica; ${attack}; end $$`);
  }
}
