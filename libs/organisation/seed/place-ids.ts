import { v5 } from 'uuid';

/** Namespace of everything that the seed makes: every installation agrees on these ids, so data can be exchanged. */
const NAMESPACE = '0b6f2a52-9a39-5a35-8a55-6b1d3c0f7c11';

/** Id of a place of the seed: its level, the code it had, and the first day that our sources vouch for. */
export const unitId = (level: string, code: string, since: string): string => v5(`unit/${level}/${code}@${since}`, NAMESPACE);

/** Id of one step from a predecessor (its unit id, or its name where no unit is known) to a successor. */
export const successionId = (from: string, to: string, on: string): string => v5(`succession/${from}>${to}@${on}`, NAMESPACE);

/** Id of the centre of a commune. */
export const centreId = (communeId: string): string => v5(`centre/${communeId}`, NAMESPACE);
