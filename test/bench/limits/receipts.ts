// The answer to recorded learning by hand: a receipt for each event, and the enrollment as the statement left it.
import type { Shape } from '../limit-server.js';
import { card } from './cards.js';

export const shape: Shape = async (rows, [, , sent], pool) => {
  const [row] = rows;
  const fresh = new Set<string>(row.inserted);
  // the first of two with one id is the one that was recorded
  const receipts = (sent as string[]).map((eventId) => ({
    code: null,
    eventId,
    reason: null,
    status: fresh.delete(eventId) ? 'RECORDED' : 'DUPLICATE',
  }));
  return JSON.stringify({ data: { recordLearning: { enrollments: [await card(row, pool)], receipts, results: [] } } });
};
