import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Places below the commune: hamlets, wards' areas, and units that a commune looks after (a school, an agency, an enterprise).
 * Size: a hundred rows. Locks: brief, for the check constraints. Safe while the previous release runs: yes, it asks for
 * places by code or by id.
 */
export class UnitsBelow1796100000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table organisation.unit drop constraint unit_level_check;
      alter table organisation.unit add constraint unit_level_check check (level in ('province', 'district', 'commune', 'local'));

      alter table organisation.unit_version drop constraint unit_version_kind_check;
      alter table organisation.unit_version add constraint unit_version_kind_check check (kind in
        ('thanh_pho', 'tinh', 'quan', 'huyen', 'thi_xa', 'phuong', 'xa', 'thi_tran', 'dac_khu', 'ap', 'khu_vuc', 'don_vi'));
      -- The state list ends at the commune: what lies below has no code, and always a commune.
      alter table organisation.unit_version alter column code drop not null;
      alter table organisation.unit_version add constraint unit_version_below_commune check (
        (level = 'local') = (kind in ('ap', 'khu_vuc', 'don_vi')) and (level = 'local') = (code is null)
        and (level <> 'local' or parent_id is not null));
      -- Two places of one commune never carry the same name at the same time.
      alter table organisation.unit_version add constraint unit_version_name_below_once
        exclude using gist (parent_id with =, name with =, period with &&) where (level = 'local');
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
