import { Inject, Injectable, type LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';
import { type AppConfig, CONFIG } from '../config/config.js';

/**
 * Structured log lines on standard output. `error` = somebody must act now; `warn` = it healed or will be retried;
 * `info` = a fact for the operator. Ids yes; names, national ids, phone numbers and codes never.
 */
@Injectable()
export class JsonLogger implements LoggerService {
  private readonly pino: Logger;

  constructor(@Inject(CONFIG) config: Pick<AppConfig, 'logLevel'>) {
    this.pino = pino({ level: config.logLevel, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime });
  }

  log(message: unknown, ...rest: unknown[]): void {
    // the container's own chatter about every route is not for the operator
    if (['InstanceLoader', 'RouterExplorer', 'RoutesResolver', 'GraphQLModule'].includes(String(rest.at(-1))))
      return this.write('debug', message, rest);
    this.write('info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  private write(level: 'error' | 'warn' | 'info' | 'debug', message: unknown, rest: unknown[]): void {
    const where = rest.at(-1);
    const fields = typeof message === 'object' && message !== null ? message : {};
    const text = typeof message === 'object' ? rest.slice(0, -1).join(' ') : String(message);
    const stack = level === 'error' && rest.length > 1 && typeof message === 'string' ? { stack: rest[0] } : {};
    this.pino[level]({ where, ...stack, ...fields }, text);
  }
}
