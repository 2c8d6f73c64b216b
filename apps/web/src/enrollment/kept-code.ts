const KEY = 'phusa-class-code';
const DAY_MS = 86_400_000;

/** The code of a class outlives sign-in and the making of an account, for a day. */
export function keepCode(code: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ code, at: Date.now() }));
  } catch {
    // a phone without storage keeps it in the address
  }
}

export function keptCode(): string {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as { code: string; at: number } | null;
    return kept && Math.abs(Date.now() - kept.at) < DAY_MS ? kept.code : '';
  } catch {
    return '';
  }
}

export function dropCode(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // there was none
  }
}
