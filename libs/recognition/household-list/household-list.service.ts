import { Inject, Injectable } from '@nestjs/common';
import { staffListMessages } from '#enrollment';
import { UnitReader } from '#organisation';
import {
  type AppConfig,
  AppError,
  clean,
  CONFIG,
  type Ctx,
  isStorable,
  type Locale,
  LOCALES,
  newId,
  personId,
  Scope,
  seal,
  type Task,
  Tasks,
  Transactions,
  unseal,
} from '#platform';
import { actions } from '../recognition.actions.js';
import type { ImportHouseholdsInput } from './household-list.graphql.js';
import { householdListKind } from './household-list.kind.js';
import { messages } from './messages.js';

/** Takes lists of households in and puts them before the worker. */
@Injectable()
export class HouseholdListService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly units: UnitReader,
    private readonly tasks: Tasks,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** Keeps a file for a commune or a hamlet, encrypted: it holds numbers of people. It is read by the worker. */
  async take(ctx: Ctx, unitId: string, file: { name: string; bytes: Buffer }): Promise<{ id: string; fileName: string }> {
    await this.scope.require(ctx, actions.importHouseholds, unitId);
    if (file.bytes.length === 0)
      throw new AppError('BAD_USER_INPUT', staffListMessages.fileMissing, { fields: [{ path: 'file', message: 'empty' }] });
    const id = newId();
    const fileName = clean(isStorable(file.name) ? file.name : '').slice(0, 200) || 'danh-sach-ho';
    await this.transactions.run(ctx, async (tx) => {
      await tx.sql(
        `insert into recognition.household_list (id, unit_id, file_name, size_bytes, sealed, sent_by, sent_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, unitId, fileName, file.bytes.length, seal(this.config.masterKey, file.bytes), personId(tx), tx.now],
      );
      await tx.audit({ action: actions.importHouseholds.name, subject: id, unitId });
    });
    return { id, fileName };
  }

  /** Looks at a list, or brings it in. */
  async start(ctx: Ctx, { taskId, listId, consent, choices }: ImportHouseholdsInput): Promise<Task> {
    const [list] = await ctx.sql<{ unitId: string }>(
      `select unit_id as "unitId" from recognition.household_list where id = $1 and sealed is not null`,
      [listId],
    );
    // a stranger's list and none answer the same
    await this.scope.require(ctx, actions.importHouseholds, list?.unitId ?? listId);
    if (
      consent &&
      (!(LOCALES as readonly string[]).includes(consent.language) || consent.textVersion === '' || consent.textVersion.length > 60)
    )
      throw new AppError('BAD_USER_INPUT', staffListMessages.unreadable, {
        fields: [{ path: 'consent', message: 'text version and language' }],
      });
    const unit = await this.units.get(ctx, list!.unitId);
    const communeId = unit?.level === 'commune' ? unit.id : unit?.level === 'local' ? unit.parentId : null;
    if (!communeId)
      throw new AppError('BAD_USER_INPUT', messages.noUnit, { fields: [{ path: 'listId', message: 'of a commune or a hamlet' }] });
    const below = (await this.units.below(ctx, communeId)).filter(({ kind }) => kind !== 'don_vi').map(({ id }) => id);
    const hamlets = [];
    for (const id of below) if (await this.scope.allows(ctx, actions.importHouseholds, id)) hamlets.push(id);
    const work = {
      ...{ listId, communeId, hamlets, hamletId: unit!.level === 'local' ? unit!.id : null },
      choices: choices ?? [],
      consent: consent ? { textVersion: consent.textVersion, language: consent.language as Locale } : null,
    };
    return this.transactions.run(ctx, (tx) => this.tasks.start(tx, householdListKind, { id: taskId, unitId: list!.unitId, input: work }));
  }

  /** The content of a list, for the worker. */
  async open(ctx: Ctx, listId: string): Promise<Buffer> {
    const [list] = await ctx.sql<{ sealed: Buffer | null }>(`select sealed from recognition.household_list where id = $1`, [listId]);
    if (!list?.sealed) throw new AppError('NOT_FOUND', staffListMessages.listNotFound);
    return unseal(this.config.masterKey, list.sealed);
  }
}
