/**
 * Data that the server put into the shell (`<script type="application/json" id="boot">`), so that a first visit needs one
 * round trip less. `data` holds answers by document and variables; each is used once.
 */
interface Boot {
  demo?: boolean;
  /** Accounts anybody may try; demo mode only. */
  demoAccounts?: { username: string; secret: string; name: string; role: string }[];
  data?: Record<string, unknown>;
}

function read(): Boot {
  const text = document.getElementById('boot')?.textContent;
  if (!text) return {};
  try {
    return JSON.parse(text) as Boot;
  } catch {
    return {};
  }
}

const boot = read();

/** undefined: this shell came from the service worker, which knows nothing of the server. */
export const isDemoByBoot = document.getElementById('boot') ? Boolean(boot.demo) : undefined;
export const demoAccounts = boot.demoAccounts ?? [];

const sorted = (value: unknown): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries((value ?? {}) as object)
        .filter(([, v]) => v !== undefined && v !== null)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  );

/** The server's answer for this document and these variables, if it came with the page. */
export function takeBoot<R>(documentId: string, variables: unknown): R | undefined {
  if (!boot.data) return undefined;
  const key = `${documentId} ${sorted(variables)}`;
  const data = boot.data[key] as R | undefined;
  delete boot.data[key];
  return data;
}
