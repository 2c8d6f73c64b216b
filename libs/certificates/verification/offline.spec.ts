import { generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import { fromBase41, readOffline, signOffline, toBase41, type OfflineClaims } from './offline.js';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
const signer = (message: Uint8Array) => new Uint8Array(sign(null, message, privateKey));
const verifier = (message: Uint8Array, signature: Uint8Array) => verify(null, message, publicKey, signature);

const claims: OfflineClaims = {
  issuerCode: '31135',
  kind: 'GCN',
  year: 2026,
  number: 127,
  completedOn: new Date('2026-11-20T02:00:00Z'),
  issuedOn: new Date('2026-11-20T17:30:00Z'),
  name: 'Thạch Thị Ngọc Diễm'.normalize('NFD'),
  course: 'Kỹ năng số cơ bản và an toàn trên không gian mạng',
  periods: 24,
  birthYear: 1971,
};

describe('the part of the QR that needs no network', () => {
  test('says in the clear what was signed, in NFC, with days of the Vietnamese calendar', async () => {
    const text = await signOffline(claims, raw, signer);
    const read = await readOffline(text, verifier);
    expect(read?.get(8)).toBe('Thạch Thị Ngọc Diễm'.normalize('NFC'));
    expect([read?.get(1), read?.get(3), read?.get(4), read?.get(10), read?.get(11)]).toEqual(['31135', 2026, 127, 24, 1971]);
    expect(read?.get(5)).toBe(Date.UTC(2026, 10, 20) / 86_400_000);
    expect(read?.get(6)).toBe(Date.UTC(2026, 10, 21) / 86_400_000);
  });

  test('fits the alphanumeric mode of a QR and a fragment, and about 360 characters', async () => {
    const text = await signOffline(claims, raw, signer);
    expect(text).toMatch(/^[0-9A-Z$*+:-]+$/);
    expect(text.length).toBeLessThan(380);
  });

  test('is the same text for the same claims', async () => {
    expect(await signOffline(claims, raw, signer)).toBe(await signOffline(claims, raw, signer));
  });

  test('cuts a title, and a name of ever so many syllables, that would make the code too fine to read', async () => {
    const text = await signOffline({ ...claims, name: 'Ố'.repeat(60), course: 'Ố'.repeat(130) }, raw, signer);
    expect(text.length).toBeLessThanOrEqual(396); // document.spec.ts: still version 13 of a QR
    const read = await readOffline(text, verifier);
    expect([read?.get(8), read?.get(9)]).toEqual([`${'Ố'.repeat(19)}…`, `${'Ố'.repeat(21)}…`]);
  });

  test('a changed character, another key and plain noise are refused', async () => {
    const text = await signOffline(claims, raw, signer);
    for (const at of [60, 150, 250, text.length - 4]) {
      const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
      expect(await readOffline(changed, verifier)).toBeNull();
    }
    const stranger = generateKeyPairSync('ed25519').publicKey;
    expect(await readOffline(text, (message, signature) => verify(null, message, stranger, signature))).toBeNull();
    expect(await readOffline('HELLO WORLD', verifier)).toBeNull();
    expect(await readOffline('', verifier)).toBeNull();
  });

  test('base 41 gives back every length of bytes', () => {
    for (let length = 0; length < 40; length++) {
      const bytes = new Uint8Array(randomBytes(length));
      expect(fromBase41(toBase41(bytes))).toEqual(bytes);
    }
  });
});
