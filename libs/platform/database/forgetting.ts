import type { Tx } from '../context/context.js';

/** What stands where the words of somebody stood who was forgotten; the database lets nothing else be written there. */
export const FORGOTTEN = '[đã xóa]';

/** In this transaction the words of these people may go, also from what is append-only (`platform.only_forgets`). */
export async function forgetting(tx: Tx, personIds: readonly string[]): Promise<void> {
  await tx.sql(`select set_config('phusa.forgetting', $1, true)`, [personIds.join(',')]);
}
