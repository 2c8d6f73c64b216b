/** Events in one request, as many as the server takes. */
export const BATCH = 200;
/** Of events as JSON; with the rest of the request it stays far below what the server takes. */
const BATCH_BYTES = 64_000;

/** As many from the front as one request takes. */
export function firstBatch<E>(events: readonly E[], maxBytes = BATCH_BYTES): E[] {
  let bytes = 0;
  const fits = events.findIndex((event, i) => i >= BATCH || ((bytes += JSON.stringify(event).length) > maxBytes && i > 0));
  return fits < 0 ? [...events] : events.slice(0, fits);
}
