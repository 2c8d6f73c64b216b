import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The targets of the programme, as rows: a number with its year and the act that states it. Which of them this platform can
 * count, and why it cannot count the others.
 * Size: one small new table. Safe while the previous release runs: yes.
 */
export class ProgrammeTargets1796300100020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table recognition.programme_target (
        code     text not null,
        year     int not null,               -- by its end
        percent  numeric not null check (percent between 0 and 100),
        position int not null,
        name     jsonb not null,             -- by language; Vietnamese always
        counts   text check (counts in ('holders_skilled', 'skilled_self_serving')),  -- null: not counted here …
        why_not  jsonb,                      -- … and why
        source   text not null check (source <> ''),
        note     text,
        primary key (code, year),
        check ((counts is null) = (why_not is not null))
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
