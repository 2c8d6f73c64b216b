import { Injectable } from '@nestjs/common';
import {
  type CertificateChangeAsked,
  type CertificateChangeDecided,
  type CertificateIssued,
  CertificateReader,
  type CertificateReplaced,
  type CertificateRevoked,
  ChangeReader,
  type HolderRequestAnswered,
  type HolderRequested,
  HolderRequestReader,
} from '#certificates';
import { VersionReader } from '#courses';
import { ObservationReader, type SkillObservationChanged } from '#digital-skills';
import {
  type AssignmentGraded,
  type AssignmentReturned,
  type ClassCancelled,
  type ClassChanged,
  ClassGroupReader,
  ClassSessionReader,
  EnrollmentReader,
  type LearnerInvited,
  type LearnerMoved,
  type LearnerReminded,
  type LearnerRemoved,
  type OverrideDecided,
  OverrideReader,
  type OverrideRequested,
  type SeatOffered,
  type SeatOfferExpired,
  type SessionChanged,
} from '#enrollment';
import type { Ctx, StoredEvent } from '#platform';
import { type CaseAct, type CaseMoved, RoundReader, type RoundReminderDue } from '#recognition';
import type { NoticeKind } from '../messages.js';
import type { NoticeParams } from './notice-text.js';

/** Whom an event concerns and what they are told. */
export interface NoticePlan {
  readonly to: readonly string[];
  readonly kind: NoticeKind;
  /** What it is about: a later notice about the same makes this one outdated. */
  readonly topic: string;
  readonly params: NoticeParams;
  /** There is nothing left to do about it: what others were told about the topic before is outdated, too. */
  readonly isSettled?: boolean;
}

/** Every event that people hear about. Its payload carries ids; whatever else is said is asked for here. */
export type HeardEvent =
  | CertificateIssued
  | CertificateReplaced
  | CertificateRevoked
  | CertificateChangeAsked
  | CertificateChangeDecided
  | HolderRequested
  | HolderRequestAnswered
  | AssignmentGraded
  | AssignmentReturned
  | LearnerReminded
  | SessionChanged
  | SeatOffered
  | SeatOfferExpired
  | LearnerInvited
  | LearnerRemoved
  | LearnerMoved
  | ClassChanged
  | ClassCancelled
  | OverrideRequested
  | OverrideDecided
  | CaseMoved
  | RoundReminderDue
  | SkillObservationChanged;

type Plans = {
  readonly [Type in HeardEvent['type']]: (ctx: Ctx, event: StoredEvent<Extract<HeardEvent, { type: Type }>>) => Promise<NoticePlan | null>;
};

/** Steps that others take and the citizen hears of; of the own ones nobody needs to be told. */
const CASE_KINDS: Partial<Record<CaseAct, NoticeKind>> = {
  send_back: 'caseSentBack',
  branch_review: 'caseReviewed',
  appraise: 'caseAppraised',
  decide: 'caseDecided',
  answer_appeal: 'caseDecided',
  revoke: 'caseRevoked',
};

const OBSERVED = { recorded: 'skillSeen', kept: 'skillKept', withdrawn: 'skillWithdrawn' } as const;
const FOLLOWED = { correct: 'certificateCorrected', reissue: 'certificateReissued', renew: 'certificateRenewed' } as const;
const REMINDER_KINDS: Readonly<Record<RoundReminderDue['data']['stage'], NoticeKind>> = {
  registration: 'roundRegistration',
  self_assessment: 'roundHandIn',
  review: 'roundReview',
  appraisal: 'roundAppraisal',
  decision: 'roundDecision',
};

/**
 * To tell people about one more event: its type in `HeardEvent`, its sentence in messages.ts, an entry here, and its name
 * in `heard`. Null: nobody needs to know.
 */
@Injectable()
export class NoticePlans {
  constructor(
    private readonly versions: VersionReader,
    private readonly classes: ClassGroupReader,
    private readonly sessions: ClassSessionReader,
    private readonly enrollments: EnrollmentReader,
    private readonly overrides: OverrideReader,
    private readonly certificates: CertificateReader,
    private readonly changes: ChangeReader,
    private readonly holderRequests: HolderRequestReader,
    private readonly rounds: RoundReader,
    private readonly observations: ObservationReader,
  ) {}

  readonly plans: Plans = {
    'certificate.issued.v1': async (ctx, { data }) => ({
      to: [data.learnerId],
      kind: 'certificateIssued',
      topic: data.certificateId,
      params: {
        ...(data.source === 'paper' ? { course: { vi: data.courseTitle } } : await this.course(ctx, data.courseVersionId)),
        enrollmentId: data.enrollmentId,
      },
    }),
    // by the old paper: what was told about it before is outdated
    'certificate.replaced.v1': (ctx, { data: { certificateId, act, learnerId, registerNumber } }) =>
      this.aboutPaper(ctx, certificateId, { to: [learnerId], kind: FOLLOWED[act], more: { number: registerNumber } }),
    'certificate.revoked.v1': (ctx, { data: { certificateId, learnerId, decisionNumber } }) =>
      this.aboutPaper(ctx, certificateId, { to: [learnerId], kind: 'certificateRevoked', more: { decision: decisionNumber } }),
    'certificate.change_asked.v1': async (ctx, { data: { changeId, certificateId } }) => {
      const certificate = await this.certificates.find(ctx, certificateId);
      if (!certificate) return null;
      const params = { number: certificate.registerNumber };
      return { to: await this.changes.whoMayDecide(ctx, changeId), kind: 'certificateChangeAsked', topic: changeId, params };
    },
    'certificate.change_decided.v1': async (ctx, { data: { changeId, certificateId, isApproved } }) => {
      // what was done is told by the paper that follows; what was not, to the holder who had asked for it
      const holder = isApproved ? null : await this.holderRequests.holderBehind(ctx, changeId);
      const said = holder && (await this.aboutPaper(ctx, certificateId, { to: [holder], kind: 'holderDeclined', more: {} }));
      return { to: [], kind: 'certificateChangeAsked', params: {}, ...said, topic: changeId, isSettled: true };
    },
    'certificate.holder_requested.v1': async (ctx, { data: { requestId, certificateId } }) => {
      const certificate = await this.certificates.find(ctx, certificateId);
      if (!certificate) return null;
      const params = { number: certificate.registerNumber };
      return { to: await this.holderRequests.whoMayAnswer(ctx, requestId), kind: 'holderRequested', topic: requestId, params };
    },
    'certificate.holder_answered.v1': async (ctx, { data: { requestId, certificateId, learnerId, outcome } }) => {
      const to = outcome === 'withdrawn' ? [] : [learnerId];
      const kind = outcome === 'taken' ? 'holderTaken' : 'holderDeclined';
      const said = await this.aboutPaper(ctx, certificateId, { to, kind, more: {} });
      return said && { ...said, topic: requestId, isSettled: true };
    },
    'assignment.graded.v1': async (ctx, { data }) => ({
      to: [data.learnerId],
      kind: 'assignmentGraded',
      topic: data.submissionId,
      params: { ...(await this.assignment(ctx, data)), percent: data.percent },
    }),
    'assignment.returned.v1': async (ctx, { data }) => ({
      to: [data.learnerId],
      kind: 'assignmentReturned',
      topic: data.submissionId,
      params: await this.assignment(ctx, data),
    }),
    'class.session_changed.v1': async (ctx, { data }) => {
      const { classTitle, number, place, placeUnitName, startsAt } = await this.sessions.forStaff(ctx, data.sessionId);
      return {
        to: await this.classes.learnerIds(ctx, data.classId),
        kind: data.change === 'cancelled' ? 'sessionCancelled' : 'sessionChanged',
        topic: data.sessionId,
        params: {
          class: classTitle,
          number,
          place: placeUnitName ? `${place}, ${placeUnitName}` : place,
          startsAt: { at: new Date(startsAt).toISOString() },
        },
      };
    },
    'class.seat_offered.v1': (ctx, { data }) =>
      this.aboutClass(ctx, data.classId, { to: [data.learnerId], kind: 'seatOffered', more: { expiresAt: { at: data.expiresAt } } }),
    'class.seat_offer_expired.v1': (ctx, { data }) =>
      this.aboutClass(ctx, data.classId, { to: [data.learnerId], kind: 'seatOfferExpired' }),
    'class.learner_invited.v1': (ctx, { data }) => this.aboutClass(ctx, data.classId, { to: [data.learnerId], kind: 'classInvited' }),
    'class.learner_removed.v1': (ctx, { data }) => this.aboutClass(ctx, data.classId, { to: [data.learnerId], kind: 'classLeft' }),
    'class.learner_moved.v1': (ctx, { data }) => this.aboutClass(ctx, data.classId, { to: [data.learnerId], kind: 'classMoved' }),
    'class.changed.v1': async (ctx, { data }) =>
      this.aboutClass(ctx, data.classId, { to: await this.classes.learnerIds(ctx, data.classId), kind: 'classChanged' }),
    'class.cancelled.v1': (ctx, { data }) => this.aboutClass(ctx, data.classId, { to: data.learnerIds, kind: 'classCancelled' }),
    'enrollment.override_requested.v1': async (ctx, { data: { learnerId, enrollmentId, overrideId } }) => {
      const enrollment = await this.enrollments.summary(ctx, learnerId, enrollmentId);
      if (!enrollment) return null;
      const params = { ...(await this.course(ctx, enrollment.courseVersionId)), learnerId, enrollmentId };
      return { to: await this.overrides.whoMayDecide(ctx, learnerId, overrideId), kind: 'overrideRequested', topic: overrideId, params };
    },
    'enrollment.override_decided.v1': async (ctx, { data }) => {
      const enrollment = await this.enrollments.summary(ctx, data.learnerId, data.enrollmentId);
      if (!enrollment) return null;
      const params = await this.course(ctx, enrollment.courseVersionId);
      const to = data.isApproved ? [data.learnerId] : [];
      return { to, kind: 'requirementWaived', topic: data.overrideId, params, isSettled: true };
    },
    'case.moved.v1': async (_, { data }) => {
      const kind = data.onBehalf ? 'caseAssisted' : CASE_KINDS[data.act];
      return kind ? { to: [data.citizenId], kind, topic: data.caseId, params: { year: data.year } } : null;
    },
    'round.reminder_due.v1': async (ctx, { data }) => ({
      to: await this.rounds.whomToRemind(ctx, data),
      kind: REMINDER_KINDS[data.stage],
      topic: data.roundId,
      params: { year: data.year, day: data.until.split('-').reverse().join('/') },
    }),
    'skill.observation_changed.v1': async (ctx, { data: { observationId, learnerId, classId, change } }) => {
      const [seen, group] = [await this.observations.named(ctx, learnerId, observationId), await this.classes.get(ctx, classId)];
      if (!seen || !group) return null;
      const params = { competence: seen.competence, level: seen.level, class: group.title };
      return { to: [learnerId], kind: OBSERVED[change], topic: observationId, params };
    },
    'learner.reminded.v1': async (ctx, { id, data }) => ({
      to: [data.learnerId],
      kind: 'reminded',
      topic: id,
      params: await this.course(ctx, data.courseVersionId),
    }),
  };

  of(ctx: Ctx, event: StoredEvent<HeardEvent>): Promise<NoticePlan | null> {
    // the type of the event and of its plan are the same key
    return (this.plans[event.type] as (ctx: Ctx, event: StoredEvent<HeardEvent>) => Promise<NoticePlan | null>)(ctx, event);
  }

  /** What is printed is asked of the certificate itself: the course may be gone. */
  private async aboutPaper(
    ctx: Ctx,
    certificateId: string,
    { to, kind, more }: Pick<NoticePlan, 'to' | 'kind'> & { more: NoticeParams },
  ): Promise<NoticePlan | null> {
    const certificate = await this.certificates.find(ctx, certificateId);
    if (!certificate) return null;
    const { courseTitle: course, enrollmentId } = certificate;
    return { to, kind, topic: certificateId, params: { course, enrollmentId, ...more } };
  }

  private async aboutClass(
    ctx: Ctx,
    classId: string,
    { to, kind, more = {} }: Pick<NoticePlan, 'to' | 'kind'> & { more?: NoticeParams },
  ): Promise<NoticePlan | null> {
    const group = await this.classes.get(ctx, classId);
    const version = group && (await this.versions.forLearning(ctx, group.courseVersionId));
    if (!group || !version) return null;
    return { to, kind, topic: classId, params: { class: group.title, courseSlug: version.courseSlug, ...more } };
  }

  private async assignment(
    ctx: Ctx,
    { courseVersionId, assignmentId }: { courseVersionId: string; assignmentId: string },
  ): Promise<NoticeParams> {
    const version = await this.versions.forLearning(ctx, courseVersionId);
    return { assignment: version?.assignments.find(({ id }) => id === assignmentId)?.title ?? assignmentId };
  }

  /** The title in every language that it has: who reads it later may read Khmer. */
  private async course(ctx: Ctx, versionId: string): Promise<NoticeParams> {
    const version = await this.versions.forLearning(ctx, versionId);
    if (!version) throw new Error(`an event names the unknown version ${versionId}`);
    return { course: version.titles, courseSlug: version.courseSlug };
  }
}

const heard: Readonly<Record<HeardEvent['type'], true>> = {
  'certificate.issued.v1': true,
  'certificate.replaced.v1': true,
  'certificate.revoked.v1': true,
  'certificate.change_asked.v1': true,
  'certificate.change_decided.v1': true,
  'certificate.holder_requested.v1': true,
  'certificate.holder_answered.v1': true,
  'assignment.graded.v1': true,
  'assignment.returned.v1': true,
  'learner.reminded.v1': true,
  'class.session_changed.v1': true,
  'class.seat_offered.v1': true,
  'class.seat_offer_expired.v1': true,
  'class.learner_invited.v1': true,
  'class.learner_removed.v1': true,
  'class.learner_moved.v1': true,
  'class.changed.v1': true,
  'class.cancelled.v1': true,
  'enrollment.override_requested.v1': true,
  'enrollment.override_decided.v1': true,
  'case.moved.v1': true,
  'round.reminder_due.v1': true,
  'skill.observation_changed.v1': true,
};
/** What the processor listens to. */
export const HEARD = Object.keys(heard);
