import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { AppError } from '../errors/app-error.js';
import { messages } from '../messages.js';

/** A file as it came: with the name that it has on the device of the sender. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Makes a door for one file of a form, held in memory; so `maxBytes` must be small. */
export function uploads(maxBytes: number) {
  const receive = multer({ storage: multer.memoryStorage(), limits: { fileSize: maxBytes, files: 1, fields: 0, parts: 1 } }).single('file');
  /**
   * @throws FORBIDDEN without the header `x-phusa-csrf`, which a form of another site cannot send;
   *   BAD_USER_INPUT naming `file` when it is missing or too large
   */
  return (request: Request, response: Response): Promise<UploadedFile> =>
    new Promise((resolve, reject) => {
      if (request.headers['x-phusa-csrf'] !== '1') return reject(new AppError('FORBIDDEN', messages.notFromApp));
      void receive(request, response, (error: unknown) => {
        if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') return reject(fileTooLarge(maxBytes));
        if (error || !request.file) {
          const fields = [{ path: 'file', message: 'missing' }];
          return reject(new AppError('BAD_USER_INPUT', messages.fileMissing, { fields, cause: error }));
        }
        // multer reads the name as Latin-1, browsers write UTF-8
        const name = Buffer.from(request.file.originalname, 'latin1').toString('utf8');
        resolve({ name, bytes: request.file.buffer });
      });
    });
}

export const fileTooLarge = (maxBytes: number) =>
  new AppError('BAD_USER_INPUT', messages.fileTooLarge, {
    params: { max: maxBytes / 1_000_000 },
    fields: [{ path: 'file', message: 'too large' }],
  });

/** Nothing in an answer may run, whatever the file is. A sandboxed PDF would not open in Chromium; its viewer has walls of its own. */
export const policyOfFile = (mediaType: string): string =>
  mediaType === 'application/pdf'
    ? "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'"
    : "default-src 'none'; style-src 'unsafe-inline'; sandbox";
