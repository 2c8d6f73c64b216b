import type { DomainEvent } from '#platform';
import type { CaseAct, CaseStatus } from './case/case-state.js';
import type { RoundStage } from './round/round-rules.js';

/** A case took a step. Ids only; what happened and why is asked of `CaseReader`. */
export type CaseMoved = DomainEvent<
  'case.moved.v1',
  {
    caseId: string;
    citizenId: string;
    year: number;
    act: CaseAct;
    fromStatus: CaseStatus;
    toStatus: CaseStatus;
    /** Its commune, and the place below that assesses it. */
    unitId: string | null;
    branchUnitId: string | null;
    /** An officer did it for the citizen. */
    onBehalf: boolean;
  }
>;

/** A named person decided, by a document with a number: at first, in answer to an appeal, or to take a title back. */
export type TitleDecided = DomainEvent<
  'title.decided.v1',
  {
    caseId: string;
    citizenId: string;
    year: number;
    decisionId: string;
    unitId: string;
    kind: 'recognition' | 'appeal' | 'revocation';
    isRecognised: boolean;
  }
>;

/** A last day of a round comes near. Who has something left to do is asked of `RoundReader`, when people are told. */
export type RoundReminderDue = DomainEvent<
  'round.reminder_due.v1',
  { roundId: string; unitId: string; year: number; stage: RoundStage; until: string }
>;

export const caseMoved = (data: CaseMoved['data']): CaseMoved => ({ type: 'case.moved.v1', subject: data.caseId, data });
export const titleDecided = (data: TitleDecided['data']): TitleDecided => ({ type: 'title.decided.v1', subject: data.caseId, data });
export const roundReminderDue = (data: RoundReminderDue['data']): RoundReminderDue => ({
  type: 'round.reminder_due.v1',
  subject: data.roundId,
  data,
});
