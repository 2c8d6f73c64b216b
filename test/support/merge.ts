import { newId } from '#platform';
import type { TestApp } from './app.js';
import type { Member } from './city.js';

export const MERGE = `id state source keptId mergedId keptName mergedName proposedBy decidedBy undoneBy mayDecide`;
export const PROPOSE = `mutation ($input: ProposeMergeInput!) { proposeMerge(input: $input) { __typename ... on MergeProposed { merge { ${MERGE} } } ... on MergeNotPossible { message } } }`;
const DECIDE = `mutation ($input: DecideMergeInput!) { decideMerge(input: $input) { __typename ... on MergeDecided { merge { ${MERGE} } } ... on MergeNotPossible { message } ... on OwnProposal { message } } }`;
const UNDO = `mutation ($input: UndoMergeInput!) { undoMerge(input: $input) { ${MERGE} } }`;

/** Merging as two members of staff do it; it waits until every room has settled it. */
export function merging(app: TestApp, officer: Member, director: Member) {
  const propose = async (keptId: string, mergedId: string, as = officer.session, id = newId()) =>
    (await app.ok(PROPOSE, { input: { id, keptId, mergedId, reason: 'Cùng một bà, hai lần ghi' } }, { as })).proposeMerge;
  const decide = async (id: string, accept = true, as = director.session, reason = 'Đã gặp, đúng một người') =>
    (await app.ok(DECIDE, { input: { id, accept, reason } }, { as })).decideMerge;
  // not before it was offered to every room: the first may be done while the next is not asked yet
  const settled = (id: string) =>
    app.eventually(async () => {
      const [row] = await app.sql<{ open: number; all: number }>(
        `select count(*) filter (where e.published_at is null or f.done_at is null)::int as open, count(*)::int as all from platform.outbox_event e
         left join platform.outbox_effect f on f.event_id = e.id where e.type in ('person.merged.v1', 'person.unmerged.v1') and e.data ->> 'mergeId' = $1`,
        [id],
      );
      return row!.all > 0 && row!.open === 0;
    });
  const merge = async (keptId: string, mergedId: string): Promise<string> => {
    const { merge: proposed } = await propose(keptId, mergedId);
    const decided = await decide(proposed.id);
    if (decided.__typename !== 'MergeDecided') throw new Error(JSON.stringify(decided));
    await settled(proposed.id);
    return proposed.id;
  };
  const undo = async (id: string) => {
    const { undoMerge } = await app.ok(UNDO, { input: { id, reason: 'Nhầm người cùng tên' } }, { as: director.session });
    await settled(id);
    return undoMerge;
  };
  return { propose, decide, settled, merge, undo };
}
