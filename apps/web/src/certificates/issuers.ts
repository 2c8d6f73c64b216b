import { readDocument, writeDocument } from '../platform/store';
import { taken, type KeptLists } from './paper';

const KEPT = 'issuers:here';

export const keptLists = async (): Promise<KeptLists | undefined> => (await readDocument<KeptLists>(KEPT))?.data;

/** Fetches both lists and keeps them. What is not signed by the known hand, or one it led to, is not taken. */
export async function renewLists(): Promise<KeptLists | undefined> {
  const before = await keptLists();
  const [issuers, withdrawn] = await Promise.all([fetched('issuers'), fetched('withdrawn')]);
  const now = await taken(before, issuers as never, withdrawn as never);
  if (now) await writeDocument(KEPT, now);
  return now ?? before;
}

async function fetched(name: string): Promise<unknown> {
  const response = await fetch(`/.well-known/phusa-${name}.json`, { credentials: 'omit' });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}
