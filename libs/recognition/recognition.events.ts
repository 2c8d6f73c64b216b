import type { DomainEvent } from '#platform';
import type { CaseAct, CaseStatus } from './case/case-state.js';

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

export const caseMoved = (data: CaseMoved['data']): CaseMoved => ({ type: 'case.moved.v1', subject: data.caseId, data });
export const titleDecided = (data: TitleDecided['data']): TitleDecided => ({ type: 'title.decided.v1', subject: data.caseId, data });
