import { newId } from '#platform';
import { frameworkId } from '../../libs/digital-skills/framework/framework-import.js';
import type { TestApp } from './app.js';
import { PERSON_COLUMNS } from './person-columns.js';

export type Row = Record<string, unknown>;
interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly isNeeded: boolean;
  readonly isKey: boolean;
  readonly isForeign: boolean;
  readonly words: string[] | null;
}

/** What stands under both ids before a merge: real places to hang rows on, by the id and the name of the column. */
export type Places = Readonly<Record<string, Row>>;
type Fill = (id: string, other: string, stranger: string, places: Row) => Row;

const at = '2026-11-20T01:00:00Z';
const sha256 = () => newId().replaceAll('-', '').repeat(2);

/** What a table asks for beyond the types of its columns. A new table whose checks are not met says so by failing. */
const FILLS: Readonly<Record<string, Fill>> = {
  'certificates.change_request': (id, other) => ({ requested_by: id, decided_by: other, state: 'approved', decided_at: at }),
  'certificates.holder_request': () => ({ act: 'reissue', reason_class: 'lost', state: 'declined', answer: 'x', answered_at: at }),
  'certificates.certificate': () => ({
    year: 2020,
    number: 900_000 + Math.floor(Math.random() * 90_000),
    cycle: 77,
    code: newId().slice(-10),
  }),
  'certificates.paper_course': (id, other) => ({
    ...{ created_by: id, sent_by: id, decided_by: other, state: 'confirmed', sent_at: at, decided_at: at },
    ...{ starts_on: '2026-11-01', ends_on: '2026-11-02', periods: 3, revision: 1, valid_months: null },
  }),
  'certificates.template': () => ({ version: Math.floor(Math.random() * 1e6) + 1 }),
  'certificates.template_draft': () => ({ revision: 1 }),
  'certificates.name_choice': () => ({ made_by: 'self' }),
  'courses.course': () => ({ code: newId().slice(-8), slug: newId() }),
  'courses.course_version': () => ({ course_id: newId(), number: 77, status: 'draft', published_at: null }),
  'digital_skills.observation': () => ({ framework_id: frameworkId('TT02-2025'), competence_code: '4.2', level: 1 }),
  'digital_skills.skill_rule': () => ({ revision: 1_000 + Math.floor(Math.random() * 1e6) }),
  'enrollment.attendance': () => ({ status: 'present', source: 'teacher', minutes: 60 }),
  'enrollment.attempt': () => ({ number: 77 }),
  'enrollment.attempt_extension': () => ({ quiz_id: 'cuoi', attempts: 1 }),
  'enrollment.attempt_lease': () => ({ quiz_id: 'cuoi', questions: [], expires_at: '2027-01-01', turn: 1 }),
  'enrollment.check_in': () => ({ verdict: 'refused', reason: 'LATE' }),
  'enrollment.class_group': () => ({
    code: newId().slice(-8),
    state: 'planned',
    starts_on: '2026-12-01',
    ends_on: '2026-12-02',
    offer_hours: 24,
  }),
  'enrollment.class_session': () => ({ number: Math.floor(Math.random() * 1e6), starts_at: at, ends_at: '2026-11-20T02:00:00Z' }),
  'enrollment.class_member': (_, __, ___, { enrollment_id }) => ({ state: 'enrolled', how: 'list', enrollment_id }),
  'enrollment.enrollment': (_, __, stranger) => ({ learner_id: stranger, cycle: 77 }),
  'enrollment.learning_event': () => ({ kind: 'lesson_confirmed', lesson_id: 'x', enrollment_id: newId() }),
  'enrollment.mark': (id, _, stranger) => ({ learner_id: id, marker_id: stranger }),
  'enrollment.prior_learning_number': () => ({ number_key: newId() }),
  'enrollment.prior_learning_scan': () => ({ sha256: sha256() }),
  'courses.media': () => ({ sha256: sha256() }),
  'enrollment.merged_enrollment': () => ({ resumed_at: at, goes_on_id: newId() }),
  'enrollment.merged_seat': () => ({ resumed_at: at }),
  'enrollment.objection': (id) => ({ about_kind: 'person', about_id: id, note: 'x', answer: 'x', answered_at: at }),
  'enrollment.requirement_override': (id, other) => ({
    requested_by: id,
    decided_by: other,
    needs_second: true,
    state: 'approved',
    decided_at: at,
    expires_at: at,
  }),
  'enrollment.submission': () => ({ version: 77 }),
  'enrollment.upload': () => ({ sha256: sha256(), size_bytes: 1, received_bytes: 0 }),
  'enrollment.work': () => ({ assignment_id: 'x', state: 'waiting' }),
  'identity.api_client': () => ({ client_id: newId(), scopes: '{x}' }),
  'identity.account': (_, __, stranger) => ({
    person_id: newId(),
    username: `u${stranger.slice(-9)}`,
    secret_hash: '$argon2id$x',
    secret_kind: 'pin',
  }),
  'identity.claim': (id, _, stranger) => ({ person_id: id, claimant_id: stranger }),
  'identity.claim_slip': () => ({ closed_at: at }),
  'identity.guardianship': (id, _, stranger) => ({ child_id: id, guardian_id: stranger, valid_to: '2030-01-01', valid_from: '2026-01-01' }),
  'identity.not_one_person': (id) => ({ low_id: `00000000${id.slice(8)}`, high_id: id }),
  'identity.person': () => ({ id: newId(), full_name: 'Người Lạ' }),
  'identity.person_erasure': (id, other, stranger) => ({
    person_id: stranger,
    requested_by: id,
    decided_by: other,
    decision: 'refused',
    decided_at: at,
  }),
  'identity.person_merge': (id, other, stranger) => ({
    ...{ kept_id: stranger, merged_id: newId(), proposed_by: id, decided_by: other, undone_by: id, source: 'staff', reason: 'x' },
    ...{ decision: 'accepted', decided_at: at, undone_at: at, account_id: null, account_act: null },
  }),
  'identity.role_assignment': () => ({ role: 'instructor', valid_from: '2020-01-01', valid_to: '2020-02-01' }),
  'platform.outbox_event': () => ({ type: 'nothing.happened.v1', published_at: at }),
  'platform.task': () => ({ state: 'done', kind: 'x', finished_at: at, locale: 'vi' }),
  'recognition.exchange_difference': () => ({ settlement: 'ours_stands', reason: 'x', settled_at: at }),
  'recognition.exchange_export': () => ({ scope: 'all', with_personal_ids: false, exported_at: at }),
  'recognition.exchange_import': () => ({ sha256: sha256() }),
  'recognition.exchange_row': () => ({ state: 'exported', reported_at: null, seq: Math.floor(Math.random() * 1e9) }),
  'enrollment.staff_list': () => ({ class_id: newId(), unit_id: null }),
  'recognition.proposal_document': () => ({ year: Math.floor(Math.random() * 1e6) }),
  'recognition.decision': () => ({ number: newId() }),
  'recognition.group_objection': () => ({ answer: 'x', is_granted: true, answered_at: at }),
  'recognition.group_decision': () => ({ number: newId() }),
  'recognition.group_score': () => ({ points: 1 }),
  'recognition.round': () => ({ closed_at: at }),
  'recognition.review_score': () => ({ stage: 'branch', sitting_id: newId() }),
  'recognition.threshold': () => ({ valid_from: '2026-01-01' }),
  'recognition.sitting': () => ({ held_on: '2026-11-20', place: 'x', chair: 'x', secretary: 'x', present: ['x'], closed_at: at }),
  'recognition.sitting_case': () => ({ visited_on: '2026-11-20', visit_result: 'confirmed' }),
  'recognition.recognition_case': () => ({ year: 2019, status: 'draft' }),
};
/** Guardians both ways: the row above makes the person a child, this one a guardian. */
const SECOND: Readonly<Record<string, Fill>> = {
  'identity.guardianship': (id, _, stranger) => ({ child_id: stranger, guardian_id: id, valid_to: '2030-01-01', valid_from: '2026-01-01' }),
  'identity.claim': (id, _, stranger) => ({ person_id: stranger, claimant_id: id }),
  'identity.not_one_person': (id) => ({ low_id: id, high_id: `ffffffff${id.slice(8)}` }),
  'enrollment.mark': (id, _, stranger) => ({ learner_id: stranger, marker_id: id }),
  'certificates.paper_course': (id, other, stranger) => ({
    ...{ created_by: stranger, sent_by: other, decided_by: id, state: 'confirmed', sent_at: at, decided_at: at },
    ...{ starts_on: '2026-11-01', ends_on: '2026-11-02', periods: 3, revision: 1, valid_months: null },
  }),
  'identity.person_erasure': (id, other, stranger) => ({
    person_id: id,
    requested_by: other,
    decided_by: stranger,
    decision: 'refused',
    decided_at: at,
  }),
  'certificates.change_request': (id, other) => ({ requested_by: other, decided_by: id, state: 'approved', decided_at: at }),
};

const COLUMNS = `
  select a.attrelid::regclass::text as "table", a.attname as name, format_type(a.atttypid, null) as type,
         a.attnotnull and not a.atthasdef as "isNeeded",
         exists (select from pg_index i where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any(i.indkey)) as "isKey",
         exists (select from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'f' and a.attnum = any(k.conkey)) as "isForeign",
         (select array(select m[1] from regexp_matches(pg_get_constraintdef(k.oid), '''([^'']*)''::text', 'g') m) from pg_constraint k
          where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) ~ 'ARRAY' limit 1) as words
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and n.nspname not in ('pg_catalog', 'information_schema', 'bullmq')
  order by 1, a.attnum`;

/** Rows under both ids for every column that holds a person, from the catalogue of the database. */
export class PersonRows {
  private constructor(
    private readonly app: TestApp,
    private readonly columns: ReadonlyMap<string, readonly Column[]>,
  ) {}

  static async of(app: TestApp): Promise<PersonRows> {
    const rows = await app.sql<Column>(COLUMNS);
    const byTable = new Map<string, Column[]>();
    for (const row of rows) byTable.set(row.table, [...(byTable.get(row.table) ?? []), row]);
    return new PersonRows(app, byTable);
  }

  /** Tables with a person in them. */
  get tables(): string[] {
    return [...new Set(Object.keys(PERSON_COLUMNS).map((name) => name.slice(0, name.lastIndexOf('.'))))].sort();
  }

  private personColumnsOf = (table: string): Column[] =>
    this.columns.get(table)!.filter(({ name }) => `${table}.${name}` in PERSON_COLUMNS);

  /** The columns that do not hold this id anywhere. */
  async missing(id: string): Promise<string[]> {
    const missing: string[] = [];
    for (const table of this.tables)
      for (const { name, type } of this.personColumnsOf(table)) {
        const [found] = await this.app.sql(
          `select 1 from ${table} where ${type === 'uuid[]' ? `$1::uuid = any(${name})` : `${name} = $1::uuid`} limit 1`,
          [id],
        );
        if (!found) missing.push(`${table}.${name}`);
      }
    return missing;
  }

  /** Fills what is missing; without triggers and foreign keys, so that each table stands for itself. */
  async fill(id: string, other: string, stranger: string, places: Row): Promise<void> {
    const tables = [...new Set((await this.missing(id)).map((name) => name.slice(0, name.lastIndexOf('.'))))];
    const refused: string[] = [];
    for (const table of tables)
      for (const fills of [FILLS[table] ?? (() => ({})), ...(SECOND[table] ? [SECOND[table]] : [])]) {
        const given: Row = fills(id, other, stranger, places);
        const columns = this.columns.get(table)!;
        const hasPersonKey = columns.some(({ name, isKey }) => isKey && `${table}.${name}` in PERSON_COLUMNS);
        const row: Row = {};
        for (const column of columns) {
          const { name, isNeeded, isKey } = column;
          if (name in given) row[name] = given[name];
          else if (`${table}.${name}` in PERSON_COLUMNS) row[name] = column.type === 'uuid[]' ? `{${id}}` : id;
          else if (isNeeded) row[name] = name in places && !(isKey && !hasPersonKey) ? places[name] : valueOf(column);
        }
        const names = Object.keys(row);
        const values = names.map((name) => literal(row[name])).join(', ');
        try {
          await this.app.sql(
            `begin; set local session_replication_role = replica; insert into ${table} (${names.join(', ')}) values (${values}); commit`,
          );
        } catch (error) {
          await this.app.sql('rollback');
          refused.push(`${table}: ${String(error)}`);
        }
      }
    if (refused.length > 0)
      throw new Error(`tables with a person that need rows of their own in test/support/person-rows.ts:\n${refused.join('\n')}`);
  }

  /** Every row in which one of these ids stands, by table and key. */
  async snapshot(ids: readonly string[]): Promise<Map<string, Map<string, Row>>> {
    const found = new Map<string, Map<string, Row>>();
    for (const table of this.tables) {
      const holds = this.personColumnsOf(table).map(({ name, type }) =>
        type === 'uuid[]' ? `t.${name} && $1::uuid[]` : `t.${name} = any($1::uuid[])`,
      );
      const rows = await this.app.sql<{ row: Row }>(`select to_jsonb(t) as row from ${table} t where ${holds.join(' or ')}`, [ids]);
      const keys = this.columns.get(table)!.filter(({ isKey }) => isKey);
      found.set(table, new Map(rows.map(({ row }) => [keys.map(({ name }) => String(row[name])).join(' '), row])));
    }
    return found;
  }

  /**
   * Writes a word of its own into every text and document of the rows that are about this person, past all triggers. Columns that take
   * only some words, and keys, are no place for it.
   */
  async plant(id: string, word: string, documents: Readonly<Record<string, object>>): Promise<string[]> {
    const planted: string[] = [];
    for (const table of this.tables) {
      const owners = this.personColumnsOf(table).filter(({ name }) =>
        ['read', 'inner', 'account', 'merge'].includes(PERSON_COLUMNS[`${table}.${name}`]!),
      );
      for (const { name, type, words, isKey, isForeign } of owners.length > 0 ? this.columns.get(table)! : []) {
        if (isKey || isForeign || words || !['text', 'jsonb'].includes(type)) continue;
        const value = type === 'text' ? word : (documents[`${table}.${name}`] ?? { words: word });
        try {
          await this.app.sql(
            `begin; set local session_replication_role = replica;
             update ${table} set ${name} = ${literal(value)} where ${owners.map((owner) => `${owner.name} = '${id}'`).join(' or ')}; commit`,
          );
          planted.push(`${table}.${name}`);
        } catch {
          await this.app.sql('rollback'); // the table takes only some words there
        }
      }
    }
    return planted;
  }

  /** Columns of texts and documents, outside of persons' own columns, in which one of the ids stands. */
  async textsWith(ids: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const [table, columns] of this.columns)
      for (const { name, type } of columns)
        if (['text', 'jsonb', 'text[]', 'json', 'character varying'].includes(type)) {
          const [row] = await this.app.sql(`select 1 from ${table} where ${name}::text like any($1::text[]) limit 1`, [
            ids.map((id) => `%${id}%`),
          ]);
          if (row) found.push(`${table}.${name}`);
        }
    return found.sort();
  }
}

function valueOf({ type, words }: Column): unknown {
  if (words?.[0]) return words[0];
  if (type === 'uuid') return newId();
  if (type.endsWith('[]')) return '{}';
  if (type === 'jsonb') return {};
  if (type === 'boolean') return false;
  if (type.startsWith('timestamp')) return at;
  if (type === 'date') return '2026-11-20';
  if (type === 'bytea') return `\\x${newId().replaceAll('-', '')}`;
  return ['integer', 'bigint', 'smallint', 'numeric'].includes(type) ? 1 : 'x';
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return `'${(typeof value === 'string' ? value : JSON.stringify(value)).replaceAll("'", "''")}'`;
}
