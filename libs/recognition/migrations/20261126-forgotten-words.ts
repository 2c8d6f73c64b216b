import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Words of cases that nobody decided go when their citizen is forgotten (ADR 34); a decided case is an archive and stays.
 * Size: functions and triggers. Locks: brief, one table after the other. Safe while the previous release runs: yes.
 */
export class ForgottenCases1796500710010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function recognition.only_forgets(before jsonb, after jsonb, words text[]) returns boolean language sql stable as $$
        select platform.only_forgets(before, after, 'citizen_id', words) and not exists (
          select from recognition.recognition_case c
          where c.citizen_id = (before ->> 'citizen_id')::uuid and c.year = (before ->> 'year')::int and c.decided_at is not null)
      $$;

      -- Append-only, but for the words named as arguments; without any, the row may go.
      create function recognition.keep_until_forgotten() returns trigger language plpgsql as $$
      begin
        if recognition.only_forgets(to_jsonb(old), case when tg_op = 'UPDATE' then to_jsonb(new) end, tg_argv[0:]) then
          return coalesce(new, old);
        end if;
        raise exception 'recognition.% is append-only', tg_table_name using errcode = 'restrict_violation';
      end $$;

      create or replace function recognition.keep_sitting_cases() returns trigger language plpgsql as $$
      begin
        if exists (select from recognition.sitting s where s.id = old.sitting_id and s.closed_at is not null) and (tg_op = 'DELETE'
             or not recognition.only_forgets(to_jsonb(old), to_jsonb(new), '{visit_note,returned}')) then
          raise exception 'recognition.sitting_case is append-only: the sitting is closed' using errcode = 'restrict_violation';
        end if;
        return case when tg_op = 'DELETE' then old else new end;
      end $$;

      create or replace function recognition.keep_group_rows() returns trigger language plpgsql as $$
      declare ends constant text[] := tg_argv::text[];
      begin
        if tg_op = 'UPDATE' then
          if platform.only_forgets(to_jsonb(old), to_jsonb(new), 'person_id', '{words,answer,source_note,end_reason}') then
            return new;
          end if;
        end if;
        if tg_op = 'DELETE' or (to_jsonb(old) - ends) is distinct from (to_jsonb(new) - ends) or (to_jsonb(old) ->> ends[1]) is not null then
          raise exception 'recognition.% is append-only: it ends, it does not change', tg_table_name using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
    `);
    for (const [table, ...words] of [
      ['case_step', 'reason', 'detail'],
      ['review_score', 'reason'],
      ['evidence', 'snapshot'],
      ['evidence_file'],
    ])
      await db.query(`
        drop trigger ${table}_is_append_only on recognition.${table};
        create trigger ${table}_is_append_only before update or delete on recognition.${table}
          for each row execute function recognition.keep_until_forgotten(${words.map((word) => `'${word}'`).join(', ')});
      `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
