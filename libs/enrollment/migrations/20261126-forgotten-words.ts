import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table, and the columns whose words go with the person; none of them: the row goes. */
const WORDS: readonly (readonly [table: string, ...words: string[]])[] = [
  ['submission', 'text'],
  ['submission_file', 'name'],
  ['mark', 'comment'],
  ['work_return', 'comment'],
  ['attempt_extension', 'reason'],
  ['class_member_change', 'reason'],
  ['prior_learning_state', 'reason'],
  ['prior_learning_scan'],
];

/**
 * What learners handed in, and what was written about them, goes when they are forgotten (ADR 34); results stay.
 * Size: triggers anew. Locks: brief, one table after the other. Safe while the previous release runs: yes.
 */
export class ForgottenWork1796500705000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const [table, ...words] of WORDS)
      await db.query(`
        drop trigger ${table}_is_append_only on enrollment.${table};
        create trigger ${table}_is_append_only before update or delete on enrollment.${table}
          for each row execute function platform.refuse_change(${['learner_id', ...words].map((word) => `'${word}'`).join(', ')});
      `);
    await db.query(`
      create or replace function enrollment.keep_prior_learning() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or (to_jsonb(new) - 'status' is distinct from to_jsonb(old) - 'status'
             and not platform.only_forgets(to_jsonb(old), to_jsonb(new), 'learner_id', '{issuer,title,number}')) then
          raise exception 'what was recorded of prior learning stays' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
