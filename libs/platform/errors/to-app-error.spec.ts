import { BadRequestException, NotFoundException } from '@nestjs/common';
import { AppError } from './app-error.js';
import { toAppError } from './to-app-error.js';

const code = (error: unknown) => toAppError(error).code;

test.each([
  ['a postmaster that was killed', { code: '57P01' }],
  ['no server at the port', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
  ['a pool that is exhausted', new Error('timeout exceeded when trying to connect')],
  ['a connection that broke before its commit was answered', new Error('Query runner already released. Cannot run queries anymore.')],
  ['a statement that took too long', { driverError: { code: '57014' } }],
  ['a full disk', { code: '53100' }],
])('%s: try again', (_what, error) => {
  expect(toAppError(error)).toMatchObject({ code: 'UNAVAILABLE', details: { retryAfterSeconds: 2 } });
});

test('what the caller may know keeps its code, everything else is our fault', () => {
  expect(code(new AppError('CONFLICT', { vi: '', km: '', en: '' }))).toBe('CONFLICT');
  expect(code({ code: '22P02' })).toBe('BAD_USER_INPUT');
  expect(code(new NotFoundException())).toBe('NOT_FOUND');
  expect(code(new BadRequestException())).toBe('BAD_USER_INPUT');
  expect(code({ code: '23505' })).toBe('INTERNAL');
  expect(code(new TypeError('x is not a function'))).toBe('INTERNAL');
});
