import DataLoader from 'dataloader';
import type { Ctx } from '../context/context.js';

const loaders = new WeakMap<Ctx, Map<string, DataLoader<never, unknown>>>();

/** The loader of this request for `name`: asks for many keys with one call (no N+1). `load` answers in the order of the keys. */
export function loader<Key extends string, Value>(
  ctx: Ctx,
  name: string,
  load: (keys: readonly Key[]) => Promise<readonly Value[]>,
): DataLoader<Key, Value> {
  let ofRequest = loaders.get(ctx);
  if (!ofRequest) loaders.set(ctx, (ofRequest = new Map()));
  let found = ofRequest.get(name) as DataLoader<Key, Value> | undefined;
  if (!found) ofRequest.set(name, (found = new DataLoader<Key, Value>(load)) as never);
  return found;
}
