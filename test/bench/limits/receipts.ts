// The answer to recorded learning by hand: receipts that SQL made, and the enrollment as the statement left it.
import type { Shape } from '../limit-server.js';
import { card } from './cards.js';

export const shape: Shape = async (rows, _values, pool) =>
  JSON.stringify({ data: { recordLearning: { enrollments: [await card(rows[0], pool)], receipts: rows[0].receipts, results: [] } } });
