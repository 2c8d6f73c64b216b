/**
 * The code that a phone shows: session, slot of time, end of the phone's id, and a signature by the key of the session.
 * The server reads the same form: libs/enrollment/check-in/check-in-code.ts.
 */
export async function checkInCode(key: CryptoKey, sessionId: string, slot: number, shownBy: string): Promise<string> {
  const said = [base64url(bytesOfHex(sessionId.replaceAll('-', ''))), slot.toString(36), shownBy].join('.');
  const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(said));
  return `${said}.${base64url(new Uint8Array(signature).subarray(0, 12))}`;
}

export const importKey = (base64: string): Promise<CryptoKey> =>
  crypto.subtle.importKey(
    'raw',
    Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );

const bytesOfHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
