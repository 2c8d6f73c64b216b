import { ApiError } from '../platform/graphql';
import { size } from '../platform/format';
import { tl } from '../platform/messages/elsewhere';
import { asItIs, smallPhoto } from './capture';
import type { Chosen } from './chosen-files';

/** Largest scan that the server takes. */
const MAX_BYTES = 8_000_000;

/** A photo made smaller, a PDF as it is. @throws when it stays too large */
export async function toScan(file: File): Promise<Chosen> {
  const scan = file.type.startsWith('image/') ? await smallPhoto(file) : asItIs(file);
  if (scan.blob.size > MAX_BYTES) {
    const message = tl('elsewhere.tooLarge', { size: size(scan.blob.size), max: size(MAX_BYTES) });
    throw new ApiError('BAD_USER_INPUT', message, [{ path: 'file', message: 'too large' }]);
  }
  return scan;
}

/** Where the picture of a paper from elsewhere belongs. */
export const scanOf = (learnerId: string, id: string) => `/prior-learning/${learnerId}/${id}/scan`;

/** Sends the picture of a paper to where it belongs. The same file again is the same scan. */
export async function sendScan(address: string, { blob, name }: Chosen): Promise<void> {
  const body = new FormData();
  body.append('file', blob, name);
  let response: Response;
  try {
    response = await fetch(address, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'x-phusa-csrf': '1' },
      body,
    });
  } catch {
    throw new ApiError('OFFLINE');
  }
  if (response.ok) return;
  if (response.status === 401) throw new ApiError('UNAUTHENTICATED');
  const answer = (await response.json().catch(() => ({}))) as { errors?: { message: string; extensions?: { code?: string } }[] };
  const error = answer.errors?.[0];
  if (error?.extensions?.code === 'BAD_USER_INPUT') throw new ApiError('BAD_USER_INPUT', error.message, [{ path: 'file', message: '' }]);
  throw new ApiError(response.status === 409 ? 'CONFLICT' : 'UNAVAILABLE', error?.message);
}
