import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What somebody did under two ids adds up: where the learning of an enrollment counts since a merge, and seats that the
 * person had twice (ADR 18). Size: few rows. Locks: none that others wait for. Safe while the previous release runs: yes; it
 * folds nothing together.
 */
export class MergedLearning1796000720000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The enrollment of the same person, course, version and cycle into which this one is folded while resumed_at is null.
      -- Null: nothing adds up, because the version or the cycle is another one, or the other one was completed.
      alter table enrollment.merged_enrollment
        alter column stopped_at drop not null,         -- null: it had been left before, and undoing leaves it so
        add column goes_on_learner_id uuid,
        add column goes_on_id uuid,
        add foreign key (goes_on_learner_id, goes_on_id) references enrollment.enrollment (learner_id, id),
        add check ((goes_on_learner_id is null) = (goes_on_id is null));
      create index merged_enrollment_into on enrollment.merged_enrollment (goes_on_learner_id, goes_on_id) where goes_on_id is not null;

      -- A second seat of one person in one class, given back by a merge; as it was, for its undoing.
      create table enrollment.merged_seat (
        learner_id       uuid not null,
        class_id         uuid not null,
        merge_id         uuid not null,
        state            text not null,
        how              text not null,
        joined_by        uuid,
        ticket           int not null,
        offer_expires_at timestamptz,
        since            timestamptz not null,
        given_back_at    timestamptz not null,
        resumed_at       timestamptz,
        primary key (learner_id, class_id, merge_id),
        foreign key (class_id, learner_id) references enrollment.class_member (class_id, learner_id)
      );
      create index merged_seat_of_merge on enrollment.merged_seat (merge_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
