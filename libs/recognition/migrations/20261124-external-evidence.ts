import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Evidence from certificates of others that a reviewer has verified: rules for it, and a flag when it turns out wrong.
 * And cases that were closed because their citizen was recorded twice.
 * Size: small tables. Locks: brief, for the check constraints. Safe while the previous release runs: yes, it matches
 * rules by source and finds none of the new kind.
 */
export class ExternalEvidence1796000452000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table recognition.evidence_rule drop constraint evidence_rule_source_kind_check;
      alter table recognition.evidence_rule add constraint evidence_rule_source_kind_check
        check (source_kind in ('certificate', 'external_certificate'));
      alter table recognition.evidence_rule drop constraint evidence_rule_match_kind_check;
      -- 'source': the paper comes from this source of enrollment's list
      alter table recognition.evidence_rule add constraint evidence_rule_match_kind_check
        check (match_kind in ('indicator', 'competence', 'source') and (match_kind <> 'source' or source_kind = 'external_certificate'));

      alter table recognition.evidence_flag drop constraint evidence_flag_kind_check;
      alter table recognition.evidence_flag add constraint evidence_flag_kind_check
        check (kind in ('certificate_revoked', 'external_certificate_rejected'));

      -- Two cases of one year after a merge of persons: the one that was closed, and what it was before (ADR 18).
      create table recognition.merged_case (
        citizen_id      uuid not null,
        year            int not null,
        merge_id        uuid not null,
        previous_status text not null,
        closed_at       timestamptz(3) not null,
        reopened_at     timestamptz(3),
        primary key (citizen_id, year, merge_id),
        foreign key (citizen_id, year) references recognition.recognition_case
      );

      insert into recognition.evidence_rule (criteria_set_id, id, code, source_kind, match_kind, match_value, indicator_code,
        suggested_points, cap_per_year, valid_months, valid_from, reason)
      select s.id, r.id::uuid, r.code, 'external_certificate', r.match_kind, r.match_value, '2.1', 5, 8, 12, '2023-01-01', r.reason::jsonb
      from recognition.criteria_set s
      cross join (values
        ('019aa0b0-0000-7000-8000-000000000001', 'external-2.1-platform', 'source', 'binhdanhocvuso',
         '{"vi": "Giấy của nền tảng Bình dân học vụ số, cán bộ đã kiểm tra", "km": "វិញ្ញាបនបត្រពីវេទិកា Bình dân học vụ số ដែលមន្ត្រីបានផ្ទៀងផ្ទាត់", "en": "A certificate of the popular digital skills platform that staff have verified"}'),
        ('019aa0b0-0000-7000-8000-000000000002', 'external-2.1-ict', 'source', 'tt03_2014',
         '{"vi": "Chứng chỉ ứng dụng công nghệ thông tin, cán bộ đã kiểm tra", "km": "វិញ្ញាបនបត្របច្ចេកវិទ្យាព័ត៌មាន ដែលមន្ត្រីបានផ្ទៀងផ្ទាត់", "en": "An ICT skill certificate that staff have verified"}')
      ) as r (id, code, match_kind, match_value, reason)
      where s.code = 'QD324';
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
