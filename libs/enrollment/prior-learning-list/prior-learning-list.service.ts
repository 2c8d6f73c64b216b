import { Injectable } from '@nestjs/common';
import { identityActions } from '#identity';
import { UnitReader } from '#organisation';
import { AppError, type Ctx, type Locale, LOCALES, Scope, type Task, Tasks, Transactions } from '#platform';
import { actions } from '../prior-learning/prior-learning.actions.js';
import { messages as listMessages } from '../staff-list/messages.js';
import { StaffListService } from '../staff-list/staff-list.service.js';
import { messages } from './messages.js';
import type { ImportPriorLearningInput } from './prior-learning-list.graphql.js';
import { priorLearningListKind } from './prior-learning-list.kind.js';

/** Takes lists of papers from elsewhere in and puts them before the worker. */
@Injectable()
export class PriorLearningListService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly units: UnitReader,
    private readonly lists: StaffListService,
    private readonly tasks: Tasks,
  ) {}

  /** Staff of a commune or of its centre. */
  async requireMaySend(ctx: Ctx, unitId: string): Promise<void> {
    await this.scope.require(ctx, actions.recordPriorLearning, unitId);
    const unit = await this.units.get(ctx, unitId);
    if (unit?.level !== 'commune')
      throw new AppError('BAD_USER_INPUT', messages.noUnit, { fields: [{ path: 'unit', message: 'a commune' }] });
  }

  async take(ctx: Ctx, unitId: string, file: { name: string; bytes: Buffer }): Promise<{ id: string; fileName: string }> {
    await this.requireMaySend(ctx, unitId);
    const { id, fileName } = await this.lists.keep(ctx, { unitId }, unitId, file);
    return { id, fileName };
  }

  /** Looks at a list, or brings it in. */
  async start(ctx: Ctx, { taskId, listId, consent, choices }: ImportPriorLearningInput): Promise<Task> {
    const [list] = await ctx.sql<{ unitId: string }>(
      `select unit_id as "unitId" from enrollment.staff_list where id = $1 and unit_id is not null and sealed is not null`,
      [listId],
    );
    // a stranger's list and none answer the same
    await this.scope.require(ctx, actions.recordPriorLearning, list?.unitId ?? listId);
    const { textVersion = '', language = '' } = consent ?? {};
    if (consent && (!(LOCALES as readonly string[]).includes(language) || textVersion === '' || textVersion.length > 60))
      throw new AppError('BAD_USER_INPUT', listMessages.unreadable, {
        fields: [{ path: 'consent', message: 'text version and language' }],
      });
    const { unitId } = list!;
    const input = {
      ...{ listId, unitId, choices: choices ?? [] },
      places: await this.scope.unitsOf(ctx, identityActions.recordPerson),
      units: await this.scope.unitsOf(ctx, actions.recordPriorLearning),
      consent: consent ? { textVersion, language: language as Locale } : null,
    };
    return this.transactions.run(ctx, (tx) => this.tasks.start(tx, priorLearningListKind, { id: taskId, unitId, input }));
  }
}
