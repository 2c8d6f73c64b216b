import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { WriteStatements } from '../database/write-statements.js';

/** Whether this process lives, and whether it should be sent work. */
@Injectable()
export class Health implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(
    private readonly statements: WriteStatements,
    private readonly dataSource: DataSource,
  ) {}

  /** From now on the balancer is told to send nothing new. */
  beforeApplicationShutdown(): void {
    this.stopping = true;
  }

  drain(): void {
    this.stopping = true;
  }

  async readiness(): Promise<{ ready: boolean; reason?: string }> {
    if (this.stopping) return { ready: false, reason: 'stopping' };
    if (!this.dataSource.isInitialized) return { ready: false, reason: 'starting' };
    try {
      await this.statements.run('select 1 as ok', []);
      return { ready: true };
    } catch (error) {
      return { ready: false, reason: `database: ${(error as Error).message}` };
    }
  }
}
