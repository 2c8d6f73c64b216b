import type { Ctx, Locale, Tx } from '#platform';
import type { DiagnosticItemKind, DiagnosticStop } from './diagnostic.graphql.js';
import type { BankItem } from './next-item.js';
import type { Result } from './result.js';

type Words = Readonly<Record<Locale, string>>;

/** What is shown of an item. */
export interface ItemContent {
  readonly ask: Words;
  readonly picture?: string;
  readonly options: readonly ({ readonly id: string } & Words)[];
}

export interface StoredItem extends BankItem {
  readonly competence: string;
  readonly level: number;
  readonly kind: DiagnosticItemKind;
  readonly content: ItemContent;
  readonly isRetired: boolean;
}

export interface SessionRow {
  readonly learnerId: string;
  readonly id: string;
  readonly frameworkId: string;
  readonly version: number;
  readonly seed: number;
  readonly startedAt: Date;
  readonly usedSeconds: number;
  readonly itemCode: string | null;
  readonly shownAt: Date;
  readonly endedAt: Date | null;
  readonly stop: DiagnosticStop | null;
  readonly result: Result | null;
}

export interface AnswerRow {
  readonly id: string;
  readonly itemCode: string;
  readonly chosen: readonly string[];
  readonly isRight: boolean;
}

const SESSION = `learner_id as "learnerId", id, framework_id as "frameworkId", version, seed, started_at as "startedAt",
  used_seconds as "usedSeconds", item_code as "itemCode", shown_at as "shownAt", ended_at as "endedAt", stop_reason as stop, result`;

type People = readonly string[];

/** The items with the parameters of one version. The key stays in its table. */
export function itemsOf(ctx: Ctx, version: number): Promise<StoredItem[]> {
  return ctx.sql<StoredItem>(
    `select i.code, c.domain_code as domain, i.competence_code as competence, i.level, i.kind, i.content, p.a, p.b,
            i.retired_at is not null as "isRetired"
     from digital_skills.item_parameters p
     join digital_skills.diagnostic_item i on i.code = p.item_code
     join digital_skills.competence c on c.framework_id = i.framework_id and c.code = i.competence_code
     where p.version = $1 order by i.code`,
    [version],
  );
}

export async function latestVersion(ctx: Ctx): Promise<number | undefined> {
  const [row] = await ctx.sql<{ version: number | null }>(`select max(version) as version from digital_skills.calibration`);
  return row?.version ?? undefined;
}

/** The only place that compares with the key. */
export async function isRight(ctx: Ctx, itemCode: string, chosen: readonly string[]): Promise<boolean> {
  const [row] = await ctx.sql<{ isRight: boolean }>(
    `select right_options <@ $2::text[] and right_options @> $2::text[] as "isRight" from digital_skills.diagnostic_item where code = $1`,
    [itemCode, chosen],
  );
  return row?.isRight ?? false;
}

export async function session(ctx: Ctx, people: People, id: string, isLocked = false): Promise<SessionRow | undefined> {
  const [row] = await ctx.sql<SessionRow>(
    `select ${SESSION} from digital_skills.diagnostic_session where learner_id = any($1) and id = $2 ${isLocked ? 'for update' : ''}`,
    [people, id],
  );
  return row;
}

export async function openSession(ctx: Ctx, people: People, isLocked = false): Promise<SessionRow | undefined> {
  const [row] = await ctx.sql<SessionRow>(
    `select ${SESSION} from digital_skills.diagnostic_session where learner_id = any($1) and ended_at is null
     order by started_at desc limit 1 ${isLocked ? 'for update' : ''}`,
    [people],
  );
  return row;
}

/** The latest that says something. */
export async function latestResult(ctx: Ctx, people: People): Promise<SessionRow | undefined> {
  const [row] = await ctx.sql<SessionRow>(
    `select ${SESSION} from digital_skills.diagnostic_session where learner_id = any($1) and result is not null
     order by ended_at desc limit 1`,
    [people],
  );
  return row;
}

export function answersOf(ctx: Ctx, { learnerId, id }: SessionRow): Promise<AnswerRow[]> {
  return ctx.sql<AnswerRow>(
    `select id, item_code as "itemCode", chosen, is_right as "isRight" from digital_skills.diagnostic_answer
     where learner_id = $1 and session_id = $2 order by position`,
    [learnerId, id],
  );
}

export async function insertSession(
  tx: Tx,
  row: Pick<SessionRow, 'learnerId' | 'id' | 'frameworkId' | 'version' | 'seed' | 'itemCode'>,
): Promise<void> {
  await tx.sql(
    `insert into digital_skills.diagnostic_session (learner_id, id, framework_id, version, seed, item_code, started_at, shown_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7) on conflict do nothing`,
    [row.learnerId, row.id, row.frameworkId, row.version, row.seed, row.itemCode, tx.now],
  );
}

export async function insertAnswer(tx: Tx, { learnerId, id }: SessionRow, position: number, seconds: number, answer: AnswerRow) {
  await tx.sql(
    `insert into digital_skills.diagnostic_answer (learner_id, session_id, id, position, item_code, chosen, is_right, seconds, answered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [learnerId, id, answer.id, position, answer.itemCode, answer.chosen, answer.isRight, seconds, tx.now],
  );
}

export async function goOn(tx: Tx, { learnerId, id }: SessionRow, itemCode: string, usedSeconds: number): Promise<void> {
  await tx.sql(
    `update digital_skills.diagnostic_session set item_code = $3, used_seconds = $4, shown_at = $5 where learner_id = $1 and id = $2`,
    [learnerId, id, itemCode, usedSeconds, tx.now],
  );
}

export interface Ending {
  readonly stop: string;
  readonly usedSeconds: number;
  readonly theta: number | null;
  readonly se: number | null;
  readonly result: Result | null;
}

export async function end(tx: Tx, { learnerId, id }: SessionRow, { stop, usedSeconds, theta, se, result }: Ending): Promise<void> {
  await tx.sql(
    `update digital_skills.diagnostic_session
     set item_code = null, ended_at = $3, stop_reason = $4, used_seconds = $5, theta = $6, se = $7, result = $8
     where learner_id = $1 and id = $2`,
    [learnerId, id, tx.now, stop, usedSeconds, theta, se, result && JSON.stringify(result)],
  );
}
