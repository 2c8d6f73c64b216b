import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const VERSION = 1;

/** Encrypts small secrets for the database: AES-256-GCM with a fresh nonce; one version byte for later rotation. */
export function seal(masterKey: Buffer, plain: Uint8Array): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', masterKey, nonce);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]);
}

/** Opens what `seal` made; throws when the key is another or a byte was changed. */
export function unseal(masterKey: Buffer, sealed: Buffer): Buffer {
  if (sealed[0] !== VERSION) throw new Error('sealed by an unknown version');
  const decipher = createDecipheriv('aes-256-gcm', masterKey, sealed.subarray(1, 13));
  decipher.setAuthTag(sealed.subarray(13, 29));
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]);
}

/** A hash for look-up that nobody can make without the key (national ids are only 12 digits). */
export const keyedHash = (masterKey: Buffer, text: string): Buffer => createHmac('sha256', masterKey).update(text).digest();
