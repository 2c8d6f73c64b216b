import { Injectable } from '@nestjs/common';
import { VersionReader } from '#courses';
import { ClassGroupReader, type ClassStanding, ClassStandingReader } from '#enrollment';
import { PersonReader } from '#identity';
import { CentreReader } from '#organisation';
import { AccessLog, AppError, type Ctx, Scope, vietnamYear } from '#platform';
import { registerNumberOf } from '../certificate/snapshot.js';
import { ChangeReader } from '../change/change.reader.js';
import type { SheetPage } from '../document/renderer.js';
import { type Completion, KIND } from '../issuing/issuing.service.js';
import { awaitingAt } from './awaiting.store.js';
import { actions } from './class-issue.actions.js';
import type { CertificateIssueArgs, CertificateIssueLook, CertificateIssueRow } from './class-issue.graphql.js';
import { SHEET_PAGES } from './class-issue.kinds.js';
import { messages } from './messages.js';

/** Whom certificates are issued for: a class, or all who wait at a centre. */
export interface IssueSubject {
  readonly classId: string | null;
  readonly centreId: string;
  readonly unitId: string;
  readonly title: string;
  readonly code: string;
}

/** Somebody with a completion or without, and the certificate that stands for it. */
export interface Standing extends Omit<ClassStanding, 'missing'> {
  readonly missing: readonly string[];
  readonly certificate: { readonly id: string; readonly registerNumber: string } | null;
}

export interface PrintedCertificate {
  readonly id: string;
  readonly learnerId: string;
  readonly snapshot: SheetPage['snapshot'];
  readonly offline: string;
  readonly credential: string;
}

/** People in one act; a register is held for 3 to 9 ms for each. */
export const MOST = 500;

/** Questions before certificates of a class are issued or printed. */
@Injectable()
export class ClassIssueReader {
  constructor(
    private readonly scope: Scope,
    private readonly classes: ClassGroupReader,
    private readonly standings: ClassStandingReader,
    private readonly versions: VersionReader,
    private readonly people: PersonReader,
    private readonly centres: CentreReader,
    private readonly settings: ChangeReader,
    private readonly accessLog: AccessLog,
  ) {}

  /** Who is ready, who is not and why, and which numbers would be given. Takes no number. */
  async look(ctx: Ctx, args: CertificateIssueArgs): Promise<CertificateIssueLook> {
    const subject = await this.subject(ctx, args);
    const standings = await this.standing(ctx, subject);
    await this.accessLog.read(
      ctx,
      'certificate.class_issue',
      standings.map(({ learnerId }) => learnerId),
    );
    const titles = await this.titles(ctx, standings, subject);
    const year = vietnamYear(ctx.now);
    const unitCode = (await this.centres.get(ctx, subject.centreId))?.unitCode ?? '';
    let next = await this.lastNumber(ctx, subject.centreId, year);
    const { issuesAutomatically } = await this.settings.settings(ctx, subject.centreId);
    return {
      centreId: subject.centreId,
      title: subject.title,
      issuesAutomatically,
      sheetPages: SHEET_PAGES,
      mayIssue: await this.scope.allows(ctx, actions.issueMany, subject.unitId),
      people: standings.map(({ completion, certificate, ...person }): CertificateIssueRow => ({
        ...person,
        courseTitle: titles.get(completion?.courseVersionId ?? '') ?? '',
        state: certificate ? 'issued' : completion ? 'ready' : 'not_yet',
        completedAt: completion?.completedAt ?? null,
        registerNumber: certificate?.registerNumber ?? (completion ? registerNumberOf(KIND, year, ++next, unitCode) : null),
        certificateId: certificate?.id ?? null,
      })),
    };
  }

  /** @throws NOT_FOUND or FORBIDDEN for who may not look */
  async subject(ctx: Ctx, { classId, centreId }: CertificateIssueArgs, action = actions.lookAtIssue): Promise<IssueSubject> {
    if ((classId == null) === (centreId == null))
      throw new AppError('BAD_USER_INPUT', messages.whichOne, { fields: [{ path: 'classId', message: 'or centreId' }] });
    if (classId != null) {
      const group = await this.classes.requireRunner(ctx, classId);
      if (action !== actions.lookAtIssue) await this.scope.require(ctx, action, group.unitId);
      return { classId, centreId: group.centreId, unitId: group.unitId, title: group.title, code: group.code };
    }
    const centre = await this.centres.get(ctx, centreId!);
    if (!centre) throw new AppError('NOT_FOUND', messages.notFound);
    await this.scope.require(ctx, actions.issueMany, centre.unitId);
    return { classId: null, centreId: centre.id, unitId: centre.unitId, title: centre.name, code: centre.code };
  }

  /** Asks nobody for permission. */
  async standing(ctx: Ctx, { classId, centreId }: Pick<IssueSubject, 'classId' | 'centreId'>): Promise<Standing[]> {
    const found = classId === null ? await this.awaited(ctx, centreId) : await this.standings.of(ctx, classId, MOST);
    const certificates = await this.certificates(
      ctx,
      found.flatMap(({ completion }) => completion ?? []),
    );
    return found.map((one) => {
      const certificate = one.completion && certificates.get(one.enrollmentId);
      return {
        ...one,
        certificate: certificate ? { id: certificate.id, registerNumber: certificate.snapshot.register.registerNumber } : null,
      };
    });
  }

  /** What of a class is printed: certificates that stand, in the order of their books. Asks nobody for permission. */
  async printed(ctx: Ctx, classId: string): Promise<PrintedCertificate[]> {
    const found = await this.standings.of(ctx, classId, MOST);
    const certificates = [
      ...(
        await this.certificates(
          ctx,
          found.flatMap(({ completion }) => completion ?? []),
        )
      ).values(),
    ];
    const standing = [...new Map(certificates.filter(({ isRevoked }) => !isRevoked).map((one) => [one.id, one])).values()];
    return standing.sort(
      (a, b) => a.snapshot.register.year - b.snapshot.register.year || a.snapshot.register.number - b.snapshot.register.number,
    );
  }

  private async awaited(ctx: Ctx, centreId: string): Promise<ClassStanding[]> {
    const completions = await awaitingAt(ctx, centreId, MOST);
    const people = await this.people.byIds(
      ctx,
      completions.map(({ learnerId }) => learnerId),
    );
    return completions.map((completion) => {
      const { learnerId, enrollmentId } = completion;
      const { fullName = '', birthYear = null } = people.get(learnerId) ?? {};
      return { learnerId, enrollmentId, fullName, birthYear, completion, missing: [] };
    });
  }

  /** The certificate that stands for each completion, under whatever id of the person (ADR 18), by enrollment. */
  private async certificates(
    ctx: Ctx,
    completions: readonly Completion[],
  ): Promise<Map<string, PrintedCertificate & { isRevoked: boolean }>> {
    const idsOf = await this.people.idsOfMany(
      ctx,
      completions.map(({ learnerId }) => learnerId),
    );
    const keys = completions.flatMap(({ enrollmentId, learnerId, courseId, cycle }) =>
      [...new Set([learnerId, ...idsOf.get(learnerId)!])].map((id) => ({ enrollmentId, id, courseId, cycle })),
    );
    const rows = await ctx.sql<PrintedCertificate & { enrollmentId: string; isRevoked: boolean }>(
      `select distinct on (k.enrollment_id) k.enrollment_id as "enrollmentId", c.id, c.learner_id as "learnerId", c.snapshot, c.offline, c.credential,
              exists (select from certificates.revocation r where r.certificate_id = c.id) as "isRevoked"
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[]) as k (enrollment_id, learner_id, course_id, cycle)
         join certificates.certificate c on c.learner_id = k.learner_id and c.course_id = k.course_id and c.cycle = k.cycle and c.replaced_by is null
        order by k.enrollment_id, c.issued_at`,
      [keys.map((key) => key.enrollmentId), keys.map((key) => key.id), keys.map((key) => key.courseId), keys.map((key) => key.cycle)],
    );
    return new Map(rows.map((row) => [row.enrollmentId, row]));
  }

  private async titles(ctx: Ctx, standings: readonly Standing[], { classId }: IssueSubject): Promise<Map<string, string>> {
    if (classId !== null) return new Map();
    const ids = [...new Set(standings.flatMap(({ completion }) => completion?.courseVersionId ?? []))];
    const versions = await Promise.all(ids.map((id) => this.versions.snapshot(ctx, id)));
    return new Map(versions.flatMap((version) => (version ? [[version.versionId, version.title]] : [])));
  }

  private async lastNumber(ctx: Ctx, centreId: string, year: number): Promise<number> {
    const [row] = await ctx.sql<{ lastNo: number }>(
      `select r.last_no as "lastNo" from certificates.register_counter r join certificates.issuer i on i.id = r.issuer_id
        where i.centre_id = $1 and r.kind = $2 and r.year = $3`,
      [centreId, KIND, year],
    );
    return row?.lastNo ?? 0;
  }
}
