import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is append-only lets go of the words of somebody who is forgotten (ADR 34), and of nothing else: in a transaction that names
 * the person, the columns that the table names may become empty. Nothing can be put in their place.
 * Size: two functions. Locks: none. Safe while the previous release runs: yes, a trigger without arguments refuses as before.
 */
export class Forgetting1796500700000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Whether a row of a person who is being forgotten only loses words. No row after: it goes, where the table names no words.
      create function platform.only_forgets(before jsonb, after jsonb, owner text, words text[]) returns boolean language sql stable as $$
        select coalesce(before ->> owner = any (string_to_array(current_setting('phusa.forgetting', true), ',')), false)
          and case when after is null then coalesce(cardinality(words), 0) = 0 else
            before - words = after - words and not exists (
              select from unnest(words) as w (name)
              where after -> name <> before -> name and after -> name not in ('null', '"[đã xóa]"')
                and not (jsonb_typeof(before -> name) in ('object', 'array') and after -> name <@ (before -> name))) end
      $$;

      -- Arguments, if there are any: the column of the person, then those whose words may go; with none of them the row may.
      create or replace function platform.refuse_change() returns trigger language plpgsql as $$
      begin
        if tg_level = 'ROW' and tg_nargs > 0 then
          if platform.only_forgets(to_jsonb(old), case when tg_op = 'UPDATE' then to_jsonb(new) end, tg_argv[0], tg_argv[1:]) then
            return coalesce(new, old);
          end if;
        end if;
        raise exception '% is append-only', tg_table_schema || '.' || tg_table_name using errcode = 'restrict_violation';
      end $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
