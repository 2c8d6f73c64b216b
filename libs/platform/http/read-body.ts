import type { IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';
import { messages } from '../messages.js';
import { AppError } from '../errors/app-error.js';

/** 200 events of a phone are about 30 kB; a course draft with quizzes some hundred. */
export const MAX_BODY_BYTES = 1_000_000;
/** A batch of 60 kB at the 20 kbit/s of a full 2G cell. */
const MAX_BODY_MS = 30_000;

/**
 * The JSON body of a request, gzip allowed. Throws BAD_USER_INPUT for anything else or too large, and UNAVAILABLE
 * when it does not arrive in time: what is wrong then is the line, and the phone must not take it for a fault of what it sent.
 */
export function readJsonBody(request: IncomingMessage): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const encoding = request.headers['content-encoding'];
    const fail = (error: AppError) => {
      clearTimeout(timer);
      request.unpipe();
      request.resume();
      reject(error);
    };
    const tooLarge = () => new AppError('BAD_USER_INPUT', messages.tooLarge, { params: { max: `${MAX_BODY_BYTES / 1000} kB` } });
    const timer = setTimeout(() => fail(new AppError('UNAVAILABLE', messages.unavailable, { retryAfterSeconds: 2 })), MAX_BODY_MS);
    if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return fail(tooLarge());
    if (encoding && encoding !== 'gzip') return fail(new AppError('BAD_USER_INPUT', messages.badRequest));
    const chunks: Buffer[] = [];
    let size = 0;
    const body = encoding === 'gzip' ? request.pipe(createGunzip()) : request;
    body.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) return fail(tooLarge());
      chunks.push(chunk);
    });
    body.on('error', () => fail(new AppError('BAD_USER_INPUT', messages.badRequest)));
    body.on('end', () => {
      clearTimeout(timer);
      try {
        resolve(chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8')));
      } catch {
        reject(new AppError('BAD_USER_INPUT', messages.badRequest));
      }
    });
  });
}
