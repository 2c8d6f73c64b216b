import { Inject, Injectable } from '@nestjs/common';
import { identityActions } from '#identity';
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
  fileTooLarge,
} from '#platform';
import { ClassGroupReader } from '../class-group/class-group.reader.js';
import { messages } from './messages.js';
import { MAX_FILE_BYTES } from './read-table.js';
import type { CheckStaffListInput, ImportStaffListInput } from './staff-list.graphql.js';
import { staffListKind, type StaffListWork } from './staff-list.kind.js';

/** Takes lists in and puts them before the worker. */
@Injectable()
export class StaffListService {
  constructor(
    private readonly transactions: Transactions,
    private readonly classes: ClassGroupReader,
    private readonly scope: Scope,
    private readonly tasks: Tasks,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** Keeps a file for a class, encrypted: it holds numbers of people. It is read by the worker. */
  async take(ctx: Ctx, classId: string, file: { name: string; bytes: Buffer }): Promise<{ id: string; classId: string; fileName: string }> {
    const group = await this.classes.requireRunner(ctx, classId);
    return { ...(await this.keep(ctx, { classId }, group.unitId, file)), classId };
  }

  /** Keeps a list of a class, or of papers of a place; the caller has asked whether the sender may. */
  async keep(
    ctx: Ctx,
    of: { readonly classId: string } | { readonly unitId: string },
    unitId: string,
    file: { name: string; bytes: Buffer },
  ): Promise<{ id: string; fileName: string }> {
    if (file.bytes.length === 0)
      throw new AppError('BAD_USER_INPUT', messages.fileMissing, { fields: [{ path: 'file', message: 'empty' }] });
    if (file.bytes.length > MAX_FILE_BYTES) throw fileTooLarge(MAX_FILE_BYTES);
    const id = newId();
    const fileName = clean(isStorable(file.name) ? file.name : '').slice(0, 200) || 'danh-sach';
    await this.transactions.run(ctx, async (tx) => {
      await tx.sql(
        `insert into enrollment.staff_list (id, class_id, unit_id, file_name, size_bytes, sealed, sent_by, sent_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          id,
          'classId' in of ? of.classId : null,
          'unitId' in of ? of.unitId : null,
          fileName,
          file.bytes.length,
          seal(this.config.masterKey, file.bytes),
          personId(tx),
          tx.now,
        ],
      );
      await tx.audit({ action: 'staff_list.send', subject: id, unitId, detail: of });
    });
    return { id, fileName };
  }

  check(ctx: Ctx, { taskId, listId, choices }: CheckStaffListInput): Promise<Task> {
    return this.start(ctx, taskId, listId, { mode: 'check', choices: choices ?? [], consent: null });
  }

  async import(ctx: Ctx, { taskId, listId, scope: mode, choices, consent }: ImportStaffListInput): Promise<Task> {
    const { textVersion, language } = consent;
    if (!(LOCALES as readonly string[]).includes(language) || textVersion === '' || textVersion.length > 60) {
      throw new AppError('BAD_USER_INPUT', messages.unreadable, { fields: [{ path: 'consent', message: 'text version and language' }] });
    }
    return this.start(ctx, taskId, listId, { mode, choices: choices ?? [], consent: { textVersion, language: language as Locale } });
  }

  /** The content of a list, for the worker. */
  async open(ctx: Ctx, listId: string): Promise<Buffer> {
    const [list] = await ctx.sql<{ sealed: Buffer | null }>(`select sealed from enrollment.staff_list where id = $1`, [listId]);
    if (!list?.sealed) throw new AppError('NOT_FOUND', messages.listNotFound);
    return unseal(this.config.masterKey, list.sealed);
  }

  private async start(ctx: Ctx, taskId: string, listId: string, work: Pick<StaffListWork, 'mode' | 'choices' | 'consent'>): Promise<Task> {
    const [list] = await ctx.sql<{ classId: string }>(
      `select class_id as "classId" from enrollment.staff_list where id = $1 and class_id is not null and sealed is not null`,
      [listId],
    );
    if (!list) throw new AppError('NOT_FOUND', messages.listNotFound);
    const { id: classId, unitId } = await this.classes.requireRunner(ctx, list.classId);
    const places = await this.scope.unitsOf(ctx, identityActions.recordPerson);
    return this.transactions.run(ctx, (tx) =>
      this.tasks.start(tx, staffListKind, { id: taskId, unitId, input: { listId, classId, places, ...work } }),
    );
  }
}
