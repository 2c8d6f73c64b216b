import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { ReadPool } from '../database/read-pool.js';
import { newId } from '../ids.js';
import type { Ctx } from './context.js';

/** Makes the `Ctx` of work that no request started: jobs, schedules, commands. */
@Injectable()
export class SystemContext {
  constructor(
    private readonly clock: Clock,
    private readonly reads: ReadPool,
  ) {}

  ctx(name: string): Ctx {
    return {
      actor: { kind: 'system', id: null, name, grants: [], scopes: [] },
      locale: 'vi',
      now: this.clock.now(),
      requestId: newId(),
      sql: this.reads.sql,
    };
  }
}
