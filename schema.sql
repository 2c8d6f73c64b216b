-- The database after all migrations, read from its catalogue by "npm run schema". Not a script to run: migrations are.
-- Here a migration shows as a difference, and a reader sees the tables as they are.

create extension btree_gist with schema public;

create extension pg_trgm with schema public;

create extension unaccent with schema public;

CREATE OR REPLACE FUNCTION certificates.keep_certificate()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if old.replaced_by is not null
           or (to_jsonb(new) - '{replaced_by,search}'::text[]) is distinct from (to_jsonb(old) - '{replaced_by,search}'::text[]) then
          raise exception 'a certificate never changes' using errcode = 'restrict_violation';
        end if;
        return new;
      end $function$
;

CREATE OR REPLACE FUNCTION courses.keep_published_part()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if exists (
          select from courses.course_version v
          where v.status in ('published', 'superseded')
            and (tg_op <> 'INSERT' and v.id = old.version_id or tg_op <> 'DELETE' and v.id = new.version_id)
        ) then
          raise exception 'a published course version never changes' using errcode = 'restrict_violation';
        end if;
        return case when tg_op = 'DELETE' then old else new end;
      end $function$
;

CREATE OR REPLACE FUNCTION courses.keep_published_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if old.status not in ('published', 'superseded') then
          return case when tg_op = 'DELETE' then old else new end;
        end if;
        if tg_op = 'UPDATE' and old.status = 'published' and new.status = 'superseded'
           -- generated columns are not there yet in a "before" trigger; search_text follows search_words
           and to_jsonb(new) - 'status' - 'search_text' = to_jsonb(old) - 'status' - 'search_text' then
          return new;
        end if;
        raise exception 'a published course version never changes' using errcode = 'restrict_violation';
      end $function$
;

CREATE OR REPLACE FUNCTION enrollment.keep_check_in()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if tg_op = 'DELETE' or to_jsonb(old) - 'verdict' - 'reason' <> to_jsonb(new) - 'verdict' - 'reason' then
          raise exception 'a check-in is not deleted or changed' using errcode = 'restrict_violation';
        end if;
        return new;
      end $function$
;

CREATE OR REPLACE FUNCTION enrollment.keep_enrollment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if tg_op = 'DELETE' or old.completed_at is distinct from new.completed_at and old.completed_at is not null
           or (old.course_id, old.course_version_id, old.cycle) is distinct from (new.course_id, new.course_version_id, new.cycle) then
          raise exception 'an enrollment is not deleted, re-pinned or un-completed' using errcode = 'restrict_violation';
        end if;
        return new;
      end $function$
;

CREATE OR REPLACE FUNCTION enrollment.keep_override()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if tg_op = 'DELETE' or old.state <> 'waiting'
           or (old.enrollment_id, old.requirement_key, old.reason, old.requested_by, old.needs_second)
              is distinct from (new.enrollment_id, new.requirement_key, new.reason, new.requested_by, new.needs_second) then
          raise exception 'an override is decided once' using errcode = 'restrict_violation';
        end if;
        return new;
      end $function$
;

CREATE OR REPLACE FUNCTION enrollment.keep_prior_learning()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if tg_op = 'DELETE' or (to_jsonb(new) - 'status' is distinct from to_jsonb(old) - 'status'
             and not platform.only_forgets(to_jsonb(old), to_jsonb(new), 'learner_id', '{issuer,title,number}')) then
          raise exception 'what was recorded of prior learning stays' using errcode = 'restrict_violation';
        end if;
        return new;
      end $function$
;

CREATE OR REPLACE FUNCTION enrollment.keep_reviewed_signal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if tg_op = 'DELETE' or exists (select from enrollment.signal_review r where r.unit_id = old.unit_id and r.signal_id = old.id) then
          raise exception 'a reviewed signal is kept as it is' using errcode = 'restrict_violation';
        end if;
        return new;
      end $function$
;

CREATE OR REPLACE FUNCTION identity.keep_person_merge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if tg_op = 'DELETE'
           or (new.id, new.kept_id, new.merged_id, new.unit_id, new.source, new.reason, new.proposed_by, new.proposed_at)
              is distinct from (old.id, old.kept_id, old.merged_id, old.unit_id, old.source, old.reason, old.proposed_by, old.proposed_at)
           or old.decision is not null and (new.decision, new.decided_by, new.decided_at, new.decision_reason, new.account_id, new.account_act)
              is distinct from (old.decision, old.decided_by, old.decided_at, old.decision_reason, old.account_id, old.account_act)
           or old.undone_at is not null then
          raise exception 'a merge is decided once and undone once' using errcode = 'restrict_violation';
        end if;
        return new;
      end $function$
;

CREATE OR REPLACE FUNCTION platform.fold(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, nfc))) $function$
;

CREATE OR REPLACE FUNCTION platform.only_forgets(before jsonb, after jsonb, owner text, words text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
        select coalesce(before ->> owner = any (string_to_array(current_setting('phusa.forgetting', true), ',')), false)
          and case when after is null then coalesce(cardinality(words), 0) = 0 else
            before - words = after - words and not exists (
              select from unnest(words) as w (name)
              where after -> name <> before -> name and after -> name not in ('null', '"[đã xóa]"')
                and not (jsonb_typeof(before -> name) in ('object', 'array') and after -> name <@ (before -> name))) end
      $function$
;

CREATE OR REPLACE FUNCTION platform.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if tg_level = 'ROW' and tg_nargs > 0 then
          if platform.only_forgets(to_jsonb(old), case when tg_op = 'UPDATE' then to_jsonb(new) end, tg_argv[0], tg_argv[1:]) then
            return coalesce(new, old);
          end if;
        end if;
        raise exception '% is append-only', tg_table_schema || '.' || tg_table_name using errcode = 'restrict_violation';
      end $function$
;

CREATE OR REPLACE FUNCTION platform.wake_relay()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        perform pg_notify('outbox', '');
        return null;
      end $function$
;

CREATE OR REPLACE FUNCTION recognition.keep_case()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      declare frozen constant text[] := '{status,latest_decision_id}';
      begin
        if old.decided_at is not null and (to_jsonb(old) - frozen) is distinct from (to_jsonb(new) - frozen) then
          raise exception 'recognition.recognition_case is append-only: a decided case stays' using errcode = 'restrict_violation';
        end if;
        if new.status <> old.status and not exists (select from recognition.case_edge e where (e.from_status, e.to_status) = (old.status, new.status)) then
          if old.decided_at is not null then
            raise exception 'recognition.recognition_case is append-only: a decided case stays' using errcode = 'restrict_violation';
          end if;
          raise exception 'violates check constraint: no step leads from % to %', old.status, new.status using errcode = 'check_violation';
        end if;
        -- what was decided changes only by another decision
        if old.decided_at is not null and (new.latest_decision_id is distinct from old.latest_decision_id)
             <> (new.status <> old.status and new.status <> 'appealed') then
          raise exception 'recognition.recognition_case is append-only: another decision is missing' using errcode = 'restrict_violation';
        end if;
        return new;
      end $function$
;

CREATE OR REPLACE FUNCTION recognition.keep_exchange()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      declare later constant text[] := tg_argv::text[];
      begin
        if tg_op = 'DELETE' or (to_jsonb(old) - later) is distinct from (to_jsonb(new) - later)
           or (tg_table_name <> 'exchange_row' and (to_jsonb(old) ->> later[1]) is not null) then
          raise exception 'recognition.% is append-only: what was sent stays', tg_table_name using errcode = 'restrict_violation';
        end if;
        return new;
      end $function$
;

CREATE OR REPLACE FUNCTION recognition.keep_group_assessment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if tg_op = 'DELETE' or old.status = 'decided' or (new.group_id, new.year, new.kind, new.unit_id, new.criteria_set_id)
             is distinct from (old.group_id, old.year, old.kind, old.unit_id, old.criteria_set_id) then
          raise exception 'recognition.group_assessment is append-only: what was decided stays' using errcode = 'restrict_violation';
        end if;
        if new.status = 'decided' and not exists (select from recognition.group_award a where (a.group_id, a.year) = (new.group_id, new.year)) then
          raise exception 'violates check constraint: no title without a decision' using errcode = 'check_violation';
        end if;
        return new;
      end $function$
;

CREATE OR REPLACE FUNCTION recognition.keep_group_rows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
      end $function$
;

CREATE OR REPLACE FUNCTION recognition.keep_group_scores()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if exists (select from recognition.group_award a where (a.group_id, a.year) = (new.group_id, new.year)) then
          raise exception 'recognition.% is append-only: what was decided stays', tg_table_name using errcode = 'restrict_violation';
        end if;
        return new;
      end $function$
;

CREATE OR REPLACE FUNCTION recognition.keep_named_evidence()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if tg_op = 'DELETE' or not exists (select from recognition.recognition_case c
            where (c.citizen_id, c.year) = (new.citizen_id, new.year) and c.status in ('draft', 'registered', 'withdrawn')) then
          raise exception 'recognition.named_evidence is append-only: the case was handed in' using errcode = 'restrict_violation';
        end if;
        return new;
      end $function$
;

CREATE OR REPLACE FUNCTION recognition.keep_review_scores()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if new.stage <> 'appeal' and exists (
          select from recognition.recognition_case c where (c.citizen_id, c.year) = (new.citizen_id, new.year) and c.decided_at is not null) then
          raise exception 'recognition.recognition_case is append-only: a decided case stays' using errcode = 'restrict_violation';
        end if;
        return new;
      end $function$
;

CREATE OR REPLACE FUNCTION recognition.keep_sitting_cases()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if exists (select from recognition.sitting s where s.id = old.sitting_id and s.closed_at is not null) and (tg_op = 'DELETE'
             or not recognition.only_forgets(to_jsonb(old), to_jsonb(new), '{visit_note,returned}')) then
          raise exception 'recognition.sitting_case is append-only: the sitting is closed' using errcode = 'restrict_violation';
        end if;
        return case when tg_op = 'DELETE' then old else new end;
      end $function$
;

CREATE OR REPLACE FUNCTION recognition.keep_until_forgotten()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if recognition.only_forgets(to_jsonb(old), case when tg_op = 'UPDATE' then to_jsonb(new) end, tg_argv[0:]) then
          return coalesce(new, old);
        end if;
        raise exception 'recognition.% is append-only', tg_table_name using errcode = 'restrict_violation';
      end $function$
;

CREATE OR REPLACE FUNCTION recognition.only_forgets(before jsonb, after jsonb, words text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
        select platform.only_forgets(before, after, 'citizen_id', words) and not exists (
          select from recognition.recognition_case c
          where c.citizen_id = (before ->> 'citizen_id')::uuid and c.year = (before ->> 'year')::int and c.decided_at is not null)
      $function$
;

create table certificates.awaiting_issue (
  learner_id uuid not null,
  enrollment_id uuid not null,
  centre_id uuid not null,
  unit_id uuid not null,
  completion jsonb not null,
  completed_at timestamp with time zone not null,
  constraint awaiting_issue_pkey PRIMARY KEY (learner_id, enrollment_id)
);
CREATE INDEX awaiting_issue_of_centre ON certificates.awaiting_issue USING btree (centre_id, completed_at, enrollment_id);

create table certificates.centre_setting (
  centre_id uuid not null,
  change_needs_second_person boolean not null,
  changed_by uuid not null,
  changed_at timestamp with time zone not null,
  issues_automatically boolean not null default true,
  constraint centre_setting_pkey PRIMARY KEY (centre_id)
);

create table certificates.certificate (
  id uuid not null,
  learner_id uuid not null,
  enrollment_id uuid not null,
  course_id uuid not null,
  course_version_id uuid not null,
  cycle integer not null,
  issuer_id uuid not null,
  unit_id uuid not null,
  kind text not null,
  year integer not null,
  number integer not null,
  register_number text not null,
  code text not null,
  status_list integer not null,
  status_index integer not null,
  snapshot jsonb not null,
  credential text not null,
  offline text not null,
  completed_at timestamp with time zone not null,
  issued_at timestamp with time zone not null,
  valid_until timestamp with time zone,
  replaced_by uuid,
  search text not null generated always as (platform.fold(((((((snapshot -> 'holder'::text) ->> 'name'::text) || ' '::text) || ((snapshot -> 'course'::text) ->> 'title'::text)) || ' '::text) || register_number))) stored,
  constraint certificate_pkey PRIMARY KEY (id),
  constraint certificate_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES certificates.issuer(id),
  constraint certificate_replaced_by_fkey FOREIGN KEY (replaced_by) REFERENCES certificates.certificate(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX certificate_code ON certificates.certificate USING btree (code);
CREATE INDEX certificate_ending ON certificates.certificate USING btree (valid_until) WHERE (valid_until IS NOT NULL);
CREATE INDEX certificate_in_register ON certificates.certificate USING btree (issuer_id, kind, year, number);
CREATE INDEX certificate_of_learner ON certificates.certificate USING btree (learner_id, issued_at DESC, id DESC);
CREATE INDEX certificate_of_unit ON certificates.certificate USING btree (unit_id, issued_at DESC, id DESC);
CREATE UNIQUE INDEX certificate_once ON certificates.certificate USING btree (learner_id, course_id, cycle) WHERE (replaced_by IS NULL);
CREATE INDEX certificate_replacing ON certificates.certificate USING btree (replaced_by) WHERE (replaced_by IS NOT NULL);
CREATE INDEX certificate_search ON certificates.certificate USING gin (search gin_trgm_ops);
CREATE UNIQUE INDEX certificate_status ON certificates.certificate USING btree (issuer_id, status_list, status_index);
CREATE TRIGGER certificate_is_kept BEFORE DELETE ON certificates.certificate FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER certificate_keeps_all BEFORE TRUNCATE ON certificates.certificate FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER certificate_never_changes BEFORE UPDATE ON certificates.certificate FOR EACH ROW EXECUTE FUNCTION certificates.keep_certificate();

create table certificates.change_request (
  id uuid not null,
  certificate_id uuid not null,
  learner_id uuid not null,
  unit_id uuid not null,
  act text not null,
  reason_class text not null,
  reason text not null,
  decision_number text not null,
  corrections jsonb not null,
  needs_second boolean not null,
  state text not null,
  requested_by uuid not null,
  requested_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  result_id uuid,
  constraint change_request_pkey PRIMARY KEY (id),
  constraint change_request_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificates.certificate(id),
  constraint change_request_result_id_fkey FOREIGN KEY (result_id) REFERENCES certificates.certificate(id) DEFERRABLE INITIALLY DEFERRED,
  constraint change_request_act_check CHECK ((act = ANY (ARRAY['correct'::text, 'reissue'::text, 'renew'::text, 'revoke'::text]))),
  constraint change_request_check CHECK ((((state = 'waiting'::text) = (decided_by IS NULL)) AND ((state = 'waiting'::text) = (decided_at IS NULL)))),
  constraint change_request_check1 CHECK (((NOT needs_second) OR (decided_by IS DISTINCT FROM requested_by))),
  constraint change_request_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'approved'::text, 'declined'::text])))
);
CREATE INDEX change_request_of_certificate ON certificates.change_request USING btree (certificate_id, requested_at);
CREATE INDEX change_request_of_unit ON certificates.change_request USING btree (unit_id, requested_at, id) WHERE (state = 'waiting'::text);
CREATE UNIQUE INDEX change_request_waiting ON certificates.change_request USING btree (certificate_id) WHERE (state = 'waiting'::text);
CREATE TRIGGER change_request_is_kept BEFORE DELETE ON certificates.change_request FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER change_request_keeps_all BEFORE TRUNCATE ON certificates.change_request FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table certificates.checkpoint (
  no integer not null,
  at timestamp with time zone not null,
  text text not null,
  sha256 bytea not null,
  constraint checkpoint_pkey PRIMARY KEY (no),
  constraint checkpoint_no_check CHECK ((no > 0))
);
CREATE TRIGGER checkpoint_is_kept BEFORE DELETE OR UPDATE ON certificates.checkpoint FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER checkpoint_keeps_all BEFORE TRUNCATE ON certificates.checkpoint FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table certificates.checkpoint_key (
  public_key_multibase text not null,
  sealed_secret bytea,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  handover text,
  constraint checkpoint_key_pkey PRIMARY KEY (public_key_multibase)
);
CREATE UNIQUE INDEX checkpoint_key_in_use ON certificates.checkpoint_key USING btree ((true)) WHERE (valid_to IS NULL);
CREATE TRIGGER checkpoint_key_is_kept BEFORE DELETE ON certificates.checkpoint_key FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER checkpoint_key_keeps_all BEFORE TRUNCATE ON certificates.checkpoint_key FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table certificates.document (
  certificate_id uuid not null,
  template_version integer not null,
  sha256 text not null,
  size_bytes integer not null,
  rendered_at timestamp with time zone not null,
  constraint document_pkey PRIMARY KEY (certificate_id, template_version),
  constraint document_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificates.certificate(id)
);

create table certificates.holder_request (
  id uuid not null,
  certificate_id uuid not null,
  learner_id uuid not null,
  unit_id uuid not null,
  act text not null,
  reason_class text not null,
  words text not null,
  asked_at timestamp with time zone not null,
  state text not null,
  change_id uuid,
  answer text,
  answered_by uuid,
  answered_at timestamp with time zone,
  constraint holder_request_pkey PRIMARY KEY (id),
  constraint holder_request_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificates.certificate(id),
  constraint holder_request_change_id_fkey FOREIGN KEY (change_id) REFERENCES certificates.change_request(id),
  constraint holder_request_act_check CHECK ((act = ANY (ARRAY['correct'::text, 'reissue'::text]))),
  constraint holder_request_check CHECK (((state = 'waiting'::text) = (answered_at IS NULL))),
  constraint holder_request_check1 CHECK (((state = ANY (ARRAY['taken'::text, 'declined'::text])) = (answered_by IS NOT NULL))),
  constraint holder_request_check2 CHECK (((state = 'taken'::text) = (change_id IS NOT NULL))),
  constraint holder_request_check3 CHECK (((state = 'declined'::text) = (answer IS NOT NULL))),
  constraint holder_request_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'taken'::text, 'declined'::text, 'withdrawn'::text])))
);
CREATE INDEX holder_request_of_certificate ON certificates.holder_request USING btree (certificate_id, asked_at);
CREATE INDEX holder_request_of_change ON certificates.holder_request USING btree (change_id) WHERE (change_id IS NOT NULL);
CREATE INDEX holder_request_of_unit ON certificates.holder_request USING btree (unit_id, asked_at, id) WHERE (state = 'waiting'::text);
CREATE UNIQUE INDEX holder_request_waiting ON certificates.holder_request USING btree (certificate_id) WHERE (state = 'waiting'::text);
CREATE TRIGGER holder_request_is_kept BEFORE DELETE ON certificates.holder_request FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER holder_request_keeps_all BEFORE TRUNCATE ON certificates.holder_request FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table certificates.issuer (
  id uuid not null,
  centre_id uuid not null,
  public_id text not null,
  did text not null,
  name text not null,
  created_at timestamp with time zone not null,
  constraint issuer_pkey PRIMARY KEY (id),
  constraint issuer_centre_id_key UNIQUE (centre_id),
  constraint issuer_did_key UNIQUE (did),
  constraint issuer_public_id_key UNIQUE (public_id)
);

create table certificates.issuer_key (
  id text not null,
  issuer_id uuid not null,
  public_key_multibase text not null,
  sealed_secret bytea,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  constraint issuer_key_pkey PRIMARY KEY (id),
  constraint issuer_key_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES certificates.issuer(id)
);
CREATE UNIQUE INDEX issuer_key_in_use ON certificates.issuer_key USING btree (issuer_id) WHERE (valid_to IS NULL);

create table certificates.name_choice (
  learner_id uuid not null,
  id uuid not null,
  certificate_id uuid,
  is_shown boolean not null,
  made_by text not null,
  actor_id uuid not null,
  text_version text not null,
  language text not null,
  at timestamp with time zone not null,
  constraint name_choice_pkey PRIMARY KEY (learner_id, id),
  constraint name_choice_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificates.certificate(id),
  constraint name_choice_made_by_check CHECK (((made_by = ANY (ARRAY['self'::text, 'guardian'::text])) OR ((made_by = 'erasure'::text) AND (NOT is_shown))))
);
CREATE TRIGGER name_choice_is_kept BEFORE DELETE OR UPDATE ON certificates.name_choice FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER name_choice_keeps_all BEFORE TRUNCATE ON certificates.name_choice FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table certificates.paper_course (
  id uuid not null,
  centre_id uuid not null,
  unit_id uuid not null,
  title text not null,
  title_km text,
  summary text not null,
  periods integer not null,
  starts_on date not null,
  ends_on date not null,
  valid_months integer,
  indicators jsonb not null,
  file_note text not null,
  state text not null,
  revision integer not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  sent_by uuid,
  sent_at timestamp with time zone,
  decided_by uuid,
  decided_at timestamp with time zone,
  send_back text,
  constraint paper_course_pkey PRIMARY KEY (id),
  constraint paper_course_check CHECK ((ends_on >= starts_on)),
  constraint paper_course_check1 CHECK ((((state = 'draft'::text) = (sent_by IS NULL)) AND ((state = 'confirmed'::text) = (decided_by IS NOT NULL)))),
  constraint paper_course_check2 CHECK (((decided_by IS DISTINCT FROM sent_by) OR (decided_by IS NULL))),
  constraint paper_course_check3 CHECK (((decided_by IS DISTINCT FROM created_by) OR (decided_by IS NULL))),
  constraint paper_course_periods_check CHECK ((periods > 0)),
  constraint paper_course_revision_check CHECK ((revision > 0)),
  constraint paper_course_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'waiting'::text, 'confirmed'::text]))),
  constraint paper_course_valid_months_check CHECK ((valid_months > 0))
);
CREATE INDEX paper_course_of_unit ON certificates.paper_course USING btree (unit_id, id);

create table certificates.paper_holder (
  paper_course_id uuid not null,
  learner_id uuid not null,
  id uuid not null,
  ticket integer not null,
  added_by uuid not null,
  added_at timestamp with time zone not null,
  constraint paper_holder_pkey PRIMARY KEY (paper_course_id, learner_id),
  constraint paper_holder_paper_course_id_fkey FOREIGN KEY (paper_course_id) REFERENCES certificates.paper_course(id)
);
CREATE INDEX paper_holder_of_learner ON certificates.paper_holder USING btree (learner_id);

create table certificates.paper_list (
  id uuid not null,
  paper_course_id uuid not null,
  file_name text not null,
  size_bytes integer not null,
  sealed bytea,
  sent_by uuid not null,
  sent_at timestamp with time zone not null,
  constraint paper_list_pkey PRIMARY KEY (id),
  constraint paper_list_paper_course_id_fkey FOREIGN KEY (paper_course_id) REFERENCES certificates.paper_course(id)
);
CREATE INDEX paper_list_kept ON certificates.paper_list USING btree (sent_at) WHERE (sealed IS NOT NULL);

create table certificates.register_counter (
  issuer_id uuid not null,
  kind text not null,
  year integer not null,
  last_no integer not null default 0,
  last_seq integer not null default 0,
  last_at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  head bytea not null default decode(repeat('00'::text, 32), 'hex'::text),
  constraint register_counter_pkey PRIMARY KEY (issuer_id, kind, year),
  constraint register_counter_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES certificates.issuer(id)
);
CREATE TRIGGER register_counter_is_kept BEFORE DELETE ON certificates.register_counter FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER register_counter_keeps_all BEFORE TRUNCATE ON certificates.register_counter FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table certificates.register_entry (
  issuer_id uuid not null,
  kind text not null,
  year integer not null,
  seq integer not null,
  act text not null,
  number integer not null,
  certificate_id uuid not null,
  at timestamp with time zone not null,
  payload text not null,
  payload_hash bytea not null,
  prev_hash bytea not null,
  entry_hash bytea not null,
  constraint register_entry_pkey PRIMARY KEY (issuer_id, kind, year, seq),
  constraint register_entry_issuer_id_kind_year_prev_hash_key UNIQUE (issuer_id, kind, year, prev_hash),
  constraint register_entry_act_check CHECK ((act = ANY (ARRAY['issue'::text, 'correct'::text, 'replace'::text, 'revoke'::text]))),
  constraint register_entry_number_check CHECK ((number > 0)),
  constraint register_entry_seq_check CHECK ((seq > 0))
);
CREATE UNIQUE INDEX register_entry_number ON certificates.register_entry USING btree (issuer_id, kind, year, number) WHERE (act = 'issue'::text);
CREATE TRIGGER register_entry_is_kept BEFORE DELETE OR UPDATE ON certificates.register_entry FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER register_entry_keeps_all BEFORE TRUNCATE ON certificates.register_entry FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table certificates.revocation (
  certificate_id uuid not null,
  at timestamp with time zone not null,
  decision_number text not null,
  reason text not null,
  decided_by uuid not null,
  reason_class text,
  constraint revocation_pkey PRIMARY KEY (certificate_id),
  constraint revocation_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificates.certificate(id)
);
CREATE TRIGGER revocation_is_kept BEFORE DELETE OR UPDATE ON certificates.revocation FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER revocation_keeps_all BEFORE TRUNCATE ON certificates.revocation FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table certificates.status_list (
  issuer_id uuid not null,
  number integer not null,
  credential text not null,
  signed_at timestamp with time zone not null,
  constraint status_list_pkey PRIMARY KEY (issuer_id, number),
  constraint status_list_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES certificates.issuer(id)
);

create table certificates.subject (
  learner_id uuid not null,
  issuer_id uuid not null,
  subject_id uuid not null,
  constraint subject_pkey PRIMARY KEY (learner_id, issuer_id),
  constraint subject_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES certificates.issuer(id)
);

create table certificates.succession (
  certificate_id uuid not null,
  follows_id uuid not null,
  act text not null,
  at timestamp with time zone not null,
  reason_class text not null,
  reason text not null,
  decision_number text,
  decided_by uuid,
  constraint succession_pkey PRIMARY KEY (certificate_id),
  constraint succession_follows_id_key UNIQUE (follows_id),
  constraint succession_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificates.certificate(id),
  constraint succession_follows_id_fkey FOREIGN KEY (follows_id) REFERENCES certificates.certificate(id),
  constraint succession_act_check CHECK ((act = ANY (ARRAY['correct'::text, 'reissue'::text, 'renew'::text])))
);
CREATE TRIGGER succession_is_kept BEFORE DELETE OR UPDATE ON certificates.succession FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER succession_keeps_all BEFORE TRUNCATE ON certificates.succession FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table certificates.template (
  centre_id uuid not null,
  version integer not null,
  content jsonb not null,
  published_by uuid not null,
  published_at timestamp with time zone not null,
  constraint template_pkey PRIMARY KEY (centre_id, version),
  constraint template_version_check CHECK ((version > 0))
);
CREATE TRIGGER template_is_kept BEFORE DELETE OR UPDATE ON certificates.template FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER template_keeps_all BEFORE TRUNCATE ON certificates.template FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table certificates.template_draft (
  centre_id uuid not null,
  content jsonb not null,
  revision integer not null,
  changed_by uuid not null,
  changed_at timestamp with time zone not null,
  constraint template_draft_pkey PRIMARY KEY (centre_id),
  constraint template_draft_revision_check CHECK ((revision > 0))
);

create table courses.answer_key (
  version_id uuid not null,
  quiz_id text not null,
  key jsonb not null,
  constraint answer_key_pkey PRIMARY KEY (version_id, quiz_id),
  constraint answer_key_version_id_fkey FOREIGN KEY (version_id) REFERENCES courses.course_version(id)
);
CREATE TRIGGER answer_key_keeps_all BEFORE TRUNCATE ON courses.answer_key FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER published_answer_key_is_frozen BEFORE INSERT OR DELETE OR UPDATE ON courses.answer_key FOR EACH ROW EXECUTE FUNCTION courses.keep_published_part();

create table courses.course (
  id uuid not null,
  centre_id uuid not null,
  unit_id uuid not null,
  code text not null,
  slug text not null,
  input_hash bytea not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  archived_at timestamp with time zone,
  constraint course_pkey PRIMARY KEY (id),
  constraint course_centre_id_code_key UNIQUE (centre_id, code),
  constraint course_slug_key UNIQUE (slug)
);
CREATE INDEX course_by_unit ON courses.course USING btree (unit_id, created_at DESC, id DESC);

create table courses.course_version (
  id uuid not null,
  course_id uuid not null,
  number integer not null,
  status text not null,
  revision integer not null,
  content jsonb not null,
  checksum text not null,
  editors uuid[] not null,
  submitted_by uuid,
  submitted_at timestamp with time zone,
  published_by uuid,
  published_at timestamp with time zone,
  title text not null,
  titles jsonb not null,
  summary text not null,
  summaries jsonb not null,
  field text not null,
  language text not null,
  periods integer not null,
  minutes integer not null,
  lesson_count integer not null,
  size_bytes bigint not null,
  cover jsonb,
  outline jsonb not null,
  screens jsonb not null,
  rule jsonb not null,
  search_words text not null,
  search_text text not null generated always as (platform.fold(search_words)) stored,
  constraint course_version_pkey PRIMARY KEY (id),
  constraint course_version_course_id_number_key UNIQUE (course_id, number),
  constraint course_version_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses.course(id),
  constraint course_version_check CHECK (((status = ANY (ARRAY['published'::text, 'superseded'::text])) = (published_at IS NOT NULL))),
  constraint course_version_number_check CHECK ((number > 0)),
  constraint course_version_revision_check CHECK ((revision > 0)),
  constraint course_version_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'in_review'::text, 'published'::text, 'superseded'::text])))
);
CREATE INDEX catalogue ON courses.course_version USING btree (published_at DESC, id DESC) WHERE (status = 'published'::text);
CREATE INDEX catalogue_by_competence ON courses.course_version USING gin (((outline #> '{about,competences}'::text[])) jsonb_path_ops) WHERE (status = 'published'::text);
CREATE INDEX catalogue_by_field ON courses.course_version USING btree (field, published_at DESC, id DESC) WHERE (status = 'published'::text);
CREATE INDEX catalogue_search ON courses.course_version USING gin (search_text gin_trgm_ops) WHERE (status = 'published'::text);
CREATE UNIQUE INDEX one_open_version ON courses.course_version USING btree (course_id) WHERE (status = ANY (ARRAY['draft'::text, 'in_review'::text]));
CREATE UNIQUE INDEX one_published_version ON courses.course_version USING btree (course_id) WHERE (status = 'published'::text);
CREATE INDEX review_queue ON courses.course_version USING btree (submitted_at, id) WHERE (status = 'in_review'::text);
CREATE TRIGGER published_version_is_frozen BEFORE DELETE OR UPDATE ON courses.course_version FOR EACH ROW EXECUTE FUNCTION courses.keep_published_version();
CREATE TRIGGER version_keeps_all BEFORE TRUNCATE ON courses.course_version FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table courses.media (
  sha256 text not null,
  media_type text not null,
  size_bytes bigint not null,
  width integer,
  height integer,
  uploaded_by uuid,
  uploaded_at timestamp with time zone not null,
  constraint media_pkey PRIMARY KEY (sha256),
  constraint media_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE TRIGGER media_is_append_only BEFORE DELETE OR UPDATE ON courses.media FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER media_keeps_all BEFORE TRUNCATE ON courses.media FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table courses.review (
  id uuid not null,
  version_id uuid not null,
  reviewer_id uuid,
  decision text not null,
  note text,
  at timestamp with time zone not null,
  constraint review_pkey PRIMARY KEY (id),
  constraint review_version_id_fkey FOREIGN KEY (version_id) REFERENCES courses.course_version(id),
  constraint review_decision_check CHECK ((decision = ANY (ARRAY['returned'::text, 'published'::text])))
);
CREATE INDEX review_of_version ON courses.review USING btree (version_id, id);
CREATE TRIGGER review_is_append_only BEFORE DELETE OR UPDATE ON courses.review FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER review_keeps_all BEFORE TRUNCATE ON courses.review FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table courses.version_media (
  version_id uuid not null,
  sha256 text not null,
  constraint version_media_pkey PRIMARY KEY (version_id, sha256),
  constraint version_media_sha256_fkey FOREIGN KEY (sha256) REFERENCES courses.media(sha256),
  constraint version_media_version_id_fkey FOREIGN KEY (version_id) REFERENCES courses.course_version(id) ON DELETE CASCADE
);
CREATE INDEX version_media_by_file ON courses.version_media USING btree (sha256);
CREATE TRIGGER published_media_is_frozen BEFORE INSERT OR DELETE OR UPDATE ON courses.version_media FOR EACH ROW EXECUTE FUNCTION courses.keep_published_part();
CREATE TRIGGER version_media_keeps_all BEFORE TRUNCATE ON courses.version_media FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table digital_skills.calibration (
  version integer not null,
  method text not null,
  sessions integer not null,
  answers integer not null,
  made_at timestamp(3) with time zone not null,
  constraint calibration_pkey PRIMARY KEY (version)
);
CREATE TRIGGER calibration_is_append_only BEFORE DELETE OR UPDATE ON digital_skills.calibration FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

create table digital_skills.competence (
  framework_id uuid not null,
  code text not null,
  kind text not null,
  domain_code text,
  "position" integer not null,
  name_vi text,
  name_en text,
  name_km text,
  constraint competence_pkey PRIMARY KEY (framework_id, code),
  constraint competence_framework_id_domain_code_fkey FOREIGN KEY (framework_id, domain_code) REFERENCES digital_skills.competence(framework_id, code),
  constraint competence_framework_id_fkey FOREIGN KEY (framework_id) REFERENCES digital_skills.framework(id),
  constraint competence_check CHECK (((domain_code IS NULL) = (kind = 'domain'::text))),
  constraint competence_check1 CHECK ((COALESCE(name_vi, name_en) IS NOT NULL)),
  constraint competence_kind_check CHECK ((kind = ANY (ARRAY['domain'::text, 'competence'::text])))
);

create table digital_skills.diagnostic_answer (
  learner_id uuid not null,
  session_id uuid not null,
  id uuid not null,
  "position" integer not null,
  item_code text not null,
  chosen text[] not null,
  is_right boolean not null,
  seconds double precision not null,
  answered_at timestamp(3) with time zone not null,
  constraint diagnostic_answer_pkey PRIMARY KEY (learner_id, session_id, "position"),
  constraint diagnostic_answer_learner_id_id_key UNIQUE (learner_id, id),
  constraint diagnostic_answer_learner_id_session_id_item_code_key UNIQUE (learner_id, session_id, item_code),
  constraint diagnostic_answer_item_code_fkey FOREIGN KEY (item_code) REFERENCES digital_skills.diagnostic_item(code),
  constraint diagnostic_answer_learner_id_session_id_fkey FOREIGN KEY (learner_id, session_id) REFERENCES digital_skills.diagnostic_session(learner_id, id)
);
CREATE TRIGGER diagnostic_answer_is_append_only BEFORE DELETE OR UPDATE ON digital_skills.diagnostic_answer FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

create table digital_skills.diagnostic_item (
  code text not null,
  framework_id uuid not null,
  competence_code text not null,
  level integer not null,
  kind text not null,
  content jsonb not null,
  right_options text[] not null,
  retired_at timestamp with time zone,
  constraint diagnostic_item_pkey PRIMARY KEY (code),
  constraint diagnostic_item_framework_id_competence_code_fkey FOREIGN KEY (framework_id, competence_code) REFERENCES digital_skills.competence(framework_id, code),
  constraint diagnostic_item_framework_id_level_fkey FOREIGN KEY (framework_id, level) REFERENCES digital_skills.level(framework_id, number),
  constraint diagnostic_item_kind_check CHECK ((kind = ANY (ARRAY['one'::text, 'several'::text]))),
  constraint diagnostic_item_right_options_check CHECK ((cardinality(right_options) > 0))
);

create table digital_skills.diagnostic_session (
  learner_id uuid not null,
  id uuid not null,
  framework_id uuid not null,
  version integer not null,
  seed integer not null,
  started_at timestamp(3) with time zone not null,
  used_seconds double precision not null default 0,
  item_code text,
  shown_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  stop_reason text,
  theta double precision,
  se double precision,
  result jsonb,
  constraint diagnostic_session_pkey PRIMARY KEY (learner_id, id),
  constraint diagnostic_session_framework_id_fkey FOREIGN KEY (framework_id) REFERENCES digital_skills.framework(id),
  constraint diagnostic_session_item_code_fkey FOREIGN KEY (item_code) REFERENCES digital_skills.diagnostic_item(code),
  constraint diagnostic_session_version_fkey FOREIGN KEY (version) REFERENCES digital_skills.calibration(version),
  constraint diagnostic_session_check CHECK (((ended_at IS NULL) = (stop_reason IS NULL))),
  constraint diagnostic_session_check1 CHECK (((ended_at IS NULL) OR (item_code IS NULL))),
  constraint diagnostic_session_stop_reason_check CHECK ((stop_reason = ANY (ARRAY['sure_enough'::text, 'all_asked'::text, 'time_over'::text, 'stopped'::text, 'forgotten'::text])))
);
CREATE UNIQUE INDEX diagnostic_session_one_open ON digital_skills.diagnostic_session USING btree (learner_id) WHERE (ended_at IS NULL);

create table digital_skills.framework (
  id uuid not null,
  code text not null,
  version text not null,
  name_vi text,
  name_en text,
  name_km text,
  legal_act text,
  valid_from date not null,
  content text not null default 'full'::text,
  note text,
  constraint framework_pkey PRIMARY KEY (id),
  constraint framework_code_key UNIQUE (code),
  constraint framework_check CHECK ((COALESCE(name_vi, name_en) IS NOT NULL)),
  constraint framework_content_check CHECK ((content = ANY (ARRAY['full'::text, 'outline'::text])))
);

create table digital_skills.item_change (
  item_code text not null,
  id uuid not null,
  is_asked boolean not null,
  reason text not null,
  by_id uuid not null,
  at timestamp(3) with time zone not null,
  constraint item_change_pkey PRIMARY KEY (item_code, id),
  constraint item_change_item_code_fkey FOREIGN KEY (item_code) REFERENCES digital_skills.diagnostic_item(code),
  constraint item_change_reason_check CHECK ((reason <> ''::text))
);
CREATE TRIGGER item_change_is_append_only BEFORE DELETE OR UPDATE ON digital_skills.item_change FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER item_change_keeps_all BEFORE TRUNCATE ON digital_skills.item_change FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table digital_skills.item_parameters (
  version integer not null,
  item_code text not null,
  source text not null,
  a double precision not null,
  b double precision not null,
  se_a double precision,
  se_b double precision,
  answers integer not null,
  constraint item_parameters_pkey PRIMARY KEY (version, item_code),
  constraint item_parameters_item_code_fkey FOREIGN KEY (item_code) REFERENCES digital_skills.diagnostic_item(code),
  constraint item_parameters_version_fkey FOREIGN KEY (version) REFERENCES digital_skills.calibration(version),
  constraint item_parameters_a_check CHECK ((a > (0)::double precision)),
  constraint item_parameters_source_check CHECK ((source = ANY (ARRAY['expert'::text, 'estimated'::text])))
);
CREATE TRIGGER item_parameters_are_append_only BEFORE DELETE OR UPDATE ON digital_skills.item_parameters FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

create table digital_skills.level (
  framework_id uuid not null,
  number integer not null,
  band text not null,
  name_vi text,
  name_en text,
  name_km text,
  constraint level_pkey PRIMARY KEY (framework_id, number),
  constraint level_framework_id_fkey FOREIGN KEY (framework_id) REFERENCES digital_skills.framework(id),
  constraint level_band_check CHECK ((band = ANY (ARRAY['foundation'::text, 'intermediate'::text, 'advanced'::text, 'specialised'::text]))),
  constraint level_check CHECK ((COALESCE(name_vi, name_en) IS NOT NULL)),
  constraint level_number_check CHECK ((number > 0))
);

create table digital_skills.mapping (
  from_framework_id uuid not null,
  from_code text not null,
  to_framework_id uuid not null,
  to_code text not null,
  provenance text not null,
  relation text not null default 'related'::text,
  stated_by text,
  constraint mapping_pkey PRIMARY KEY (from_framework_id, from_code, to_framework_id, to_code),
  constraint mapping_from_framework_id_from_code_fkey FOREIGN KEY (from_framework_id, from_code) REFERENCES digital_skills.competence(framework_id, code),
  constraint mapping_to_framework_id_to_code_fkey FOREIGN KEY (to_framework_id, to_code) REFERENCES digital_skills.competence(framework_id, code),
  constraint mapping_claims_with_a_source CHECK (((relation <> 'equivalent'::text) OR (stated_by IS NOT NULL))),
  constraint mapping_relation_check CHECK ((relation = ANY (ARRAY['equivalent'::text, 'narrower'::text, 'broader'::text, 'related'::text])))
);

create table digital_skills.observation (
  learner_id uuid not null,
  id uuid not null,
  framework_id uuid not null,
  competence_code text not null,
  level integer not null,
  saw text not null,
  observed_on date not null,
  unit_id uuid not null,
  class_id uuid not null,
  observer_id uuid not null,
  recorded_at timestamp(3) with time zone not null,
  constraint observation_pkey PRIMARY KEY (learner_id, id),
  constraint observation_framework_id_competence_code_fkey FOREIGN KEY (framework_id, competence_code) REFERENCES digital_skills.competence(framework_id, code),
  constraint observation_framework_id_level_fkey FOREIGN KEY (framework_id, level) REFERENCES digital_skills.level(framework_id, number),
  constraint observation_saw_check CHECK ((saw <> ''::text))
);
CREATE INDEX observation_of_class ON digital_skills.observation USING btree (class_id, learner_id);
CREATE TRIGGER observation_is_append_only BEFORE DELETE OR UPDATE ON digital_skills.observation FOR EACH ROW EXECUTE FUNCTION platform.refuse_change('learner_id', 'saw');
CREATE TRIGGER observation_keeps_all BEFORE TRUNCATE ON digital_skills.observation FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table digital_skills.observation_word (
  learner_id uuid not null,
  observation_id uuid not null,
  kind text not null,
  reason text not null,
  by_id uuid not null,
  at timestamp(3) with time zone not null,
  constraint observation_word_pkey PRIMARY KEY (learner_id, observation_id, kind),
  constraint observation_word_learner_id_observation_id_fkey FOREIGN KEY (learner_id, observation_id) REFERENCES digital_skills.observation(learner_id, id),
  constraint observation_word_kind_check CHECK ((kind = ANY (ARRAY['objection'::text, 'kept'::text, 'withdrawal'::text]))),
  constraint observation_word_reason_check CHECK ((reason <> ''::text))
);
CREATE TRIGGER observation_word_is_append_only BEFORE DELETE OR UPDATE ON digital_skills.observation_word FOR EACH ROW EXECUTE FUNCTION platform.refuse_change('learner_id', 'reason');
CREATE TRIGGER observation_word_keeps_all BEFORE TRUNCATE ON digital_skills.observation_word FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table digital_skills.skill_evidence (
  learner_id uuid not null,
  id uuid not null,
  framework_id uuid not null,
  competence_code text not null,
  level integer,
  source_kind text not null,
  source_id uuid not null,
  course_id uuid,
  course_title text not null,
  observed_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  level_low integer,
  level_high integer,
  valid_until date,
  constraint skill_evidence_pkey PRIMARY KEY (learner_id, id),
  constraint skill_evidence_once UNIQUE (learner_id, framework_id, competence_code, source_kind, source_id) INCLUDE (observed_at, valid_until, level, level_low),
  constraint skill_evidence_framework_id_competence_code_fkey FOREIGN KEY (framework_id, competence_code) REFERENCES digital_skills.competence(framework_id, code),
  constraint skill_evidence_framework_id_level_fkey FOREIGN KEY (framework_id, level) REFERENCES digital_skills.level(framework_id, number),
  constraint skill_evidence_has_doubt CHECK ((((level_low IS NULL) = (level_high IS NULL)) AND ((source_kind <> 'diagnostic'::text) OR ((level_low IS NOT NULL) AND ((level >= level_low) AND (level <= level_high)))))),
  constraint skill_evidence_has_level CHECK (((level IS NOT NULL) OR (source_kind <> 'completion'::text))),
  constraint skill_evidence_source_kind_check CHECK ((source_kind = ANY (ARRAY['completion'::text, 'external_certificate'::text, 'prior_learning'::text, 'observed'::text, 'diagnostic'::text])))
);
CREATE TRIGGER skill_evidence_is_append_only BEFORE DELETE OR UPDATE ON digital_skills.skill_evidence FOR EACH ROW EXECUTE FUNCTION platform.refuse_change('learner_id', 'course_title');
CREATE TRIGGER skill_evidence_keeps_all BEFORE TRUNCATE ON digital_skills.skill_evidence FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table digital_skills.skill_evidence_void (
  learner_id uuid not null,
  source_kind text not null,
  source_id uuid not null,
  voided_at timestamp(3) with time zone not null,
  constraint skill_evidence_void_pkey PRIMARY KEY (learner_id, source_kind, source_id)
);
CREATE TRIGGER skill_evidence_void_is_append_only BEFORE DELETE OR UPDATE ON digital_skills.skill_evidence_void FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER skill_evidence_void_keeps_all BEFORE TRUNCATE ON digital_skills.skill_evidence_void FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table digital_skills.skill_rule (
  revision integer not null,
  valid_months jsonb not null,
  target_level integer not null,
  skilled_level integer not null,
  skilled_domains integer not null,
  source text,
  reason text not null,
  set_by uuid,
  set_at timestamp(3) with time zone not null,
  constraint skill_rule_pkey PRIMARY KEY (revision),
  constraint skill_rule_reason_check CHECK ((reason <> ''::text)),
  constraint skill_rule_revision_check CHECK ((revision > 0)),
  constraint skill_rule_skilled_domains_check CHECK ((skilled_domains > 0)),
  constraint skill_rule_skilled_level_check CHECK (((skilled_level >= 1) AND (skilled_level <= 8))),
  constraint skill_rule_source_check CHECK ((source <> ''::text)),
  constraint skill_rule_target_level_check CHECK (((target_level >= 1) AND (target_level <= 8)))
);
CREATE TRIGGER skill_rule_is_append_only BEFORE DELETE OR UPDATE ON digital_skills.skill_rule FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER skill_rule_keeps_all BEFORE TRUNCATE ON digital_skills.skill_rule FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table digital_skills.unmatched_competence (
  id uuid not null,
  unit_id uuid not null,
  course_id uuid not null,
  course_version_id uuid not null,
  course_title text not null,
  framework_code text not null,
  competence_code text not null,
  level integer not null,
  reason text not null,
  first_seen_at timestamp with time zone not null,
  constraint unmatched_competence_pkey PRIMARY KEY (id),
  constraint unmatched_competence_course_version_id_framework_code_compe_key UNIQUE (course_version_id, framework_code, competence_code, level),
  constraint unmatched_competence_reason_check CHECK ((reason = ANY (ARRAY['unknown_framework'::text, 'unknown_competence'::text, 'unknown_level'::text])))
);
CREATE INDEX unmatched_competence_by_unit ON digital_skills.unmatched_competence USING btree (unit_id, id);

create table enrollment.assisted_event (
  learner_id uuid not null,
  event_id uuid not null,
  enrollment_id uuid not null,
  recorded_by uuid not null,
  recorded_at timestamp(3) with time zone not null,
  constraint assisted_event_pkey PRIMARY KEY (learner_id, event_id)
);

create table enrollment.attempt (
  learner_id uuid not null,
  id uuid not null,
  enrollment_id uuid not null,
  quiz_id text not null,
  number integer not null,
  percent integer not null,
  passed boolean not null,
  marks jsonb not null,
  submitted_at timestamp with time zone not null,
  timed_by text,
  ran_out boolean not null default false,
  constraint attempt_pkey PRIMARY KEY (learner_id, id),
  constraint attempt_learner_id_enrollment_id_quiz_id_number_key UNIQUE (learner_id, enrollment_id, quiz_id, number),
  constraint attempt_number_check CHECK ((number > 0)),
  constraint attempt_percent_check CHECK (((percent >= 0) AND (percent <= 100))),
  constraint attempt_timed_by_check CHECK ((timed_by = ANY (ARRAY['server'::text, 'device'::text])))
);
CREATE TRIGGER attempt_is_append_only BEFORE DELETE OR UPDATE ON enrollment.attempt FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER attempt_keeps_all BEFORE TRUNCATE ON enrollment.attempt FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table enrollment.attempt_extension (
  learner_id uuid not null,
  id uuid not null,
  enrollment_id uuid not null,
  quiz_id text not null,
  attempts integer not null,
  minutes integer not null,
  reason text not null,
  given_by uuid not null,
  given_at timestamp with time zone not null,
  constraint attempt_extension_pkey PRIMARY KEY (learner_id, id),
  constraint attempt_extension_learner_id_enrollment_id_fkey FOREIGN KEY (learner_id, enrollment_id) REFERENCES enrollment.enrollment(learner_id, id),
  constraint attempt_extension_attempts_check CHECK ((attempts >= 0)),
  constraint attempt_extension_check CHECK (((attempts > 0) OR (minutes > 0))),
  constraint attempt_extension_minutes_check CHECK ((minutes >= 0))
);
CREATE TRIGGER attempt_extension_is_append_only BEFORE DELETE OR UPDATE ON enrollment.attempt_extension FOR EACH ROW EXECUTE FUNCTION platform.refuse_change('learner_id', 'reason');
CREATE TRIGGER attempt_extension_keeps_all BEFORE TRUNCATE ON enrollment.attempt_extension FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table enrollment.attempt_lease (
  learner_id uuid not null,
  id uuid not null,
  enrollment_id uuid not null,
  quiz_id text not null,
  device_id uuid not null,
  turn integer not null,
  seed text not null,
  questions jsonb not null,
  limit_seconds integer,
  issued_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  started_at timestamp with time zone,
  deadline_at timestamp with time zone,
  closed_at timestamp with time zone,
  claimed_at timestamp with time zone,
  constraint attempt_lease_pkey PRIMARY KEY (learner_id, id),
  constraint attempt_lease_learner_id_enrollment_id_fkey FOREIGN KEY (learner_id, enrollment_id) REFERENCES enrollment.enrollment(learner_id, id),
  constraint attempt_lease_limit_seconds_check CHECK ((limit_seconds > 0))
);
CREATE INDEX attempt_lease_running ON enrollment.attempt_lease USING btree (deadline_at) WHERE ((closed_at IS NULL) AND (deadline_at IS NOT NULL));

create table enrollment.attendance (
  learner_id uuid not null,
  session_id uuid not null,
  class_id uuid not null,
  status text,
  late_minutes integer not null default 0,
  early_minutes integer not null default 0,
  minutes integer not null default 0,
  source text,
  decided_by uuid,
  revision integer not null default 0,
  changed_at timestamp(3) with time zone not null,
  constraint attendance_pkey PRIMARY KEY (learner_id, session_id),
  constraint attendance_minutes_check CHECK ((minutes >= 0)),
  constraint attendance_source_check CHECK ((source = ANY (ARRAY['teacher'::text, 'paper'::text, 'check_in'::text]))),
  constraint attendance_status_check CHECK ((status = ANY (ARRAY['present'::text, 'excused'::text, 'absent'::text])))
);
CREATE INDEX attendance_of_session ON enrollment.attendance USING btree (session_id, learner_id) INCLUDE (minutes, status);

create table enrollment.attendance_mark (
  learner_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  source text not null,
  status text not null,
  late_minutes integer not null,
  early_minutes integer not null,
  sees uuid[] not null,
  device_id uuid not null,
  seq integer not null,
  device_at timestamp(3) with time zone not null,
  sent_at timestamp(3) with time zone not null,
  received_at timestamp(3) with time zone not null,
  at timestamp(3) with time zone not null,
  actor_id uuid,
  constraint attendance_mark_pkey PRIMARY KEY (learner_id, id),
  constraint attendance_mark_early_minutes_check CHECK ((early_minutes >= 0)),
  constraint attendance_mark_late_minutes_check CHECK ((late_minutes >= 0)),
  constraint attendance_mark_source_check CHECK ((source = ANY (ARRAY['teacher'::text, 'paper'::text]))),
  constraint attendance_mark_status_check CHECK ((status = ANY (ARRAY['present'::text, 'excused'::text, 'absent'::text, 'unmarked'::text])))
);
CREATE INDEX mark_of_session ON enrollment.attendance_mark USING btree (session_id, learner_id);
CREATE TRIGGER attendance_mark_is_append_only BEFORE DELETE OR UPDATE ON enrollment.attendance_mark FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER attendance_mark_keeps_all BEFORE TRUNCATE ON enrollment.attendance_mark FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table enrollment.calendar_feed (
  id uuid not null,
  person_id uuid not null,
  class_id uuid,
  created_at timestamp(3) with time zone not null,
  revoked_at timestamp(3) with time zone,
  constraint calendar_feed_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX calendar_feed_once ON enrollment.calendar_feed USING btree (person_id, class_id) NULLS NOT DISTINCT WHERE (revoked_at IS NULL);

create table enrollment.centre_setting (
  centre_id uuid not null,
  override_needs_second_person boolean not null,
  changed_by uuid not null,
  changed_at timestamp with time zone not null,
  constraint centre_setting_pkey PRIMARY KEY (centre_id)
);

create table enrollment.check_in (
  learner_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  slot bigint not null,
  shown_by text not null,
  device_id uuid not null,
  seq integer not null,
  clock_moved boolean not null,
  device_at timestamp(3) with time zone not null,
  sent_at timestamp(3) with time zone not null,
  received_at timestamp(3) with time zone not null,
  at timestamp(3) with time zone not null,
  is_proven boolean not null,
  verdict text not null,
  reason text,
  constraint check_in_pkey PRIMARY KEY (learner_id, id),
  constraint check_in_check CHECK (((verdict = 'accepted'::text) = (reason IS NULL))),
  constraint check_in_verdict_check CHECK ((verdict = ANY (ARRAY['accepted'::text, 'waiting'::text, 'refused'::text])))
);
CREATE INDEX check_in_of_session ON enrollment.check_in USING btree (session_id, learner_id);
CREATE TRIGGER check_in_is_kept BEFORE DELETE OR UPDATE ON enrollment.check_in FOR EACH ROW EXECUTE FUNCTION enrollment.keep_check_in();
CREATE TRIGGER check_in_keeps_all BEFORE TRUNCATE ON enrollment.check_in FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table enrollment.check_in_screen (
  session_id uuid not null,
  device_id uuid not null,
  skew_ms bigint not null,
  told_at timestamp(3) with time zone not null,
  constraint check_in_screen_pkey PRIMARY KEY (session_id, device_id, skew_ms)
);

create table enrollment.class_group (
  id uuid not null,
  centre_id uuid not null,
  unit_id uuid not null,
  course_id uuid not null,
  course_version_id uuid not null,
  title text not null,
  code text not null,
  state text not null,
  is_listed boolean not null,
  seats integer,
  has_waiting_list boolean not null,
  offer_hours integer not null,
  opens_at timestamp with time zone,
  closes_at timestamp with time zone,
  starts_on date not null,
  ends_on date not null,
  meets text not null,
  place text not null,
  note text not null,
  cancel_reason text,
  last_ticket integer not null default 0,
  revision integer not null default 1,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint class_group_pkey PRIMARY KEY (id),
  constraint class_group_code_key UNIQUE (code),
  constraint class_group_check CHECK ((ends_on >= starts_on)),
  constraint class_group_check1 CHECK ((closes_at > opens_at)),
  constraint class_group_check2 CHECK (((state = 'cancelled'::text) = (cancel_reason IS NOT NULL))),
  constraint class_group_offer_hours_check CHECK (((offer_hours >= 1) AND (offer_hours <= 720))),
  constraint class_group_seats_check CHECK ((seats > 0)),
  constraint class_group_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'open'::text, 'running'::text, 'finished'::text, 'cancelled'::text])))
);
CREATE INDEX class_by_clock ON enrollment.class_group USING btree (state, starts_on, ends_on) WHERE (state = ANY (ARRAY['open'::text, 'running'::text]));
CREATE INDEX class_of_course ON enrollment.class_group USING btree (course_id, starts_on, id) WHERE ((state = ANY (ARRAY['open'::text, 'running'::text])) AND is_listed);
CREATE INDEX class_of_unit ON enrollment.class_group USING btree (unit_id, starts_on DESC, id DESC);

create table enrollment.class_instructor (
  class_id uuid not null,
  person_id uuid not null,
  constraint class_instructor_pkey PRIMARY KEY (class_id, person_id),
  constraint class_instructor_class_id_fkey FOREIGN KEY (class_id) REFERENCES enrollment.class_group(id)
);
CREATE INDEX class_of_instructor ON enrollment.class_instructor USING btree (person_id, class_id);

create table enrollment.class_member (
  class_id uuid not null,
  learner_id uuid not null,
  state text not null,
  how text not null,
  joined_by uuid,
  enrollment_id uuid,
  ticket integer not null,
  offer_expires_at timestamp with time zone,
  since timestamp with time zone not null,
  constraint class_member_pkey PRIMARY KEY (class_id, learner_id),
  constraint class_member_class_id_fkey FOREIGN KEY (class_id) REFERENCES enrollment.class_group(id),
  constraint class_member_check CHECK (((state = 'offered'::text) = (offer_expires_at IS NOT NULL))),
  constraint class_member_check1 CHECK (((state <> 'enrolled'::text) OR (enrollment_id IS NOT NULL))),
  constraint class_member_how_check CHECK ((how = ANY (ARRAY['self'::text, 'code'::text, 'qr'::text, 'list'::text, 'invitation'::text, 'walk_in'::text, 'assisted'::text]))),
  constraint class_member_state_check CHECK ((state = ANY (ARRAY['enrolled'::text, 'waiting'::text, 'offered'::text, 'invited'::text, 'declined'::text, 'expired'::text, 'left'::text, 'removed'::text])))
);
CREATE INDEX class_member_in_order ON enrollment.class_member USING btree (class_id, state, ticket);
CREATE INDEX class_of_learner ON enrollment.class_member USING btree (learner_id, since DESC, class_id DESC);
CREATE INDEX class_offer_by_clock ON enrollment.class_member USING btree (offer_expires_at) WHERE (offer_expires_at IS NOT NULL);

create table enrollment.class_member_change (
  class_id uuid not null,
  learner_id uuid not null,
  id uuid not null,
  from_state text,
  to_state text not null,
  how text not null,
  by_id uuid,
  reason text,
  enrollment_id uuid,
  at timestamp with time zone not null,
  constraint class_member_change_pkey PRIMARY KEY (class_id, learner_id, id)
);
CREATE TRIGGER class_member_change_is_append_only BEFORE DELETE OR UPDATE ON enrollment.class_member_change FOR EACH ROW EXECUTE FUNCTION platform.refuse_change('learner_id', 'reason');
CREATE TRIGGER class_member_change_keeps_all BEFORE TRUNCATE ON enrollment.class_member_change FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table enrollment.class_session (
  id uuid not null,
  class_id uuid not null,
  unit_id uuid not null,
  number integer not null,
  place text not null,
  place_unit_id uuid,
  starts_at timestamp(3) with time zone not null,
  ends_at timestamp(3) with time zone not null,
  speaker_id uuid,
  speaker_name text,
  topic text,
  lesson_ids text[] not null,
  state text not null,
  revision integer not null,
  credit_rule jsonb not null,
  created_by uuid,
  changed_at timestamp(3) with time zone not null,
  constraint class_session_pkey PRIMARY KEY (id),
  constraint class_session_class_id_number_key UNIQUE (class_id, number),
  constraint class_session_class_id_fkey FOREIGN KEY (class_id) REFERENCES enrollment.class_group(id),
  constraint class_session_check CHECK (((ends_at > starts_at) AND (ends_at <= (starts_at + '16:00:00'::interval)))),
  constraint class_session_number_check CHECK ((number > 0)),
  constraint class_session_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'held'::text, 'cancelled'::text])))
);
CREATE INDEX session_of_class ON enrollment.class_session USING btree (class_id, starts_at, id);
CREATE INDEX session_of_unit ON enrollment.class_session USING btree (unit_id, starts_at, id);

create unlogged table enrollment.code_try (
  subject bytea not null,
  tries double precision not null,
  at timestamp with time zone not null,
  constraint code_try_pkey PRIMARY KEY (subject)
);
CREATE INDEX code_try_by_age ON enrollment.code_try USING btree (at);

create table enrollment.completion (
  learner_id uuid not null,
  enrollment_id uuid not null,
  rule jsonb not null,
  explanation jsonb not null,
  result_percent integer,
  completed_at timestamp with time zone not null,
  constraint completion_pkey PRIMARY KEY (learner_id, enrollment_id),
  constraint completion_learner_id_enrollment_id_fkey FOREIGN KEY (learner_id, enrollment_id) REFERENCES enrollment.enrollment(learner_id, id),
  constraint completion_result_percent_check CHECK (((result_percent >= 0) AND (result_percent <= 100)))
);
CREATE INDEX completion_in_order ON enrollment.completion USING btree (completed_at, learner_id, enrollment_id);
CREATE TRIGGER completion_is_append_only BEFORE DELETE OR UPDATE ON enrollment.completion FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER completion_keeps_all BEFORE TRUNCATE ON enrollment.completion FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table enrollment.enrollment (
  learner_id uuid not null,
  id uuid not null,
  joined_by uuid not null,
  course_id uuid not null,
  course_version_id uuid not null,
  centre_id uuid not null,
  unit_id uuid not null,
  cycle integer not null,
  status text not null,
  enrolled_at timestamp with time zone not null,
  completed_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  revision integer not null,
  progress jsonb not null,
  extensions jsonb not null default '{}'::jsonb,
  enrolled_by uuid,
  constraint enrollment_pkey PRIMARY KEY (learner_id, id),
  constraint enrollment_learner_id_course_id_cycle_key UNIQUE (learner_id, course_id, cycle),
  constraint enrollment_check CHECK (((status = 'completed'::text) = (completed_at IS NOT NULL))),
  constraint enrollment_check1 CHECK (((status = 'withdrawn'::text) = (withdrawn_at IS NOT NULL))),
  constraint enrollment_cycle_check CHECK ((cycle > 0)),
  constraint enrollment_status_check CHECK ((status = ANY (ARRAY['active'::text, 'completed'::text, 'withdrawn'::text])))
) with (fillfactor=80);
CREATE INDEX enrollment_completed_in_unit ON enrollment.enrollment USING btree (unit_id, completed_at DESC, id DESC, learner_id DESC) WHERE (completed_at IS NOT NULL);
CREATE INDEX enrollment_of_unit ON enrollment.enrollment USING btree (unit_id, enrolled_at DESC, id DESC, learner_id DESC);
CREATE INDEX enrollment_of_unit_in_course ON enrollment.enrollment USING btree (unit_id, course_id, enrolled_at DESC, id DESC, learner_id DESC);
CREATE UNIQUE INDEX enrollment_one_open_cycle ON enrollment.enrollment USING btree (learner_id, course_id) WHERE (status <> 'completed'::text);
CREATE TRIGGER enrollment_is_kept BEFORE DELETE OR UPDATE OF completed_at, course_id, course_version_id, cycle ON enrollment.enrollment FOR EACH ROW EXECUTE FUNCTION enrollment.keep_enrollment();
CREATE TRIGGER enrollment_keeps_all BEFORE TRUNCATE ON enrollment.enrollment FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table enrollment.grade (
  learner_id uuid not null,
  enrollment_id uuid not null,
  assignment_id text not null,
  revision integer not null,
  id uuid not null,
  submission_id uuid not null,
  percent integer not null,
  passed boolean not null,
  how text not null,
  reason text,
  decided_by uuid not null,
  at timestamp with time zone not null,
  constraint grade_pkey PRIMARY KEY (learner_id, enrollment_id, assignment_id, revision),
  constraint grade_check CHECK (((how = 'correction'::text) = (reason IS NOT NULL))),
  constraint grade_how_check CHECK ((how = ANY (ARRAY['single'::text, 'agreed'::text, 'third'::text, 'correction'::text]))),
  constraint grade_percent_check CHECK (((percent >= 0) AND (percent <= 100))),
  constraint grade_revision_check CHECK ((revision > 0))
);
CREATE TRIGGER grade_is_append_only BEFORE DELETE OR UPDATE ON enrollment.grade FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER grade_keeps_all BEFORE TRUNCATE ON enrollment.grade FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table enrollment.gradebook_weights (
  unit_id uuid not null,
  subject_id uuid not null,
  revision integer not null,
  weights jsonb not null,
  set_by uuid not null,
  at timestamp with time zone not null,
  constraint gradebook_weights_pkey PRIMARY KEY (unit_id, subject_id, revision),
  constraint gradebook_weights_revision_check CHECK ((revision > 0))
);
CREATE TRIGGER gradebook_weights_is_append_only BEFORE DELETE OR UPDATE ON enrollment.gradebook_weights FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER gradebook_weights_keeps_all BEFORE TRUNCATE ON enrollment.gradebook_weights FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table enrollment.learning_event (
  learner_id uuid not null,
  id uuid not null,
  enrollment_id uuid not null,
  device_id uuid,
  seq integer,
  kind text not null,
  lesson_id text,
  quiz_id text,
  payload jsonb,
  occurred_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  recorded_by uuid,
  constraint learning_event_pkey PRIMARY KEY (learner_id, id),
  constraint learning_event_check CHECK (((kind = 'quiz_submitted'::text) = (quiz_id IS NOT NULL))),
  constraint learning_event_kind CHECK ((kind = ANY (ARRAY['lesson_opened'::text, 'lesson_finished'::text, 'lesson_time'::text, 'media_watched'::text, 'quiz_submitted'::text, 'answer_saved'::text, 'attended'::text, 'assignment_submitted'::text, 'assignment_graded'::text, 'lesson_confirmed'::text, 'requirement_waived'::text]))),
  constraint learning_event_source CHECK (
CASE
    WHEN (kind = ANY (ARRAY['attended'::text, 'assignment_submitted'::text, 'assignment_graded'::text, 'lesson_confirmed'::text, 'requirement_waived'::text])) THEN ((device_id IS NULL) AND (seq IS NULL) AND ((lesson_id IS NOT NULL) = (kind = 'lesson_confirmed'::text)))
    ELSE ((device_id IS NOT NULL) AND (seq IS NOT NULL) AND (lesson_id IS NOT NULL) AND (recorded_by IS NULL))
END)
);
CREATE INDEX answers_of_attempt ON enrollment.learning_event USING btree (learner_id, ((payload ->> 'attemptId'::text))) WHERE (kind = 'answer_saved'::text);
CREATE INDEX learning_event_by_arrival ON enrollment.learning_event USING brin (received_at) WITH (autosummarize='on');
CREATE TRIGGER learning_event_is_append_only BEFORE DELETE OR UPDATE ON enrollment.learning_event FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER learning_event_keeps_all BEFORE TRUNCATE ON enrollment.learning_event FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table enrollment.mark (
  learner_id uuid not null,
  id uuid not null,
  submission_id uuid not null,
  marker_id uuid not null,
  levels jsonb not null,
  percent integer not null,
  comment text not null,
  at timestamp with time zone not null,
  constraint mark_pkey PRIMARY KEY (learner_id, id),
  constraint mark_learner_id_submission_id_fkey FOREIGN KEY (learner_id, submission_id) REFERENCES enrollment.submission(learner_id, id),
  constraint mark_check CHECK ((marker_id <> learner_id)),
  constraint mark_percent_check CHECK (((percent >= 0) AND (percent <= 100)))
);
CREATE INDEX mark_of_submission ON enrollment.mark USING btree (learner_id, submission_id, id);
CREATE TRIGGER mark_is_append_only BEFORE DELETE OR UPDATE ON enrollment.mark FOR EACH ROW EXECUTE FUNCTION platform.refuse_change('learner_id', 'comment');
CREATE TRIGGER mark_keeps_all BEFORE TRUNCATE ON enrollment.mark FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table enrollment.merged_enrollment (
  learner_id uuid not null,
  enrollment_id uuid not null,
  merge_id uuid not null,
  stopped_at timestamp with time zone,
  resumed_at timestamp with time zone,
  goes_on_learner_id uuid,
  goes_on_id uuid,
  constraint merged_enrollment_pkey PRIMARY KEY (learner_id, enrollment_id, merge_id),
  constraint merged_enrollment_goes_on_learner_id_goes_on_id_fkey FOREIGN KEY (goes_on_learner_id, goes_on_id) REFERENCES enrollment.enrollment(learner_id, id),
  constraint merged_enrollment_learner_id_enrollment_id_fkey FOREIGN KEY (learner_id, enrollment_id) REFERENCES enrollment.enrollment(learner_id, id),
  constraint merged_enrollment_check CHECK (((goes_on_learner_id IS NULL) = (goes_on_id IS NULL)))
);
CREATE INDEX merged_enrollment_into ON enrollment.merged_enrollment USING btree (goes_on_learner_id, goes_on_id) WHERE (goes_on_id IS NOT NULL);
CREATE INDEX merged_enrollment_of_merge ON enrollment.merged_enrollment USING btree (merge_id);

create table enrollment.merged_seat (
  learner_id uuid not null,
  class_id uuid not null,
  merge_id uuid not null,
  state text not null,
  how text not null,
  joined_by uuid,
  ticket integer not null,
  offer_expires_at timestamp with time zone,
  since timestamp with time zone not null,
  given_back_at timestamp with time zone not null,
  resumed_at timestamp with time zone,
  constraint merged_seat_pkey PRIMARY KEY (learner_id, class_id, merge_id),
  constraint merged_seat_class_id_learner_id_fkey FOREIGN KEY (class_id, learner_id) REFERENCES enrollment.class_member(class_id, learner_id)
);
CREATE INDEX merged_seat_of_merge ON enrollment.merged_seat USING btree (merge_id);

create table enrollment.objection (
  learner_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  about_kind text not null,
  about_id uuid not null,
  note text not null,
  said_by uuid not null,
  said_at timestamp(3) with time zone not null,
  answer text,
  answered_by uuid,
  answered_at timestamp(3) with time zone,
  constraint objection_pkey PRIMARY KEY (learner_id, id),
  constraint objection_about_kind_check CHECK ((about_kind = ANY (ARRAY['person'::text, 'enrollment'::text, 'event'::text]))),
  constraint objection_check CHECK (((answer IS NULL) = (answered_at IS NULL))),
  constraint objection_note_check CHECK ((note <> ''::text))
);
CREATE INDEX objection_of_unit ON enrollment.objection USING btree (unit_id, answered_at, said_at, id);
CREATE UNIQUE INDEX objection_open ON enrollment.objection USING btree (learner_id, about_kind, about_id) WHERE (answered_at IS NULL);

create table enrollment.prior_learning (
  learner_id uuid not null,
  id uuid not null,
  kind text not null,
  source_code text,
  issuer text,
  title text not null,
  number text,
  issued_on date,
  valid_until date,
  course_id uuid,
  competences jsonb not null,
  unit_id uuid not null,
  recorded_by uuid not null,
  is_assisted boolean not null,
  recorded_at timestamp(3) with time zone not null,
  status text not null,
  constraint prior_learning_pkey PRIMARY KEY (learner_id, id),
  constraint prior_learning_source_code_fkey FOREIGN KEY (source_code) REFERENCES enrollment.prior_learning_source(code),
  constraint prior_learning_check CHECK ((valid_until >= issued_on)),
  constraint prior_learning_check1 CHECK (((kind <> 'external_certificate'::text) OR (source_code IS NOT NULL))),
  constraint prior_learning_check2 CHECK ((is_assisted = (recorded_by <> learner_id))),
  constraint prior_learning_kind_check CHECK ((kind = ANY (ARRAY['external_certificate'::text, 'prior_learning'::text, 'observed'::text]))),
  constraint prior_learning_status_check CHECK ((status = ANY (ARRAY['recorded'::text, 'verified'::text, 'rejected'::text, 'unverifiable'::text, 'withdrawn'::text]))),
  constraint prior_learning_title_check CHECK ((title <> ''::text))
);
CREATE INDEX prior_learning_of_unit ON enrollment.prior_learning USING btree (unit_id, status, id);
CREATE TRIGGER prior_learning_is_kept BEFORE DELETE OR UPDATE ON enrollment.prior_learning FOR EACH ROW EXECUTE FUNCTION enrollment.keep_prior_learning();
CREATE TRIGGER prior_learning_keeps_all BEFORE TRUNCATE ON enrollment.prior_learning FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table enrollment.prior_learning_contest (
  learner_id uuid not null,
  prior_learning_id uuid not null,
  contested_by uuid not null,
  at timestamp(3) with time zone not null,
  constraint prior_learning_contest_pkey PRIMARY KEY (learner_id, prior_learning_id, contested_by)
);
CREATE TRIGGER prior_learning_contest_is_append_only BEFORE DELETE OR UPDATE ON enrollment.prior_learning_contest FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER prior_learning_contest_keeps_all BEFORE TRUNCATE ON enrollment.prior_learning_contest FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table enrollment.prior_learning_number (
  number_key text not null,
  learner_id uuid not null,
  prior_learning_id uuid not null,
  constraint prior_learning_number_pkey PRIMARY KEY (number_key)
);

create table enrollment.prior_learning_scan (
  learner_id uuid not null,
  prior_learning_id uuid not null,
  id uuid not null,
  sha256 text not null,
  media_type text not null,
  size_bytes integer not null,
  by_id uuid not null,
  at timestamp(3) with time zone not null,
  constraint prior_learning_scan_pkey PRIMARY KEY (learner_id, prior_learning_id, id),
  constraint prior_learning_scan_learner_id_prior_learning_id_fkey FOREIGN KEY (learner_id, prior_learning_id) REFERENCES enrollment.prior_learning(learner_id, id),
  constraint prior_learning_scan_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE TRIGGER prior_learning_scan_is_append_only BEFORE DELETE OR UPDATE ON enrollment.prior_learning_scan FOR EACH ROW EXECUTE FUNCTION platform.refuse_change('learner_id');
CREATE TRIGGER prior_learning_scan_keeps_all BEFORE TRUNCATE ON enrollment.prior_learning_scan FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table enrollment.prior_learning_source (
  code text not null,
  "position" integer not null,
  name jsonb not null,
  url text,
  constraint prior_learning_source_pkey PRIMARY KEY (code),
  constraint prior_learning_source_code_check CHECK ((code ~ '^[a-z0-9_]+$'::text))
);

create table enrollment.prior_learning_state (
  learner_id uuid not null,
  prior_learning_id uuid not null,
  number integer not null,
  status text not null,
  reason text,
  course_id uuid,
  competences jsonb,
  by_id uuid not null,
  at timestamp(3) with time zone not null,
  constraint prior_learning_state_pkey PRIMARY KEY (learner_id, prior_learning_id, number),
  constraint prior_learning_state_learner_id_prior_learning_id_fkey FOREIGN KEY (learner_id, prior_learning_id) REFERENCES enrollment.prior_learning(learner_id, id),
  constraint prior_learning_state_number_check CHECK ((number > 0)),
  constraint prior_learning_state_status_check CHECK ((status = ANY (ARRAY['recorded'::text, 'verified'::text, 'rejected'::text, 'unverifiable'::text, 'withdrawn'::text])))
);
CREATE TRIGGER prior_learning_state_is_append_only BEFORE DELETE OR UPDATE ON enrollment.prior_learning_state FOR EACH ROW EXECUTE FUNCTION platform.refuse_change('learner_id', 'reason');
CREATE TRIGGER prior_learning_state_keeps_all BEFORE TRUNCATE ON enrollment.prior_learning_state FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table enrollment.reminder (
  learner_id uuid not null,
  enrollment_id uuid not null,
  reason text not null,
  sent_by uuid not null,
  at timestamp with time zone not null,
  constraint reminder_pkey PRIMARY KEY (learner_id, enrollment_id, reason)
);

create table enrollment.requirement_override (
  learner_id uuid not null,
  id uuid not null,
  enrollment_id uuid not null,
  unit_id uuid not null,
  requirement jsonb not null,
  requirement_key text not null,
  reason text not null,
  requested_by uuid not null,
  requested_at timestamp with time zone not null,
  needs_second boolean not null,
  state text not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint requirement_override_pkey PRIMARY KEY (learner_id, id),
  constraint requirement_override_learner_id_enrollment_id_fkey FOREIGN KEY (learner_id, enrollment_id) REFERENCES enrollment.enrollment(learner_id, id),
  constraint override_by_two CHECK (((NOT needs_second) OR (decided_by IS DISTINCT FROM requested_by))),
  constraint requirement_override_check CHECK ((((state = 'waiting'::text) = (decided_by IS NULL)) AND ((decided_by IS NULL) = (decided_at IS NULL)))),
  constraint requirement_override_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'approved'::text, 'declined'::text])))
);
CREATE INDEX override_waiting_in_unit ON enrollment.requirement_override USING btree (unit_id, requested_at, id, learner_id) WHERE (state = 'waiting'::text);
CREATE UNIQUE INDEX override_waits_once ON enrollment.requirement_override USING btree (learner_id, enrollment_id, requirement_key) WHERE (state = 'waiting'::text);
CREATE TRIGGER override_is_kept BEFORE DELETE OR UPDATE ON enrollment.requirement_override FOR EACH ROW EXECUTE FUNCTION enrollment.keep_override();

create table enrollment.signal (
  unit_id uuid not null,
  id uuid not null,
  kind text not null,
  subject text not null,
  course_id uuid,
  day date not null,
  facts jsonb not null,
  cases jsonb not null,
  seed text not null,
  found_at timestamp with time zone not null,
  constraint signal_pkey PRIMARY KEY (unit_id, id),
  constraint signal_unit_id_kind_subject_day_key UNIQUE (unit_id, kind, subject, day),
  constraint signal_kind_check CHECK ((kind = ANY (ARRAY['too_fast'::text, 'one_device'::text, 'same_answers'::text, 'staff_burst'::text, 'no_check_in'::text, 'doubted'::text])))
);
CREATE INDEX signal_of_unit ON enrollment.signal USING btree (unit_id, found_at DESC, id DESC);
CREATE TRIGGER signal_is_kept BEFORE DELETE OR UPDATE ON enrollment.signal FOR EACH ROW EXECUTE FUNCTION enrollment.keep_reviewed_signal();

create table enrollment.signal_review (
  unit_id uuid not null,
  id uuid not null,
  signal_id uuid not null,
  reviewer_id uuid not null,
  finding text not null,
  note text not null,
  visited jsonb not null,
  reviewed_at timestamp with time zone not null,
  constraint signal_review_pkey PRIMARY KEY (unit_id, id),
  constraint signal_review_unit_id_signal_id_fkey FOREIGN KEY (unit_id, signal_id) REFERENCES enrollment.signal(unit_id, id),
  constraint signal_review_finding_check CHECK ((finding = ANY (ARRAY['explained'::text, 'confirmed'::text, 'unclear'::text]))),
  constraint signal_review_note_check CHECK ((note <> ''::text))
);
CREATE INDEX signal_review_in_order ON enrollment.signal_review USING btree (unit_id, signal_id, reviewed_at DESC);
CREATE TRIGGER signal_review_is_append_only BEFORE DELETE OR UPDATE ON enrollment.signal_review FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER signal_review_keeps_all BEFORE TRUNCATE ON enrollment.signal_review FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table enrollment.staff_list (
  id uuid not null,
  class_id uuid,
  file_name text not null,
  size_bytes integer not null,
  sealed bytea,
  sent_by uuid not null,
  sent_at timestamp(3) with time zone not null,
  unit_id uuid,
  constraint staff_list_pkey PRIMARY KEY (id),
  constraint staff_list_class_id_fkey FOREIGN KEY (class_id) REFERENCES enrollment.class_group(id),
  constraint staff_list_of_one CHECK (((class_id IS NULL) <> (unit_id IS NULL)))
);
CREATE INDEX staff_list_by_age ON enrollment.staff_list USING btree (sent_at) WHERE (sealed IS NOT NULL);
CREATE INDEX staff_list_of_class ON enrollment.staff_list USING btree (class_id, id);

create table enrollment.submission (
  learner_id uuid not null,
  id uuid not null,
  enrollment_id uuid not null,
  assignment_id text not null,
  version integer not null,
  text text not null,
  handed_in_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  constraint submission_pkey PRIMARY KEY (learner_id, id),
  constraint submission_learner_id_enrollment_id_assignment_id_version_key UNIQUE (learner_id, enrollment_id, assignment_id, version),
  constraint submission_version_check CHECK ((version > 0))
);
CREATE TRIGGER submission_is_append_only BEFORE DELETE OR UPDATE ON enrollment.submission FOR EACH ROW EXECUTE FUNCTION platform.refuse_change('learner_id', 'text');
CREATE TRIGGER submission_keeps_all BEFORE TRUNCATE ON enrollment.submission FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table enrollment.submission_file (
  learner_id uuid not null,
  submission_id uuid not null,
  place integer not null,
  upload_id uuid not null,
  name text not null,
  constraint submission_file_pkey PRIMARY KEY (learner_id, submission_id, place),
  constraint submission_file_learner_id_submission_id_fkey FOREIGN KEY (learner_id, submission_id) REFERENCES enrollment.submission(learner_id, id),
  constraint submission_file_learner_id_upload_id_fkey FOREIGN KEY (learner_id, upload_id) REFERENCES enrollment.upload(learner_id, id)
);
CREATE INDEX submission_file_of_upload ON enrollment.submission_file USING btree (learner_id, upload_id);
CREATE TRIGGER submission_file_is_append_only BEFORE DELETE OR UPDATE ON enrollment.submission_file FOR EACH ROW EXECUTE FUNCTION platform.refuse_change('learner_id', 'name');
CREATE TRIGGER submission_file_keeps_all BEFORE TRUNCATE ON enrollment.submission_file FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table enrollment.upload (
  learner_id uuid not null,
  id uuid not null,
  sha256 text not null,
  size_bytes integer not null,
  received_bytes integer not null default 0,
  media_type text,
  created_at timestamp with time zone not null,
  completed_at timestamp with time zone,
  handed_in boolean not null default false,
  constraint upload_pkey PRIMARY KEY (learner_id, id),
  constraint upload_check CHECK (((received_bytes >= 0) AND (received_bytes <= size_bytes))),
  constraint upload_check1 CHECK (((completed_at IS NULL) = (media_type IS NULL))),
  constraint upload_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint upload_size_bytes_check CHECK (((size_bytes >= 1) AND (size_bytes <= 20000000)))
);
CREATE INDEX upload_not_handed_in ON enrollment.upload USING btree (created_at) WHERE (NOT handed_in);

create table enrollment.walk_in (
  learner_id uuid not null,
  session_id uuid not null,
  class_id uuid not null,
  added_by uuid,
  added_at timestamp(3) with time zone not null,
  constraint walk_in_pkey PRIMARY KEY (learner_id, session_id)
);

create table enrollment.work (
  learner_id uuid not null,
  enrollment_id uuid not null,
  assignment_id text not null,
  unit_id uuid not null,
  course_id uuid not null,
  course_version_id uuid not null,
  state text not null,
  submission_id uuid not null,
  version integer not null,
  submitted_at timestamp with time zone not null,
  due_at timestamp with time zone,
  first_marker uuid,
  grade_revision integer not null default 0,
  percent integer,
  passed boolean,
  constraint work_pkey PRIMARY KEY (learner_id, enrollment_id, assignment_id),
  constraint work_learner_id_enrollment_id_fkey FOREIGN KEY (learner_id, enrollment_id) REFERENCES enrollment.enrollment(learner_id, id),
  constraint work_check CHECK (((percent IS NULL) = (grade_revision = 0))),
  constraint work_check1 CHECK (((state <> 'marking'::text) OR (first_marker IS NOT NULL))),
  constraint work_percent_check CHECK (((percent >= 0) AND (percent <= 100))),
  constraint work_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'marking'::text, 'differing'::text, 'returned'::text, 'graded'::text]))),
  constraint work_version_check CHECK ((version > 0))
);
CREATE INDEX work_to_mark ON enrollment.work USING btree (unit_id, submitted_at, learner_id, assignment_id) WHERE (state = ANY (ARRAY['waiting'::text, 'marking'::text, 'differing'::text]));

create table enrollment.work_return (
  learner_id uuid not null,
  id uuid not null,
  enrollment_id uuid not null,
  assignment_id text not null,
  submission_id uuid not null,
  returned_by uuid not null,
  comment text not null,
  at timestamp with time zone not null,
  constraint work_return_pkey PRIMARY KEY (learner_id, id),
  constraint work_return_comment_check CHECK ((comment <> ''::text))
);
CREATE INDEX work_return_of_submission ON enrollment.work_return USING btree (learner_id, submission_id);
CREATE TRIGGER work_return_is_append_only BEFORE DELETE OR UPDATE ON enrollment.work_return FOR EACH ROW EXECUTE FUNCTION platform.refuse_change('learner_id', 'comment');
CREATE TRIGGER work_return_keeps_all BEFORE TRUNCATE ON enrollment.work_return FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table identity.account (
  id uuid not null,
  person_id uuid not null,
  username text not null,
  username_folded text not null generated always as (platform.fold(username)) stored,
  secret_hash text not null,
  secret_kind text not null,
  is_one_time boolean not null default false,
  must_change boolean not null default false,
  locale text,
  is_demo boolean not null default false,
  disabled_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null,
  secret_given_by uuid,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_person_id_key UNIQUE (person_id),
  constraint account_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity.person(id),
  constraint account_locale_check CHECK ((locale = ANY (ARRAY['vi'::text, 'km'::text, 'en'::text]))),
  constraint account_secret_hash_check CHECK ((secret_hash ~~ '$argon2id$%'::text)),
  constraint account_secret_kind_check CHECK ((secret_kind = ANY (ARRAY['pin'::text, 'password'::text])))
);
CREATE UNIQUE INDEX account_username ON identity.account USING btree (username_folded);

create table identity.api_client (
  id uuid not null,
  client_id text not null,
  secret_hash bytea not null,
  name text not null,
  unit_id uuid not null,
  scopes text[] not null,
  created_by uuid,
  created_at timestamp(3) with time zone not null,
  revoked_at timestamp(3) with time zone,
  revoked_by uuid,
  constraint api_client_pkey PRIMARY KEY (id),
  constraint api_client_client_id_key UNIQUE (client_id),
  constraint api_client_scopes_check CHECK ((cardinality(scopes) > 0))
);
CREATE INDEX api_client_by_unit ON identity.api_client USING btree (unit_id, id);

create table identity.claim (
  id uuid not null,
  person_id uuid not null,
  claimant_id uuid not null,
  slip_id uuid not null,
  claimed_at timestamp(3) with time zone not null,
  constraint claim_pkey PRIMARY KEY (id),
  constraint claim_slip_id_key UNIQUE (slip_id),
  constraint claim_claimant_id_fkey FOREIGN KEY (claimant_id) REFERENCES identity.person(id),
  constraint claim_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity.person(id),
  constraint claim_slip_id_fkey FOREIGN KEY (slip_id) REFERENCES identity.claim_slip(id),
  constraint claim_check CHECK ((person_id <> claimant_id))
);
CREATE INDEX claim_of_person ON identity.claim USING btree (person_id);

create table identity.claim_slip (
  id uuid not null,
  person_id uuid not null,
  code_hash bytea not null,
  given_by uuid not null,
  given_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  failures integer not null default 0,
  closed_at timestamp(3) with time zone,
  used_by uuid,
  constraint claim_slip_pkey PRIMARY KEY (id),
  constraint claim_slip_code_hash_key UNIQUE (code_hash),
  constraint claim_slip_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity.person(id)
);
CREATE UNIQUE INDEX claim_slip_open ON identity.claim_slip USING btree (person_id) WHERE (closed_at IS NULL);

create table identity.consent (
  person_id uuid not null,
  id uuid not null,
  purpose text not null,
  decision text not null,
  text_version text not null,
  language text not null,
  method text not null,
  actor_id uuid,
  recorded_at timestamp(3) with time zone not null,
  constraint consent_pkey PRIMARY KEY (person_id, id),
  constraint consent_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity.person(id),
  constraint consent_decision_check CHECK ((decision = ANY (ARRAY['given'::text, 'withdrawn'::text]))),
  constraint consent_language_check CHECK ((language = ANY (ARRAY['vi'::text, 'km'::text, 'en'::text]))),
  constraint consent_method_check CHECK ((method = ANY (ARRAY['self'::text, 'representative'::text, 'assisted'::text]))),
  constraint consent_purpose_check CHECK ((purpose = ANY (ARRAY['learning'::text, 'certificate'::text, 'evidence_sharing'::text, 'statistics'::text, 'contact'::text, 'honour_roll'::text])))
);
CREATE TRIGGER consent_is_append_only BEFORE DELETE OR UPDATE ON identity.consent FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER consent_keeps_all BEFORE TRUNCATE ON identity.consent FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table identity.guardianship (
  child_id uuid not null,
  id uuid not null,
  guardian_id uuid not null,
  relation text not null,
  valid_from date not null,
  valid_to date,
  text_version text not null,
  language text not null,
  recorded_by uuid not null,
  recorded_at timestamp(3) with time zone not null,
  ended_by uuid,
  constraint guardianship_pkey PRIMARY KEY (child_id, id),
  constraint guardianship_child_id_fkey FOREIGN KEY (child_id) REFERENCES identity.person(id),
  constraint guardianship_guardian_id_fkey FOREIGN KEY (guardian_id) REFERENCES identity.person(id),
  constraint guardianship_check CHECK ((valid_to >= valid_from)),
  constraint guardianship_check1 CHECK ((child_id <> guardian_id)),
  constraint guardianship_language_check CHECK ((language = ANY (ARRAY['vi'::text, 'km'::text, 'en'::text]))),
  constraint guardianship_relation_check CHECK ((relation = ANY (ARRAY['mother'::text, 'father'::text, 'grandparent'::text, 'relative'::text, 'other'::text])))
);
CREATE INDEX guardianship_of_guardian ON identity.guardianship USING btree (guardian_id, child_id);
CREATE UNIQUE INDEX guardianship_open ON identity.guardianship USING btree (child_id, guardian_id) WHERE (valid_to IS NULL);

create table identity.known_device (
  account_id uuid not null,
  token_hash bytea not null,
  last_used_at timestamp(3) with time zone not null,
  constraint known_device_pkey PRIMARY KEY (account_id, token_hash),
  constraint known_device_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id)
);

create table identity.not_one_person (
  low_id uuid not null,
  high_id uuid not null,
  reason text not null,
  dismissed_by uuid not null,
  dismissed_at timestamp(3) with time zone not null,
  constraint not_one_person_pkey PRIMARY KEY (low_id, high_id),
  constraint not_one_person_high_id_fkey FOREIGN KEY (high_id) REFERENCES identity.person(id),
  constraint not_one_person_low_id_fkey FOREIGN KEY (low_id) REFERENCES identity.person(id),
  constraint not_one_person_check CHECK ((low_id < high_id))
);

create table identity.oauth_key (
  name text not null,
  sealed bytea not null,
  created_at timestamp(3) with time zone not null,
  constraint oauth_key_pkey PRIMARY KEY (name)
);

create table identity.oidc_payload (
  model text not null,
  id_hash bytea not null,
  client_id text,
  grant_id text,
  uid text,
  user_code text,
  payload jsonb not null,
  expires_at timestamp(3) with time zone,
  consumed_at timestamp(3) with time zone,
  constraint oidc_payload_pkey PRIMARY KEY (model, id_hash)
);
CREATE INDEX oidc_payload_by_age ON identity.oidc_payload USING btree (expires_at);
CREATE INDEX oidc_payload_by_grant ON identity.oidc_payload USING btree (grant_id) WHERE (grant_id IS NOT NULL);
CREATE INDEX oidc_payload_by_uid ON identity.oidc_payload USING btree (uid) WHERE (uid IS NOT NULL);
CREATE INDEX oidc_payload_by_user_code ON identity.oidc_payload USING btree (user_code) WHERE (user_code IS NOT NULL);

create table identity.person (
  id uuid not null,
  full_name text not null,
  search text not null generated always as (platform.fold(full_name)) stored,
  born_on date,
  birth_year integer,
  sex text,
  home_unit_id uuid,
  national_id_sealed bytea,
  national_id_hash bytea,
  is_demo boolean not null default false,
  created_by uuid,
  created_at timestamp(3) with time zone not null,
  phone_sealed bytea,
  erased_at timestamp(3) with time zone,
  ethnicity text,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_birth_year_check CHECK (((birth_year >= 1900) AND (birth_year < 2200))),
  constraint person_check CHECK (((national_id_sealed IS NULL) = (national_id_hash IS NULL))),
  constraint person_ethnicity_check CHECK ((ethnicity = ANY (ARRAY['kinh'::text, 'khmer'::text, 'hoa'::text, 'cham'::text, 'other'::text]))),
  constraint person_full_name_check CHECK (((full_name <> ''::text) AND (full_name IS NFC NORMALIZED))),
  constraint person_sex_check CHECK ((sex = ANY (ARRAY['female'::text, 'male'::text])))
);
CREATE INDEX person_by_home ON identity.person USING btree (home_unit_id, search, id);
CREATE INDEX person_by_name ON identity.person USING btree (search, id);
CREATE UNIQUE INDEX person_national_id ON identity.person USING btree (national_id_hash) WHERE (national_id_hash IS NOT NULL);
CREATE INDEX person_search ON identity.person USING gin (search gin_trgm_ops);
CREATE TRIGGER person_stays_erased BEFORE UPDATE ON identity.person FOR EACH ROW WHEN ((old.erased_at IS NOT NULL)) EXECUTE FUNCTION platform.refuse_change();

create table identity.person_erasure (
  id uuid not null,
  person_id uuid not null,
  unit_id uuid,
  source text not null,
  reason text not null,
  requested_by uuid not null,
  requested_at timestamp(3) with time zone not null,
  decision text,
  decided_by uuid,
  decided_at timestamp(3) with time zone,
  decision_reason text,
  constraint person_erasure_pkey PRIMARY KEY (id),
  constraint person_erasure_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity.person(id),
  constraint person_erasure_check CHECK (
CASE
    WHEN (decision = 'taken_back'::text) THEN (decided_by = requested_by)
    ELSE ((decided_by <> requested_by) AND (decided_by <> person_id))
END),
  constraint person_erasure_check1 CHECK ((((decision IS NULL) = (decided_at IS NULL)) AND ((decision IS NULL) = (decided_by IS NULL)))),
  constraint person_erasure_decision_check CHECK ((decision = ANY (ARRAY['accepted'::text, 'refused'::text, 'taken_back'::text]))),
  constraint person_erasure_reason_check CHECK ((reason <> ''::text)),
  constraint person_erasure_source_check CHECK ((source = ANY (ARRAY['person'::text, 'staff'::text])))
);
CREATE INDEX person_erasure_of_person ON identity.person_erasure USING btree (person_id, requested_at DESC);
CREATE INDEX person_erasure_of_unit ON identity.person_erasure USING btree (unit_id, id) WHERE (decision IS NULL);
CREATE UNIQUE INDEX person_erasure_waiting ON identity.person_erasure USING btree (person_id) WHERE (decision IS NULL);
CREATE TRIGGER person_erasure_is_decided_once BEFORE UPDATE ON identity.person_erasure FOR EACH ROW WHEN ((old.decision IS NOT NULL)) EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER person_erasure_is_kept BEFORE DELETE ON identity.person_erasure FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER person_erasure_keeps_all BEFORE TRUNCATE ON identity.person_erasure FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table identity.person_merge (
  id uuid not null,
  kept_id uuid not null,
  merged_id uuid not null,
  unit_id uuid not null,
  source text not null,
  reason text not null,
  proposed_by uuid not null,
  proposed_at timestamp(3) with time zone not null,
  decision text,
  decided_by uuid,
  decided_at timestamp(3) with time zone,
  decision_reason text,
  account_id uuid,
  account_act text,
  undone_by uuid,
  undone_at timestamp(3) with time zone,
  undo_reason text,
  constraint person_merge_pkey PRIMARY KEY (id),
  constraint person_merge_kept_id_fkey FOREIGN KEY (kept_id) REFERENCES identity.person(id),
  constraint person_merge_merged_id_fkey FOREIGN KEY (merged_id) REFERENCES identity.person(id),
  constraint person_merge_account_act_check CHECK ((account_act = ANY (ARRAY['moved'::text, 'closed'::text]))),
  constraint person_merge_check CHECK ((kept_id <> merged_id)),
  constraint person_merge_check1 CHECK ((decided_by <> proposed_by)),
  constraint person_merge_check2 CHECK ((((decision IS NULL) = (decided_at IS NULL)) AND ((decision IS NULL) = (decided_by IS NULL)))),
  constraint person_merge_check3 CHECK (((account_id IS NULL) = (account_act IS NULL))),
  constraint person_merge_check4 CHECK (((undone_at IS NULL) OR (decision = 'accepted'::text))),
  constraint person_merge_check5 CHECK (((undone_at IS NULL) = (undone_by IS NULL))),
  constraint person_merge_decision_check CHECK ((decision = ANY (ARRAY['accepted'::text, 'refused'::text]))),
  constraint person_merge_reason_check CHECK ((reason <> ''::text)),
  constraint person_merge_source_check CHECK ((source = ANY (ARRAY['staff'::text, 'claim'::text])))
);
CREATE INDEX person_merge_former_ids ON identity.person_merge USING btree (kept_id, merged_id) WHERE ((decision = 'accepted'::text) AND (undone_at IS NULL));
CREATE UNIQUE INDEX person_merge_in_force ON identity.person_merge USING btree (merged_id) WHERE ((decision = 'accepted'::text) AND (undone_at IS NULL));
CREATE INDEX person_merge_of_unit ON identity.person_merge USING btree (unit_id, id);
CREATE UNIQUE INDEX person_merge_one_proposal ON identity.person_merge USING btree (LEAST(kept_id, merged_id), GREATEST(kept_id, merged_id)) WHERE (decision IS NULL);
CREATE TRIGGER person_merge_is_kept BEFORE DELETE OR UPDATE ON identity.person_merge FOR EACH ROW EXECUTE FUNCTION identity.keep_person_merge();
CREATE TRIGGER person_merge_keeps_all BEFORE TRUNCATE ON identity.person_merge FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table identity.role_assignment (
  id uuid not null,
  person_id uuid not null,
  role text not null,
  unit_id uuid not null,
  valid_from date not null,
  valid_to date,
  given_by uuid,
  given_at timestamp(3) with time zone not null,
  ended_by uuid,
  constraint role_assignment_pkey PRIMARY KEY (id),
  constraint role_assignment_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity.person(id),
  constraint role_assignment_check CHECK ((valid_to >= valid_from)),
  constraint role_assignment_role_check CHECK ((role = ANY (ARRAY['learner'::text, 'guardian'::text, 'author'::text, 'reviewer'::text, 'instructor'::text, 'centre_director'::text, 'branch_officer'::text, 'commune_officer'::text, 'city_officer'::text, 'department_officer'::text, 'auditor'::text, 'administrator'::text])))
);
CREATE INDEX role_assignment_by_unit ON identity.role_assignment USING btree (unit_id, role);
CREATE UNIQUE INDEX role_assignment_open ON identity.role_assignment USING btree (person_id, role, unit_id) WHERE (valid_to IS NULL);

create table identity.session (
  id uuid not null,
  account_id uuid not null,
  token_hash bytea not null,
  label text not null,
  idle_minutes integer not null,
  created_at timestamp(3) with time zone not null,
  last_seen_at timestamp(3) with time zone not null,
  idle_end timestamp(3) with time zone not null,
  absolute_end timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_hash_key UNIQUE (token_hash),
  constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id)
);
CREATE INDEX session_of_account ON identity.session USING btree (account_id, id) WHERE (ended_at IS NULL);

create table identity.sign_in_failure (
  subject bytea not null,
  failures integer not null,
  last_failed_at timestamp(3) with time zone not null,
  locked_until timestamp(3) with time zone,
  constraint sign_in_failure_pkey PRIMARY KEY (subject)
);
CREATE INDEX sign_in_failure_by_age ON identity.sign_in_failure USING btree (last_failed_at);

create table notifications.notice (
  person_id uuid not null,
  channel text not null,
  event_id uuid not null,
  kind text not null,
  topic uuid not null,
  params jsonb not null,
  happened_at timestamp with time zone not null,
  told_at timestamp with time zone not null,
  read_at timestamp with time zone,
  outdated_at timestamp with time zone,
  constraint notice_pkey PRIMARY KEY (person_id, channel, event_id),
  constraint notice_channel_check CHECK ((channel = 'in_app'::text))
);
CREATE INDEX notice_by_age ON notifications.notice USING btree (told_at);
CREATE INDEX notice_of_topic ON notifications.notice USING btree (topic, kind, event_id);
CREATE INDEX notice_unread ON notifications.notice USING btree (person_id) WHERE ((read_at IS NULL) AND (outdated_at IS NULL));

create table organisation.centre (
  id uuid not null,
  public_id uuid not null default gen_random_uuid(),
  unit_id uuid not null,
  code text not null,
  name text not null,
  name_km text,
  parent_name text not null,
  signer_name text,
  signer_title text,
  place text not null,
  phone text,
  address text,
  opened_on date,
  constraint centre_pkey PRIMARY KEY (id),
  constraint centre_code_key UNIQUE (code),
  constraint centre_public_id_key UNIQUE (public_id),
  constraint centre_unit_id_key UNIQUE (unit_id),
  constraint centre_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(id)
);

create table organisation.unit (
  id uuid not null,
  level text not null,
  constraint unit_pkey PRIMARY KEY (id),
  constraint unit_id_level_key UNIQUE (id, level),
  constraint unit_level_check CHECK ((level = ANY (ARRAY['province'::text, 'district'::text, 'commune'::text, 'local'::text])))
);

create table organisation.unit_ancestor (
  unit_id uuid not null,
  ancestor_id uuid not null,
  period daterange not null,
  constraint unit_ancestor_pkey PRIMARY KEY (unit_id, ancestor_id, period),
  constraint unit_ancestor_ancestor_id_fkey FOREIGN KEY (ancestor_id) REFERENCES organisation.unit(id),
  constraint unit_ancestor_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(id)
);
CREATE INDEX unit_ancestor_down ON organisation.unit_ancestor USING btree (ancestor_id, unit_id);

create table organisation.unit_succession (
  id uuid not null,
  from_unit_id uuid,
  from_name text,
  from_code text,
  from_parent_id uuid,
  to_unit_id uuid not null,
  effective_on date not null,
  kind text not null,
  is_partial boolean not null,
  needs_review boolean not null,
  legal_act text,
  reason text,
  constraint unit_succession_pkey PRIMARY KEY (id),
  constraint unit_succession_from_parent_id_fkey FOREIGN KEY (from_parent_id) REFERENCES organisation.unit(id),
  constraint unit_succession_from_unit_id_fkey FOREIGN KEY (from_unit_id) REFERENCES organisation.unit(id),
  constraint unit_succession_to_unit_id_fkey FOREIGN KEY (to_unit_id) REFERENCES organisation.unit(id),
  constraint unit_succession_check CHECK (((from_unit_id IS NULL) = (from_name IS NOT NULL))),
  constraint unit_succession_check1 CHECK (((kind = ANY (ARRAY['rename'::text, 'reparent'::text])) = (from_unit_id = to_unit_id))),
  constraint unit_succession_check2 CHECK ((needs_review OR (NOT is_partial))),
  constraint unit_succession_kind_check CHECK ((kind = ANY (ARRAY['merge'::text, 'split'::text, 'rename'::text, 'reparent'::text])))
);
CREATE INDEX unit_succession_from ON organisation.unit_succession USING btree (from_unit_id);
CREATE INDEX unit_succession_to ON organisation.unit_succession USING btree (to_unit_id);
CREATE TRIGGER unit_succession_is_append_only BEFORE DELETE OR UPDATE ON organisation.unit_succession FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER unit_succession_keeps_all BEFORE TRUNCATE ON organisation.unit_succession FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table organisation.unit_version (
  unit_id uuid not null,
  level text not null,
  code text,
  name text not null,
  kind text not null,
  parent_id uuid,
  valid_from date not null,
  valid_to date,
  legal_act text,
  period daterange not null generated always as (daterange(valid_from, valid_to)) stored,
  constraint unit_version_pkey PRIMARY KEY (unit_id, valid_from),
  constraint unit_version_code_once EXCLUDE USING gist (level WITH =, code WITH =, period WITH &&),
  constraint unit_version_name_below_once EXCLUDE USING gist (parent_id WITH =, name WITH =, period WITH &&) WHERE ((level = 'local'::text)),
  constraint unit_version_one_at_a_time EXCLUDE USING gist (unit_id WITH =, period WITH &&),
  constraint unit_version_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES organisation.unit(id),
  constraint unit_version_unit_id_level_fkey FOREIGN KEY (unit_id, level) REFERENCES organisation.unit(id, level),
  constraint unit_version_below_commune CHECK ((((level = 'local'::text) = (kind = ANY (ARRAY['ap'::text, 'khu_vuc'::text, 'don_vi'::text]))) AND ((level = 'local'::text) = (code IS NULL)) AND ((level <> 'local'::text) OR (parent_id IS NOT NULL)))),
  constraint unit_version_check CHECK ((valid_to > valid_from)),
  constraint unit_version_kind_check CHECK ((kind = ANY (ARRAY['thanh_pho'::text, 'tinh'::text, 'quan'::text, 'huyen'::text, 'thi_xa'::text, 'phuong'::text, 'xa'::text, 'thi_tran'::text, 'dac_khu'::text, 'ap'::text, 'khu_vuc'::text, 'don_vi'::text])))
);
CREATE INDEX unit_version_by_code ON organisation.unit_version USING btree (code, unit_id);
CREATE INDEX unit_version_by_parent ON organisation.unit_version USING btree (parent_id);

create table platform.access_log (
  person_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id uuid,
  what text not null,
  request_id text not null,
  constraint access_log_pkey PRIMARY KEY (person_id, id)
);
CREATE TRIGGER access_log_is_append_only BEFORE DELETE OR UPDATE ON platform.access_log FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER access_log_keeps_all BEFORE TRUNCATE ON platform.access_log FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table platform.audit_log (
  id uuid not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id uuid,
  action text not null,
  subject text not null,
  unit_id uuid,
  detail jsonb not null,
  request_id text not null,
  constraint audit_log_pkey PRIMARY KEY (id),
  constraint audit_log_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['anonymous'::text, 'person'::text, 'client'::text, 'system'::text])))
);
CREATE INDEX audit_log_by_subject ON platform.audit_log USING btree (subject, id);
CREATE TRIGGER audit_log_is_append_only BEFORE DELETE OR UPDATE ON platform.audit_log FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER audit_log_keeps_all BEFORE TRUNCATE ON platform.audit_log FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table platform.outbox_effect (
  event_id uuid not null,
  consumer text not null,
  offered_at timestamp with time zone not null,
  done_at timestamp with time zone,
  constraint outbox_effect_pkey PRIMARY KEY (event_id, consumer)
);
CREATE INDEX outbox_effect_undone ON platform.outbox_effect USING btree (offered_at) WHERE (done_at IS NULL);

create table platform.outbox_event (
  id uuid not null,
  type text not null,
  subject uuid not null,
  data jsonb not null,
  actor_id uuid,
  occurred_at timestamp with time zone not null,
  published_at timestamp with time zone,
  constraint outbox_event_pkey PRIMARY KEY (id)
);
CREATE INDEX outbox_event_by_type ON platform.outbox_event USING btree (type, id);
CREATE INDEX outbox_event_unpublished ON platform.outbox_event USING btree (id) WHERE (published_at IS NULL);
CREATE TRIGGER outbox_event_wakes AFTER INSERT ON platform.outbox_event FOR EACH STATEMENT EXECUTE FUNCTION platform.wake_relay();

create table platform.task (
  id uuid not null,
  kind text not null,
  owner_id uuid not null,
  unit_id uuid not null,
  seen_by text[] not null,
  locale text not null,
  input jsonb not null,
  state text not null,
  run integer not null default 0,
  errors integer not null default 0,
  done integer not null default 0,
  total integer,
  message text,
  counts jsonb not null default '{}'::jsonb,
  created_at timestamp(3) with time zone not null,
  started_at timestamp(3) with time zone,
  cancel_asked_at timestamp(3) with time zone,
  finished_at timestamp(3) with time zone,
  constraint task_pkey PRIMARY KEY (id),
  constraint task_check CHECK (((finished_at IS NULL) = (state = ANY (ARRAY['waiting'::text, 'running'::text])))),
  constraint task_locale_check CHECK ((locale = ANY (ARRAY['vi'::text, 'km'::text, 'en'::text]))),
  constraint task_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX task_finished ON platform.task USING btree (finished_at) WHERE (finished_at IS NOT NULL);
CREATE INDEX task_of_owner ON platform.task USING btree (owner_id, id);

create table platform.task_file (
  task_id uuid not null,
  name text not null,
  media_type text not null,
  size_bytes integer not null,
  sealed bytea not null,
  constraint task_file_pkey PRIMARY KEY (task_id),
  constraint task_file_task_id_fkey FOREIGN KEY (task_id) REFERENCES platform.task(id) ON DELETE CASCADE
);

create table platform.task_row (
  task_id uuid not null,
  number integer not null,
  outcome text not null,
  label text not null,
  message text not null,
  field text,
  person_id uuid,
  constraint task_row_pkey PRIMARY KEY (task_id, number),
  constraint task_row_task_id_fkey FOREIGN KEY (task_id) REFERENCES platform.task(id) ON DELETE CASCADE
);
CREATE INDEX task_row_by_outcome ON platform.task_row USING btree (task_id, outcome, number);

create table platform.turn (
  name text not null,
  taken_at timestamp(3) with time zone not null,
  constraint turn_pkey PRIMARY KEY (name)
);

create table public.schema_migration (
  id integer not null default nextval('schema_migration_id_seq'::regclass),
  "timestamp" bigint not null,
  name character varying not null,
  constraint "PK_0edff5015b71cc0389ae0f4b9a1" PRIMARY KEY (id)
);

create table recognition.case_edge (
  from_status text not null,
  to_status text not null,
  constraint case_edge_pkey PRIMARY KEY (from_status, to_status)
);

create table recognition.case_step (
  citizen_id uuid not null,
  year integer not null,
  id uuid not null,
  act text not null,
  from_status text not null,
  to_status text not null,
  actor_id uuid,
  actor_role text not null,
  unit_id uuid,
  on_behalf boolean not null,
  at timestamp(3) with time zone not null,
  document_number text,
  reason text,
  detail jsonb not null,
  constraint case_step_pkey PRIMARY KEY (citizen_id, year, id),
  constraint case_step_citizen_id_year_fkey FOREIGN KEY (citizen_id, year) REFERENCES recognition.recognition_case(citizen_id, year)
);
CREATE INDEX case_step_own_hand ON recognition.case_step USING btree (year, citizen_id) WHERE ((act = 'submit'::text) AND (NOT on_behalf));
CREATE TRIGGER case_step_is_append_only BEFORE DELETE OR UPDATE ON recognition.case_step FOR EACH ROW EXECUTE FUNCTION recognition.keep_until_forgotten('reason', 'detail');
CREATE TRIGGER case_step_keeps_all BEFORE TRUNCATE ON recognition.case_step FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table recognition.case_suggestion (
  citizen_id uuid not null,
  year integer not null,
  total integer not null,
  lines jsonb not null,
  at timestamp(3) with time zone not null,
  constraint case_suggestion_pkey PRIMARY KEY (citizen_id, year),
  constraint case_suggestion_citizen_id_year_fkey FOREIGN KEY (citizen_id, year) REFERENCES recognition.recognition_case(citizen_id, year)
);

create table recognition.citizen_group (
  criteria_set_id uuid not null,
  code text not null,
  "position" integer not null,
  name jsonb not null,
  wording text not null,
  constraint citizen_group_pkey PRIMARY KEY (criteria_set_id, code),
  constraint citizen_group_criteria_set_id_fkey FOREIGN KEY (criteria_set_id) REFERENCES recognition.criteria_set(id),
  constraint citizen_group_wording_check CHECK ((wording = ANY (ARRAY['official'::text, 'paraphrase'::text])))
);

create table recognition.criteria_set (
  id uuid not null,
  code text not null,
  decision_number text not null,
  name jsonb not null,
  valid_from date not null,
  valid_to date,
  pass_total integer not null,
  minimum_per_indicator integer not null,
  constraint criteria_set_pkey PRIMARY KEY (id),
  constraint criteria_set_code_key UNIQUE (code),
  constraint criteria_set_daterange_excl EXCLUDE USING gist (daterange(valid_from, valid_to) WITH &&),
  constraint criteria_set_check CHECK ((valid_to > valid_from)),
  constraint criteria_set_minimum_per_indicator_check CHECK ((minimum_per_indicator >= 0)),
  constraint criteria_set_pass_total_check CHECK ((pass_total > 0))
);

create table recognition.criterion (
  criteria_set_id uuid not null,
  code text not null,
  "position" integer not null,
  name jsonb not null,
  max_points integer not null,
  wording text not null,
  constraint criterion_pkey PRIMARY KEY (criteria_set_id, code),
  constraint criterion_criteria_set_id_fkey FOREIGN KEY (criteria_set_id) REFERENCES recognition.criteria_set(id),
  constraint criterion_max_points_check CHECK ((max_points > 0)),
  constraint criterion_wording_check CHECK ((wording = ANY (ARRAY['official'::text, 'paraphrase'::text])))
);

create table recognition.decided_citizen (
  citizen_id uuid not null,
  year integer not null,
  decision_id uuid not null,
  full_name text not null,
  birth_year integer,
  is_as_then boolean not null,
  constraint decided_citizen_pkey PRIMARY KEY (citizen_id, year, decision_id),
  constraint decided_citizen_citizen_id_year_fkey FOREIGN KEY (citizen_id, year) REFERENCES recognition.recognition_case(citizen_id, year),
  constraint decided_citizen_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES recognition.decision(id),
  constraint decided_citizen_full_name_check CHECK ((full_name <> ''::text))
);
CREATE TRIGGER decided_citizen_is_append_only BEFORE DELETE OR UPDATE ON recognition.decided_citizen FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER decided_citizen_keeps_all BEFORE TRUNCATE ON recognition.decided_citizen FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table recognition.decision (
  id uuid not null,
  unit_id uuid not null,
  year integer not null,
  number text not null,
  decided_on date not null,
  signer_name text not null,
  signer_title text not null,
  recorded_at timestamp(3) with time zone not null,
  kind text not null default 'recognition'::text,
  refers_to uuid,
  recorded_by uuid,
  recognised integer,
  not_recognised integer,
  reason text,
  proposal_number text,
  proposal_on date,
  constraint decision_pkey PRIMARY KEY (id),
  constraint decision_unit_id_year_number_key UNIQUE (unit_id, year, number),
  constraint decision_refers_to_fkey FOREIGN KEY (refers_to) REFERENCES recognition.decision(id),
  constraint decision_check CHECK (((kind = 'recognition'::text) = (refers_to IS NULL))),
  constraint decision_check1 CHECK (((proposal_number IS NULL) = (proposal_on IS NULL))),
  constraint decision_kind_check CHECK ((kind = ANY (ARRAY['recognition'::text, 'appeal'::text, 'revocation'::text]))),
  constraint decision_number_check CHECK ((number <> ''::text)),
  constraint decision_signer_name_check CHECK ((signer_name <> ''::text))
);
CREATE TRIGGER decision_is_append_only BEFORE DELETE OR UPDATE ON recognition.decision FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER decision_keeps_all BEFORE TRUNCATE ON recognition.decision FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table recognition.declared_count (
  unit_id uuid not null,
  year integer not null,
  what text not null,
  id uuid not null,
  group_id uuid,
  count integer not null,
  source text not null,
  counted_on date not null,
  declared_by uuid,
  declared_at timestamp(3) with time zone not null,
  note text,
  constraint declared_count_pkey PRIMARY KEY (unit_id, year, what, id),
  constraint declared_count_group_id_fkey FOREIGN KEY (group_id) REFERENCES recognition.learning_group(id),
  constraint declared_count_count_check CHECK ((count >= 0)),
  constraint declared_count_source_check CHECK ((source <> ''::text)),
  constraint declared_count_what_check CHECK ((what = ANY (ARRAY['adults'::text, 'members'::text, 'learners'::text, 'families'::text, 'clans'::text, 'communities'::text, 'units'::text])))
);
CREATE TRIGGER declared_count_is_append_only BEFORE DELETE OR UPDATE ON recognition.declared_count FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER declared_count_keeps_all BEFORE TRUNCATE ON recognition.declared_count FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table recognition.evidence (
  citizen_id uuid not null,
  id uuid not null,
  year integer not null,
  rule_id uuid not null,
  source_kind text not null,
  source_id uuid not null,
  indicator_code text not null,
  suggested_points integer not null,
  cap_per_year integer,
  valid_until date,
  completed_at timestamp(3) with time zone not null,
  reason jsonb not null,
  snapshot jsonb not null,
  recorded_at timestamp(3) with time zone not null,
  constraint evidence_pkey PRIMARY KEY (citizen_id, id),
  constraint evidence_citizen_id_year_rule_id_source_kind_source_id_key UNIQUE (citizen_id, year, rule_id, source_kind, source_id),
  constraint evidence_citizen_id_year_fkey FOREIGN KEY (citizen_id, year) REFERENCES recognition.recognition_case(citizen_id, year)
);
CREATE TRIGGER evidence_is_append_only BEFORE DELETE OR UPDATE ON recognition.evidence FOR EACH ROW EXECUTE FUNCTION recognition.keep_until_forgotten('snapshot');
CREATE TRIGGER evidence_keeps_all BEFORE TRUNCATE ON recognition.evidence FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table recognition.evidence_file (
  citizen_id uuid not null,
  year integer not null,
  named_id uuid not null,
  id uuid not null,
  sha256 text not null,
  media_type text not null,
  size_bytes integer not null,
  added_by uuid not null,
  at timestamp(3) with time zone not null,
  constraint evidence_file_pkey PRIMARY KEY (citizen_id, year, named_id, id),
  constraint evidence_file_citizen_id_year_named_id_sha256_key UNIQUE (citizen_id, year, named_id, sha256),
  constraint evidence_file_citizen_id_year_named_id_fkey FOREIGN KEY (citizen_id, year, named_id) REFERENCES recognition.named_evidence(citizen_id, year, id)
);
CREATE TRIGGER evidence_file_comes_in_time BEFORE INSERT ON recognition.evidence_file FOR EACH ROW EXECUTE FUNCTION recognition.keep_named_evidence();
CREATE TRIGGER evidence_file_is_append_only BEFORE DELETE OR UPDATE ON recognition.evidence_file FOR EACH ROW EXECUTE FUNCTION recognition.keep_until_forgotten();
CREATE TRIGGER evidence_file_keeps_all BEFORE TRUNCATE ON recognition.evidence_file FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table recognition.evidence_flag (
  citizen_id uuid not null,
  source_kind text not null,
  source_id uuid not null,
  kind text not null,
  detail jsonb not null,
  at timestamp(3) with time zone not null,
  constraint evidence_flag_pkey PRIMARY KEY (citizen_id, source_kind, source_id, kind),
  constraint evidence_flag_kind_check CHECK ((kind = ANY (ARRAY['certificate_revoked'::text, 'external_certificate_rejected'::text])))
);
CREATE TRIGGER evidence_flag_is_append_only BEFORE DELETE OR UPDATE ON recognition.evidence_flag FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER evidence_flag_keeps_all BEFORE TRUNCATE ON recognition.evidence_flag FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table recognition.evidence_follow (
  citizen_id uuid not null,
  source_id uuid not null,
  replaced_by_id uuid not null,
  register_number text not null,
  act text not null,
  replaced_at timestamp(3) with time zone not null,
  constraint evidence_follow_pkey PRIMARY KEY (citizen_id, source_id, replaced_by_id),
  constraint evidence_follow_act_check CHECK ((act = ANY (ARRAY['correct'::text, 'reissue'::text, 'renew'::text])))
);
CREATE TRIGGER evidence_follow_is_append_only BEFORE DELETE OR UPDATE ON recognition.evidence_follow FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER evidence_follow_keeps_all BEFORE TRUNCATE ON recognition.evidence_follow FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table recognition.evidence_rule (
  criteria_set_id uuid not null,
  id uuid not null,
  code text not null,
  group_code text,
  source_kind text not null,
  match_kind text not null,
  match_value text not null,
  indicator_code text not null,
  suggested_points integer not null,
  cap_per_year integer,
  valid_months integer,
  valid_from date not null,
  valid_to date,
  reason jsonb not null,
  constraint evidence_rule_pkey PRIMARY KEY (criteria_set_id, id),
  constraint evidence_rule_criteria_set_id_code_valid_from_key UNIQUE (criteria_set_id, code, valid_from),
  constraint evidence_rule_criteria_set_id_indicator_code_fkey FOREIGN KEY (criteria_set_id, indicator_code) REFERENCES recognition.indicator(criteria_set_id, code),
  constraint evidence_rule_cap_per_year_check CHECK ((cap_per_year > 0)),
  constraint evidence_rule_check CHECK ((valid_to > valid_from)),
  constraint evidence_rule_match_kind_check CHECK (((match_kind = ANY (ARRAY['indicator'::text, 'competence'::text, 'source'::text])) AND ((match_kind <> 'source'::text) OR (source_kind = 'external_certificate'::text)))),
  constraint evidence_rule_match_value_check CHECK ((match_value <> ''::text)),
  constraint evidence_rule_source_kind_check CHECK ((source_kind = ANY (ARRAY['certificate'::text, 'external_certificate'::text]))),
  constraint evidence_rule_suggested_points_check CHECK ((suggested_points > 0)),
  constraint evidence_rule_valid_months_check CHECK ((valid_months > 0))
);

create table recognition.exchange_difference (
  citizen_id uuid not null,
  year integer not null,
  id uuid not null,
  import_id uuid not null,
  unit_id uuid not null,
  ours jsonb not null,
  theirs jsonb not null,
  found_at timestamp(3) with time zone not null,
  settlement text,
  reason text,
  settled_by uuid,
  settled_at timestamp(3) with time zone,
  constraint exchange_difference_pkey PRIMARY KEY (citizen_id, year, id),
  constraint exchange_difference_citizen_id_year_fkey FOREIGN KEY (citizen_id, year) REFERENCES recognition.recognition_case(citizen_id, year),
  constraint exchange_difference_import_id_fkey FOREIGN KEY (import_id) REFERENCES recognition.exchange_import(id),
  constraint exchange_difference_check CHECK ((num_nonnulls(settlement, reason, settled_by, settled_at) = ANY (ARRAY[0, 4]))),
  constraint exchange_difference_reason_check CHECK ((reason <> ''::text)),
  constraint exchange_difference_settlement_check CHECK ((settlement = ANY (ARRAY['ours_stands'::text, 'theirs_is_right'::text])))
);
CREATE INDEX exchange_difference_of_unit ON recognition.exchange_difference USING btree (unit_id, year, id);
CREATE TRIGGER exchange_difference_stays BEFORE DELETE OR UPDATE ON recognition.exchange_difference FOR EACH ROW EXECUTE FUNCTION recognition.keep_exchange('settled_at', 'settled_by', 'settlement', 'reason');

create table recognition.exchange_export (
  id uuid not null,
  unit_id uuid not null,
  year integer not null,
  scope text not null,
  schema_version text not null,
  unit_code text not null,
  unit_code_on date not null,
  with_personal_ids boolean not null,
  legal_basis text,
  row_count integer not null,
  content_sha256 text not null,
  prepared_by uuid not null,
  prepared_at timestamp(3) with time zone not null,
  exported_by uuid,
  exported_at timestamp(3) with time zone,
  constraint exchange_export_pkey PRIMARY KEY (id),
  constraint exchange_export_check CHECK (((exported_at IS NULL) = (exported_by IS NULL))),
  constraint exchange_export_check1 CHECK (((NOT with_personal_ids) OR (legal_basis <> ''::text))),
  constraint exchange_export_scope_check CHECK ((scope = ANY (ARRAY['changed'::text, 'all'::text])))
);
CREATE INDEX exchange_export_of_unit ON recognition.exchange_export USING btree (unit_id, year, id DESC);
CREATE TRIGGER exchange_export_stays BEFORE DELETE OR UPDATE ON recognition.exchange_export FOR EACH ROW EXECUTE FUNCTION recognition.keep_exchange('exported_at', 'exported_by');

create table recognition.exchange_import (
  id uuid not null,
  export_id uuid not null,
  sha256 text not null,
  file_name text not null,
  counts jsonb not null,
  imported_by uuid not null,
  imported_at timestamp(3) with time zone not null,
  constraint exchange_import_pkey PRIMARY KEY (id),
  constraint exchange_import_export_id_sha256_key UNIQUE (export_id, sha256),
  constraint exchange_import_export_id_fkey FOREIGN KEY (export_id) REFERENCES recognition.exchange_export(id)
);
CREATE TRIGGER exchange_import_is_append_only BEFORE DELETE OR UPDATE ON recognition.exchange_import FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

create table recognition.exchange_row (
  citizen_id uuid not null,
  year integer not null,
  export_id uuid not null,
  seq integer not null,
  case_id uuid not null,
  fingerprint text not null,
  payload jsonb not null,
  state text not null default 'prepared'::text,
  message text,
  reported_at timestamp(3) with time zone,
  constraint exchange_row_pkey PRIMARY KEY (citizen_id, year, export_id),
  constraint exchange_row_citizen_id_year_fkey FOREIGN KEY (citizen_id, year) REFERENCES recognition.recognition_case(citizen_id, year),
  constraint exchange_row_export_id_fkey FOREIGN KEY (export_id) REFERENCES recognition.exchange_export(id) DEFERRABLE INITIALLY DEFERRED,
  constraint exchange_row_check CHECK (((state = ANY (ARRAY['accepted'::text, 'rejected'::text])) = (reported_at IS NOT NULL))),
  constraint exchange_row_state_check CHECK ((state = ANY (ARRAY['prepared'::text, 'exported'::text, 'accepted'::text, 'rejected'::text])))
);
CREATE UNIQUE INDEX exchange_row_of_export ON recognition.exchange_row USING btree (export_id, seq);
CREATE TRIGGER exchange_row_stays BEFORE DELETE OR UPDATE ON recognition.exchange_row FOR EACH ROW EXECUTE FUNCTION recognition.keep_exchange('state', 'message', 'reported_at');

create table recognition.group_assessment (
  group_id uuid not null,
  year integer not null,
  kind text not null,
  unit_id uuid not null,
  criteria_set_id uuid not null,
  level integer not null,
  status text not null default 'registered'::text,
  proposed boolean,
  reason text,
  constraint group_assessment_pkey PRIMARY KEY (group_id, year),
  constraint group_assessment_criteria_set_id_fkey FOREIGN KEY (criteria_set_id) REFERENCES recognition.group_criteria_set(id),
  constraint group_assessment_group_id_fkey FOREIGN KEY (group_id) REFERENCES recognition.learning_group(id),
  constraint group_assessment_check CHECK (((status = ANY (ARRAY['proposed'::text, 'decided'::text])) = (proposed IS NOT NULL))),
  constraint group_assessment_check1 CHECK (((proposed IS NULL) OR proposed OR (reason <> ''::text))),
  constraint group_assessment_level_check CHECK ((level > 0)),
  constraint group_assessment_status_check CHECK ((status = ANY (ARRAY['registered'::text, 'assessed'::text, 'proposed'::text, 'decided'::text, 'withdrawn'::text])))
);
CREATE INDEX group_assessment_of_unit ON recognition.group_assessment USING btree (year, unit_id, kind, status);
CREATE TRIGGER group_assessment_stays BEFORE DELETE OR UPDATE ON recognition.group_assessment FOR EACH ROW EXECUTE FUNCTION recognition.keep_group_assessment();

create table recognition.group_award (
  group_id uuid not null,
  year integer not null,
  kind text not null,
  unit_id uuid not null,
  decision_id uuid not null,
  criteria_set_id uuid not null,
  is_awarded boolean not null,
  level integer,
  valid_from date,
  valid_to date,
  reason text,
  detail jsonb not null default '{}'::jsonb,
  constraint group_award_pkey PRIMARY KEY (group_id, year),
  constraint group_award_criteria_set_id_fkey FOREIGN KEY (criteria_set_id) REFERENCES recognition.group_criteria_set(id),
  constraint group_award_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES recognition.group_decision(id),
  constraint group_award_group_id_fkey FOREIGN KEY (group_id) REFERENCES recognition.learning_group(id),
  constraint group_award_check CHECK ((valid_to > valid_from)),
  constraint group_award_check1 CHECK (
CASE
    WHEN is_awarded THEN (num_nonnulls(level, valid_from, valid_to) = 3)
    ELSE ((num_nonnulls(level, valid_from, valid_to) = 0) AND (reason IS NOT NULL) AND (reason <> ''::text))
END),
  constraint group_award_level_check CHECK ((level > 0))
);
CREATE INDEX group_award_of_decision ON recognition.group_award USING btree (decision_id);
CREATE INDEX group_award_of_unit ON recognition.group_award USING btree (year, unit_id, kind) INCLUDE (is_awarded);
CREATE TRIGGER group_award_is_append_only BEFORE DELETE OR UPDATE ON recognition.group_award FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER group_award_keeps_all BEFORE TRUNCATE ON recognition.group_award FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table recognition.group_criteria_set (
  id uuid not null,
  code text not null,
  kind text not null,
  decision_number text not null,
  name jsonb not null,
  method text not null,
  level_names jsonb not null,
  pass_total integer,
  title_months integer not null,
  upgrade_months integer,
  valid_from date not null,
  valid_to date,
  confidence text not null,
  note jsonb,
  constraint group_criteria_set_pkey PRIMARY KEY (id),
  constraint group_criteria_set_code_key UNIQUE (code),
  constraint group_criteria_set_kind_daterange_excl EXCLUDE USING gist (kind WITH =, daterange(valid_from, valid_to) WITH &&),
  constraint group_criteria_set_check CHECK ((valid_to > valid_from)),
  constraint group_criteria_set_check1 CHECK (((method = 'points'::text) = (pass_total IS NOT NULL))),
  constraint group_criteria_set_confidence_check CHECK ((confidence = ANY (ARRAY['found'::text, 'low'::text]))),
  constraint group_criteria_set_kind_check CHECK ((kind = ANY (ARRAY['family'::text, 'clan'::text, 'community'::text, 'unit'::text, 'agency'::text, 'commune'::text]))),
  constraint group_criteria_set_method_check CHECK ((method = ANY (ARRAY['points'::text, 'targets'::text]))),
  constraint group_criteria_set_pass_total_check CHECK ((pass_total > 0)),
  constraint group_criteria_set_title_months_check CHECK ((title_months > 0)),
  constraint group_criteria_set_upgrade_months_check CHECK ((upgrade_months > 0))
);

create table recognition.group_decision (
  id uuid not null,
  unit_id uuid not null,
  year integer not null,
  kind text not null,
  act text not null,
  number text not null,
  decided_on date not null,
  signer_name text not null,
  signer_title text not null,
  awarded integer not null,
  refused integer not null,
  reason text,
  recorded_by uuid,
  recorded_at timestamp(3) with time zone not null,
  constraint group_decision_pkey PRIMARY KEY (id),
  constraint group_decision_unit_id_year_number_key UNIQUE (unit_id, year, number),
  constraint group_decision_act_check CHECK ((act = ANY (ARRAY['award'::text, 'revocation'::text]))),
  constraint group_decision_awarded_check CHECK ((awarded >= 0)),
  constraint group_decision_check CHECK (((act = 'award'::text) OR (reason <> ''::text))),
  constraint group_decision_number_check CHECK ((number <> ''::text)),
  constraint group_decision_refused_check CHECK ((refused >= 0)),
  constraint group_decision_signer_name_check CHECK ((signer_name <> ''::text)),
  constraint group_decision_signer_title_check CHECK ((signer_title <> ''::text))
);
CREATE TRIGGER group_decision_is_append_only BEFORE DELETE OR UPDATE ON recognition.group_decision FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER group_decision_keeps_all BEFORE TRUNCATE ON recognition.group_decision FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table recognition.group_indicator (
  criteria_set_id uuid not null,
  code text not null,
  parent_code text,
  "position" integer not null,
  kind text not null,
  name jsonb not null,
  max_points integer,
  from_level integer not null default 1,
  rate_of text,
  thresholds numeric[],
  wording text not null,
  confidence text not null,
  constraint group_indicator_pkey PRIMARY KEY (criteria_set_id, code),
  constraint group_indicator_criteria_set_id_fkey FOREIGN KEY (criteria_set_id) REFERENCES recognition.group_criteria_set(id),
  constraint group_indicator_criteria_set_id_parent_code_fkey FOREIGN KEY (criteria_set_id, parent_code) REFERENCES recognition.group_indicator(criteria_set_id, code),
  constraint group_indicator_check CHECK (((kind = 'rate'::text) = (thresholds IS NOT NULL))),
  constraint group_indicator_check1 CHECK (((rate_of IS NULL) OR (kind = 'rate'::text))),
  constraint group_indicator_confidence_check CHECK ((confidence = ANY (ARRAY['found'::text, 'low'::text]))),
  constraint group_indicator_from_level_check CHECK ((from_level > 0)),
  constraint group_indicator_kind_check CHECK ((kind = ANY (ARRAY['heading'::text, 'points'::text, 'yes_no'::text, 'rate'::text]))),
  constraint group_indicator_max_points_check CHECK ((max_points > 0)),
  constraint group_indicator_rate_of_check CHECK ((rate_of = ANY (ARRAY['adults'::text, 'members'::text, 'learners'::text, 'families'::text, 'clans'::text, 'communities'::text, 'units'::text]))),
  constraint group_indicator_wording_check CHECK ((wording = ANY (ARRAY['official'::text, 'paraphrase'::text])))
);

create table recognition.group_member (
  group_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  role text not null,
  unit_id uuid not null,
  from_on date not null,
  to_on date,
  source text not null,
  source_note text,
  recorded_by uuid,
  recorded_at timestamp(3) with time zone not null,
  ended_by uuid,
  ended_at timestamp(3) with time zone,
  end_reason text,
  constraint group_member_pkey PRIMARY KEY (group_id, person_id, id),
  constraint group_member_group_id_person_id_daterange_excl EXCLUDE USING gist (group_id WITH =, person_id WITH =, daterange(from_on, to_on) WITH &&),
  constraint group_member_group_id_fkey FOREIGN KEY (group_id) REFERENCES recognition.learning_group(id),
  constraint group_member_check CHECK ((to_on >= from_on)),
  constraint group_member_check1 CHECK (((to_on IS NULL) = (ended_at IS NULL))),
  constraint group_member_role_check CHECK ((role = ANY (ARRAY['head'::text, 'deputy'::text, 'member'::text]))),
  constraint group_member_source_check CHECK ((source = ANY (ARRAY['officer'::text, 'list'::text, 'loaded'::text])))
);
CREATE INDEX group_member_of_person ON recognition.group_member USING btree (person_id, from_on);
CREATE INDEX group_member_of_unit ON recognition.group_member USING btree (unit_id, group_id);
CREATE TRIGGER group_member_stays BEFORE DELETE OR UPDATE ON recognition.group_member FOR EACH ROW EXECUTE FUNCTION recognition.keep_group_rows('to_on', 'ended_by', 'ended_at', 'end_reason');

create table recognition.group_objection (
  person_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  words text not null,
  said_at timestamp(3) with time zone not null,
  answer text,
  is_granted boolean,
  answered_by uuid,
  answered_at timestamp(3) with time zone,
  constraint group_objection_pkey PRIMARY KEY (person_id, id),
  constraint group_objection_group_id_fkey FOREIGN KEY (group_id) REFERENCES recognition.learning_group(id),
  constraint group_objection_check CHECK ((num_nonnulls(answer, is_granted, answered_by, answered_at) = ANY (ARRAY[0, 4]))),
  constraint group_objection_words_check CHECK ((words <> ''::text))
);
CREATE INDEX group_objection_open ON recognition.group_objection USING btree (group_id) WHERE (answered_at IS NULL);
CREATE TRIGGER group_objection_stays BEFORE DELETE OR UPDATE ON recognition.group_objection FOR EACH ROW EXECUTE FUNCTION recognition.keep_group_rows('answered_at', 'answer', 'is_granted', 'answered_by');

create table recognition.group_rate (
  group_id uuid not null,
  year integer not null,
  indicator_code text not null,
  id uuid not null,
  on_day date not null,
  numerator integer not null,
  denominator integer not null,
  source text not null,
  declared_id uuid,
  counted_by uuid not null,
  counted_at timestamp(3) with time zone not null,
  constraint group_rate_pkey PRIMARY KEY (group_id, year, indicator_code, id),
  constraint group_rate_group_id_year_fkey FOREIGN KEY (group_id, year) REFERENCES recognition.group_assessment(group_id, year),
  constraint group_rate_check CHECK (((source = 'declared'::text) = (declared_id IS NOT NULL))),
  constraint group_rate_denominator_check CHECK ((denominator >= 0)),
  constraint group_rate_numerator_check CHECK ((numerator >= 0)),
  constraint group_rate_source_check CHECK ((source = ANY (ARRAY['members'::text, 'declared'::text])))
);
CREATE TRIGGER group_rate_is_append_only BEFORE DELETE OR UPDATE ON recognition.group_rate FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER group_rate_keeps_all BEFORE TRUNCATE ON recognition.group_rate FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER group_rate_of_open BEFORE INSERT ON recognition.group_rate FOR EACH ROW EXECUTE FUNCTION recognition.keep_group_scores();

create table recognition.group_revocation (
  group_id uuid not null,
  year integer not null,
  decision_id uuid not null,
  from_on date not null,
  reason text not null,
  constraint group_revocation_pkey PRIMARY KEY (group_id, year),
  constraint group_revocation_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES recognition.group_decision(id),
  constraint group_revocation_group_id_year_fkey FOREIGN KEY (group_id, year) REFERENCES recognition.group_award(group_id, year),
  constraint group_revocation_reason_check CHECK ((reason <> ''::text))
);
CREATE TRIGGER group_revocation_is_append_only BEFORE DELETE OR UPDATE ON recognition.group_revocation FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER group_revocation_keeps_all BEFORE TRUNCATE ON recognition.group_revocation FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table recognition.group_score (
  group_id uuid not null,
  year integer not null,
  indicator_code text not null,
  id uuid not null,
  stage text not null,
  points integer,
  is_met boolean,
  reason text,
  actor_id uuid not null,
  at timestamp(3) with time zone not null,
  constraint group_score_pkey PRIMARY KEY (group_id, year, indicator_code, id),
  constraint group_score_group_id_year_fkey FOREIGN KEY (group_id, year) REFERENCES recognition.group_assessment(group_id, year),
  constraint group_score_check CHECK ((num_nonnulls(points, is_met) = 1)),
  constraint group_score_points_check CHECK ((points >= 0)),
  constraint group_score_stage_check CHECK ((stage = ANY (ARRAY['branch'::text, 'commune'::text])))
);
CREATE TRIGGER group_score_is_append_only BEFORE DELETE OR UPDATE ON recognition.group_score FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER group_score_keeps_all BEFORE TRUNCATE ON recognition.group_score FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER group_score_of_open BEFORE INSERT ON recognition.group_score FOR EACH ROW EXECUTE FUNCTION recognition.keep_group_scores();

create table recognition.group_step (
  group_id uuid not null,
  year integer not null,
  id uuid not null,
  act text not null,
  actor_id uuid not null,
  actor_role text not null,
  unit_id uuid not null,
  at timestamp(3) with time zone not null,
  document_number text,
  reason text,
  detail jsonb not null,
  constraint group_step_pkey PRIMARY KEY (group_id, year, id),
  constraint group_step_group_id_year_fkey FOREIGN KEY (group_id, year) REFERENCES recognition.group_assessment(group_id, year),
  constraint group_step_act_check CHECK ((act = ANY (ARRAY['register'::text, 'score'::text, 'propose'::text, 'take_back'::text, 'withdraw'::text, 'decide'::text, 'revoke'::text])))
);
CREATE TRIGGER group_step_is_append_only BEFORE DELETE OR UPDATE ON recognition.group_step FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER group_step_keeps_all BEFORE TRUNCATE ON recognition.group_step FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table recognition.household_list (
  id uuid not null,
  unit_id uuid not null,
  file_name text not null,
  size_bytes integer not null,
  sealed bytea,
  sent_by uuid not null,
  sent_at timestamp(3) with time zone not null,
  constraint household_list_pkey PRIMARY KEY (id)
);
CREATE INDEX household_list_by_age ON recognition.household_list USING btree (sent_at) WHERE (sealed IS NOT NULL);

create table recognition.indicator (
  criteria_set_id uuid not null,
  code text not null,
  criterion_code text not null,
  "position" integer not null,
  name jsonb not null,
  max_points integer not null,
  min_points integer,
  wording text not null,
  constraint indicator_pkey PRIMARY KEY (criteria_set_id, code),
  constraint indicator_criteria_set_id_criterion_code_fkey FOREIGN KEY (criteria_set_id, criterion_code) REFERENCES recognition.criterion(criteria_set_id, code),
  constraint indicator_max_points_check CHECK ((max_points > 0)),
  constraint indicator_min_points_check CHECK ((min_points >= 0)),
  constraint indicator_wording_check CHECK ((wording = ANY (ARRAY['official'::text, 'paraphrase'::text])))
);

create table recognition.indicator_help (
  criteria_set_id uuid not null,
  indicator_code text not null,
  group_code text not null default ''::text,
  means jsonb,
  example jsonb,
  counts jsonb,
  wording text not null,
  constraint indicator_help_pkey PRIMARY KEY (criteria_set_id, indicator_code, group_code),
  constraint indicator_help_criteria_set_id_indicator_code_fkey FOREIGN KEY (criteria_set_id, indicator_code) REFERENCES recognition.indicator(criteria_set_id, code),
  constraint indicator_help_wording_check CHECK ((wording = ANY (ARRAY['official'::text, 'paraphrase'::text])))
);

create table recognition.learning_group (
  id uuid not null,
  kind text not null,
  name text not null,
  unit_id uuid not null,
  place_id uuid not null,
  started_on date not null,
  ended_on date,
  end_reason text,
  source text not null,
  source_note text,
  created_by uuid,
  created_at timestamp(3) with time zone not null,
  constraint learning_group_pkey PRIMARY KEY (id),
  constraint learning_group_check CHECK ((ended_on > started_on)),
  constraint learning_group_check1 CHECK (((ended_on IS NULL) = (end_reason IS NULL))),
  constraint learning_group_check2 CHECK (((kind <> 'commune'::text) OR (place_id = unit_id))),
  constraint learning_group_kind_check CHECK ((kind = ANY (ARRAY['family'::text, 'clan'::text, 'community'::text, 'unit'::text, 'agency'::text, 'commune'::text]))),
  constraint learning_group_name_check CHECK ((name <> ''::text)),
  constraint learning_group_source_check CHECK ((source = ANY (ARRAY['officer'::text, 'list'::text, 'loaded'::text])))
);
CREATE INDEX learning_group_of_place ON recognition.learning_group USING btree (place_id, kind);
CREATE INDEX learning_group_of_unit ON recognition.learning_group USING btree (unit_id, kind, platform.fold(name), id);
CREATE UNIQUE INDEX learning_group_place_once ON recognition.learning_group USING btree (place_id, kind) WHERE ((kind = ANY (ARRAY['community'::text, 'unit'::text, 'commune'::text])) AND (ended_on IS NULL));
CREATE TRIGGER learning_group_stays BEFORE DELETE OR UPDATE ON recognition.learning_group FOR EACH ROW EXECUTE FUNCTION recognition.keep_group_rows('ended_on', 'end_reason');

create table recognition.merged_case (
  citizen_id uuid not null,
  year integer not null,
  merge_id uuid not null,
  previous_status text not null,
  closed_at timestamp(3) with time zone not null,
  reopened_at timestamp(3) with time zone,
  constraint merged_case_pkey PRIMARY KEY (citizen_id, year, merge_id),
  constraint merged_case_citizen_id_year_fkey FOREIGN KEY (citizen_id, year) REFERENCES recognition.recognition_case(citizen_id, year)
);

create table recognition.named_evidence (
  citizen_id uuid not null,
  year integer not null,
  id uuid not null,
  indicator_code text not null,
  words text not null,
  added_by uuid not null,
  at timestamp(3) with time zone not null,
  removed_at timestamp(3) with time zone,
  constraint named_evidence_pkey PRIMARY KEY (citizen_id, year, id),
  constraint named_evidence_citizen_id_year_fkey FOREIGN KEY (citizen_id, year) REFERENCES recognition.recognition_case(citizen_id, year),
  constraint named_evidence_words_check CHECK ((words <> ''::text))
);
CREATE TRIGGER named_evidence_stays BEFORE INSERT OR DELETE OR UPDATE ON recognition.named_evidence FOR EACH ROW EXECUTE FUNCTION recognition.keep_named_evidence();

create table recognition.place_setting (
  unit_id uuid not null,
  sample_percent integer not null,
  sample_minimum integer not null,
  appeal_days integer not null,
  set_by uuid not null,
  set_at timestamp(3) with time zone not null,
  constraint place_setting_pkey PRIMARY KEY (unit_id),
  constraint place_setting_appeal_days_check CHECK (((appeal_days >= 1) AND (appeal_days <= 365))),
  constraint place_setting_sample_minimum_check CHECK ((sample_minimum >= 0)),
  constraint place_setting_sample_percent_check CHECK (((sample_percent >= 0) AND (sample_percent <= 100)))
);

create table recognition.programme_target (
  code text not null,
  year integer not null,
  percent numeric not null,
  "position" integer not null,
  name jsonb not null,
  counts text,
  why_not jsonb,
  source text not null,
  note text,
  constraint programme_target_pkey PRIMARY KEY (code, year),
  constraint programme_target_check CHECK (((counts IS NULL) = (why_not IS NOT NULL))),
  constraint programme_target_counts_check CHECK ((counts = ANY (ARRAY['holders_skilled'::text, 'skilled_self_serving'::text]))),
  constraint programme_target_percent_check CHECK (((percent >= (0)::numeric) AND (percent <= (100)::numeric))),
  constraint programme_target_source_check CHECK ((source <> ''::text))
);

create table recognition.proposal (
  citizen_id uuid not null,
  year integer not null,
  reason text not null,
  proposed_by uuid not null,
  at timestamp(3) with time zone not null,
  constraint proposal_pkey PRIMARY KEY (citizen_id, year),
  constraint proposal_citizen_id_year_fkey FOREIGN KEY (citizen_id, year) REFERENCES recognition.recognition_case(citizen_id, year),
  constraint proposal_reason_check CHECK ((reason <> ''::text))
);

create table recognition.proposal_document (
  unit_id uuid not null,
  year integer not null,
  number text not null,
  signed_on date not null,
  set_by uuid not null,
  set_at timestamp(3) with time zone not null,
  constraint proposal_document_pkey PRIMARY KEY (unit_id, year),
  constraint proposal_document_number_check CHECK ((number <> ''::text))
);

create table recognition.recognition_case (
  citizen_id uuid not null,
  year integer not null,
  id uuid not null,
  criteria_set_id uuid not null,
  group_code text,
  unit_id uuid,
  status text not null default 'draft'::text,
  decision_id uuid,
  decided_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null,
  branch_unit_id uuid,
  branch_sitting_id uuid,
  commune_sitting_id uuid,
  latest_decision_id uuid,
  threshold_id uuid,
  constraint recognition_case_pkey PRIMARY KEY (citizen_id, year),
  constraint recognition_case_citizen_id_id_key UNIQUE (citizen_id, id),
  constraint recognition_case_branch_sitting_id_fkey FOREIGN KEY (branch_sitting_id) REFERENCES recognition.sitting(id),
  constraint recognition_case_commune_sitting_id_fkey FOREIGN KEY (commune_sitting_id) REFERENCES recognition.sitting(id),
  constraint recognition_case_criteria_set_id_fkey FOREIGN KEY (criteria_set_id) REFERENCES recognition.criteria_set(id),
  constraint recognition_case_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES recognition.decision(id),
  constraint recognition_case_latest_decision_id_fkey FOREIGN KEY (latest_decision_id) REFERENCES recognition.decision(id),
  constraint recognition_case_threshold_id_fkey FOREIGN KEY (threshold_id) REFERENCES recognition.threshold(id),
  constraint recognition_case_check CHECK (((status = ANY (ARRAY['recognised'::text, 'not_recognised'::text, 'appealed'::text, 'revoked'::text])) = (decision_id IS NOT NULL))),
  constraint recognition_case_check1 CHECK (((decision_id IS NULL) = (decided_at IS NULL))),
  constraint recognition_case_check2 CHECK (((latest_decision_id IS NULL) OR (decision_id IS NOT NULL))),
  constraint recognition_case_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'registered'::text, 'self_assessed'::text, 'branch_reviewed'::text, 'commune_appraised'::text, 'recognised'::text, 'not_recognised'::text, 'withdrawn'::text, 'appealed'::text, 'revoked'::text])))
);
CREATE INDEX recognition_case_of_branch ON recognition.recognition_case USING btree (year, branch_unit_id, citizen_id) WHERE (branch_unit_id IS NOT NULL);
CREATE INDEX recognition_case_of_unit ON recognition.recognition_case USING btree (year, unit_id, citizen_id);
CREATE INDEX recognition_case_title ON recognition.recognition_case USING btree (year, unit_id, citizen_id) WHERE (status = 'recognised'::text);
CREATE TRIGGER recognition_case_is_kept BEFORE DELETE ON recognition.recognition_case FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER recognition_case_keeps BEFORE UPDATE ON recognition.recognition_case FOR EACH ROW EXECUTE FUNCTION recognition.keep_case();

create table recognition.review_score (
  citizen_id uuid not null,
  year integer not null,
  indicator_code text not null,
  id uuid not null,
  stage text not null,
  sitting_id uuid,
  points integer not null,
  reason text not null,
  actor_id uuid not null,
  at timestamp(3) with time zone not null,
  constraint review_score_pkey PRIMARY KEY (citizen_id, year, indicator_code, id),
  constraint review_score_citizen_id_year_fkey FOREIGN KEY (citizen_id, year) REFERENCES recognition.recognition_case(citizen_id, year),
  constraint review_score_sitting_id_fkey FOREIGN KEY (sitting_id) REFERENCES recognition.sitting(id),
  constraint review_score_check CHECK (((stage = 'appeal'::text) = (sitting_id IS NULL))),
  constraint review_score_points_check CHECK ((points >= 0)),
  constraint review_score_reason_check CHECK ((reason <> ''::text)),
  constraint review_score_stage_check CHECK ((stage = ANY (ARRAY['branch'::text, 'commune'::text, 'appeal'::text])))
);
CREATE TRIGGER review_score_is_append_only BEFORE DELETE OR UPDATE ON recognition.review_score FOR EACH ROW EXECUTE FUNCTION recognition.keep_until_forgotten('reason');
CREATE TRIGGER review_score_keeps_all BEFORE TRUNCATE ON recognition.review_score FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER review_score_of_open_case BEFORE INSERT ON recognition.review_score FOR EACH ROW EXECUTE FUNCTION recognition.keep_review_scores();

create table recognition.round (
  unit_id uuid not null,
  year integer not null,
  id uuid not null,
  remind_days integer not null,
  opened_by uuid not null,
  opened_at timestamp(3) with time zone not null,
  closed_by uuid,
  closed_at timestamp(3) with time zone,
  constraint round_pkey PRIMARY KEY (unit_id, year),
  constraint round_id_key UNIQUE (id),
  constraint round_check CHECK (((closed_at IS NULL) = (closed_by IS NULL))),
  constraint round_remind_days_check CHECK (((remind_days >= 0) AND (remind_days <= 60)))
);

create table recognition.round_change (
  unit_id uuid not null,
  year integer not null,
  id uuid not null,
  stage text not null,
  act text not null,
  from_day date,
  to_day date,
  reason text,
  actor_id uuid not null,
  at timestamp(3) with time zone not null,
  constraint round_change_pkey PRIMARY KEY (unit_id, year, id, stage),
  constraint round_change_unit_id_year_fkey FOREIGN KEY (unit_id, year) REFERENCES recognition.round(unit_id, year),
  constraint round_change_act_check CHECK ((act = ANY (ARRAY['open'::text, 'extend'::text, 'close'::text]))),
  constraint round_change_check CHECK (((act = 'extend'::text) = ((stage <> ''::text) AND (from_day < to_day) AND (reason IS NOT NULL)))),
  constraint round_change_reason_check CHECK ((reason <> ''::text))
);
CREATE TRIGGER round_change_is_append_only BEFORE DELETE OR UPDATE ON recognition.round_change FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER round_change_keeps_all BEFORE TRUNCATE ON recognition.round_change FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table recognition.round_deadline (
  unit_id uuid not null,
  year integer not null,
  stage text not null,
  until date not null,
  reminded_at timestamp(3) with time zone,
  constraint round_deadline_pkey PRIMARY KEY (unit_id, year, stage),
  constraint round_deadline_unit_id_year_fkey FOREIGN KEY (unit_id, year) REFERENCES recognition.round(unit_id, year),
  constraint round_deadline_stage_check CHECK ((stage = ANY (ARRAY['registration'::text, 'self_assessment'::text, 'review'::text, 'appraisal'::text, 'decision'::text])))
);
CREATE INDEX round_deadline_to_remind ON recognition.round_deadline USING btree (until) WHERE (reminded_at IS NULL);

create table recognition.self_score (
  citizen_id uuid not null,
  year integer not null,
  indicator_code text not null,
  id uuid not null,
  points integer not null,
  at timestamp(3) with time zone not null,
  entered_by uuid,
  constraint self_score_pkey PRIMARY KEY (citizen_id, year, indicator_code, id),
  constraint self_score_citizen_id_year_fkey FOREIGN KEY (citizen_id, year) REFERENCES recognition.recognition_case(citizen_id, year),
  constraint self_score_points_check CHECK ((points >= 0))
);
CREATE TRIGGER self_score_is_append_only BEFORE DELETE OR UPDATE ON recognition.self_score FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER self_score_keeps_all BEFORE TRUNCATE ON recognition.self_score FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table recognition.sitting (
  id uuid not null,
  stage text not null,
  unit_id uuid not null,
  year integer not null,
  opened_by uuid not null,
  opened_at timestamp(3) with time zone not null,
  seed text not null,
  sample_percent integer,
  sample_minimum integer,
  held_on date,
  place text,
  chair text,
  secretary text,
  present jsonb not null default '[]'::jsonb,
  minutes_number text,
  note text,
  closed_by uuid,
  closed_at timestamp(3) with time zone,
  constraint sitting_pkey PRIMARY KEY (id),
  constraint sitting_check CHECK (((closed_at IS NULL) = (closed_by IS NULL))),
  constraint sitting_check1 CHECK (((closed_at IS NULL) OR ((held_on IS NOT NULL) AND (place <> ''::text) AND (chair <> ''::text) AND (secretary <> ''::text) AND (jsonb_array_length(present) > 0)))),
  constraint sitting_stage_check CHECK ((stage = ANY (ARRAY['branch'::text, 'commune'::text])))
);
CREATE INDEX sitting_of_unit ON recognition.sitting USING btree (unit_id, year, opened_at DESC);
CREATE UNIQUE INDEX sitting_open_once ON recognition.sitting USING btree (unit_id, year, stage) WHERE (closed_at IS NULL);
CREATE TRIGGER sitting_is_kept BEFORE DELETE ON recognition.sitting FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER sitting_stays_closed BEFORE UPDATE ON recognition.sitting FOR EACH ROW WHEN ((old.closed_at IS NOT NULL)) EXECUTE FUNCTION platform.refuse_change();

create table recognition.sitting_case (
  citizen_id uuid not null,
  year integer not null,
  sitting_id uuid not null,
  taken_in_at timestamp(3) with time zone not null,
  sampled_by text,
  signals jsonb not null default '[]'::jsonb,
  visited_on date,
  visit_result text,
  visit_note text,
  visited_by uuid,
  returned text,
  constraint sitting_case_pkey PRIMARY KEY (citizen_id, year, sitting_id),
  constraint sitting_case_citizen_id_year_fkey FOREIGN KEY (citizen_id, year) REFERENCES recognition.recognition_case(citizen_id, year),
  constraint sitting_case_sitting_id_fkey FOREIGN KEY (sitting_id) REFERENCES recognition.sitting(id),
  constraint sitting_case_check CHECK ((((visited_on IS NULL) = (visit_result IS NULL)) AND ((visited_on IS NULL) = (visited_by IS NULL)))),
  constraint sitting_case_returned_check CHECK ((returned <> ''::text)),
  constraint sitting_case_sampled_by_check CHECK ((sampled_by = ANY (ARRAY['draw'::text, 'signal'::text]))),
  constraint sitting_case_visit_result_check CHECK ((visit_result = ANY (ARRAY['confirmed'::text, 'differs'::text, 'not_met'::text])))
);
CREATE INDEX sitting_case_of_sitting ON recognition.sitting_case USING btree (sitting_id, citizen_id);
CREATE TRIGGER sitting_case_stays BEFORE DELETE OR UPDATE ON recognition.sitting_case FOR EACH ROW EXECUTE FUNCTION recognition.keep_sitting_cases();

create table recognition.suggestion_part (
  task_id uuid not null,
  unit_id uuid not null,
  done_until uuid,
  done integer not null default 0,
  total integer not null,
  finished_at timestamp(3) with time zone,
  constraint suggestion_part_pkey PRIMARY KEY (task_id, unit_id),
  constraint suggestion_part_task_id_fkey FOREIGN KEY (task_id) REFERENCES recognition.suggestion_run(task_id)
);

create table recognition.suggestion_run (
  task_id uuid not null,
  unit_id uuid not null,
  year integer not null,
  started_at timestamp(3) with time zone not null,
  finished_at timestamp(3) with time zone,
  constraint suggestion_run_pkey PRIMARY KEY (task_id)
);
CREATE INDEX suggestion_run_of_unit ON recognition.suggestion_run USING btree (unit_id, year, started_at DESC);

create table recognition.threshold (
  id uuid not null,
  unit_id uuid not null,
  criteria_set_id uuid not null,
  group_code text,
  pass_total integer not null,
  minimum_per_indicator integer not null,
  decision_number text not null,
  valid_from date not null,
  set_by uuid not null,
  set_at timestamp(3) with time zone not null,
  constraint threshold_pkey PRIMARY KEY (id),
  constraint threshold_criteria_set_id_fkey FOREIGN KEY (criteria_set_id) REFERENCES recognition.criteria_set(id),
  constraint threshold_criteria_set_id_group_code_fkey FOREIGN KEY (criteria_set_id, group_code) REFERENCES recognition.citizen_group(criteria_set_id, code),
  constraint threshold_decision_number_check CHECK ((decision_number <> ''::text)),
  constraint threshold_minimum_per_indicator_check CHECK ((minimum_per_indicator >= 0)),
  constraint threshold_pass_total_check CHECK ((pass_total > 0)),
  constraint threshold_valid_from_check CHECK (((EXTRACT(month FROM valid_from) = (1)::numeric) AND (EXTRACT(day FROM valid_from) = (1)::numeric)))
);
CREATE INDEX threshold_of_unit ON recognition.threshold USING btree (unit_id, criteria_set_id, valid_from DESC, set_at DESC);
CREATE TRIGGER threshold_is_append_only BEFORE DELETE OR UPDATE ON recognition.threshold FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER threshold_keeps_all BEFORE TRUNCATE ON recognition.threshold FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
