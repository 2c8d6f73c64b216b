/** Where a record of prior learning stands. */
export type PriorLearningStatus = 'recorded' | 'verified' | 'rejected' | 'unverifiable' | 'withdrawn';
export type Decision = 'verified' | 'rejected' | 'unverifiable';

/** What may follow what. Rejected and withdrawn end it: whoever has a better paper records it anew. */
const AFTER: Record<PriorLearningStatus, readonly PriorLearningStatus[]> = {
  recorded: ['verified', 'rejected', 'unverifiable', 'withdrawn'],
  unverifiable: ['verified', 'rejected', 'withdrawn'],
  // a verification that turns out wrong is taken back in the open, with its reason
  verified: ['rejected'],
  rejected: [],
  withdrawn: [],
};

export const mayFollow = (from: PriorLearningStatus, to: PriorLearningStatus): boolean => AFTER[from].includes(to);

/** While it is one of these, its number is taken: nobody else may bring the same paper. */
export const holdsNumber = (status: PriorLearningStatus): boolean => AFTER[status].length > 0;

/**
 * The paper by its number: who issued it and the number, without what people type differently. Null: it has no number.
 * A source that is many issuers (`school`, `other`) needs the issuer's name too.
 */
export function numberKey(
  paper: { sourceCode: string | null; issuer: string | null; number: string | null },
  fold: (text: string) => string,
): string | null {
  const bare = (text: string) => fold(text).replace(/[^\p{L}\p{N}]/gu, '');
  const number = bare(paper.number ?? '');
  if (number === '') return null;
  const issuer = ONE_ISSUER.has(paper.sourceCode ?? '') ? '' : bare(paper.issuer ?? '');
  return `${paper.sourceCode ?? ''}|${issuer}|${number}`;
}

/** Sources with one register of their own. */
const ONE_ISSUER = new Set(['binhdanhocvuso']);

/** A person may not review what is theirs or what they typed in: not for themselves, and not under an id they had before. */
export function isOwnMatter(reviewerIds: readonly string[], record: { learnerIds: readonly string[]; recordedBy: string }): boolean {
  return reviewerIds.some((id) => id === record.recordedBy || record.learnerIds.includes(id));
}
