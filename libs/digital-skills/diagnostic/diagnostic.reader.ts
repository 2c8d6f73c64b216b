import { Injectable } from '@nestjs/common';
import { PersonReader } from '#identity';
import { AppError, type Ctx, type Locale, personIds } from '#platform';
import { nameOf } from '../framework/framework.store.js';
import { shuffled } from './chance.js';
import type {
  BankItem,
  DiagnosticBank,
  DiagnosticItem,
  DiagnosticResult,
  DiagnosticSession,
  DomainResult,
  ItemChange,
  MyDiagnostic,
} from './diagnostic.graphql.js';
import {
  answersOf,
  itemsOf,
  latestResult,
  latestVersion,
  openSession,
  session,
  type SessionRow,
  type StoredItem,
} from './diagnostic.store.js';
import { messages } from './messages.js';
import { FORGOTTEN_AFTER_DAYS, MINUTES, MOST_ANSWERS } from './stop.js';

const DAY_MS = 86_400_000;
/** Of one domain; more is a list that nobody reads. */
const MOST_NEXT = 2;

/** Answers what somebody may see of a measurement: never a key, never whether an answer was right. */
@Injectable()
export class DiagnosticReader {
  constructor(private readonly people: PersonReader) {}

  async mine(ctx: Ctx): Promise<MyDiagnostic> {
    const people = personIds(ctx);
    const open = await openSession(ctx, people);
    const isAlive = open && ctx.now.getTime() - open.shownAt.getTime() <= FORGOTTEN_AFTER_DAYS * DAY_MS;
    const latest = await latestResult(ctx, people);
    return { open: isAlive ? await this.shown(ctx, open) : null, latest: latest ? await this.result(ctx, latest) : null };
  }

  /** One measurement of the caller. Throws NOT_FOUND for anybody else's. */
  async one(ctx: Ctx, id: string): Promise<DiagnosticSession> {
    const row = await session(ctx, personIds(ctx), id);
    if (!row) throw new AppError('NOT_FOUND', messages.notFound);
    return this.shown(ctx, row);
  }

  private async shown(ctx: Ctx, row: SessionRow): Promise<DiagnosticSession> {
    const answers = await answersOf(ctx, row);
    const item = row.itemCode === null ? undefined : (await itemsOf(ctx, row.version)).find(({ code }) => code === row.itemCode);
    return {
      id: row.id,
      startedAt: row.startedAt,
      answers: answers.length,
      atMost: MOST_ANSWERS,
      secondsLeft: Math.max(0, Math.round(MINUTES * 60 - row.usedSeconds)),
      item: item ? itemShown(item, row.seed, answers.length, ctx.locale) : null,
      result: row.result ? await this.result(ctx, row) : null,
    };
  }

  private async result(ctx: Ctx, row: SessionRow): Promise<DiagnosticResult> {
    const names = await ctx.sql<{ code: string; name: string }>(
      `select c.code, ${nameOf('c')} as name from digital_skills.competence c where c.framework_id = $2`,
      [ctx.locale, row.frameworkId],
    );
    const nameAt = (code: string) => names.find((one) => one.code === code)?.name ?? code;
    const answers = await answersOf(ctx, row);
    const items = new Map((await itemsOf(ctx, row.version)).map((item) => [item.code, item]));
    const missed = answers
      .flatMap(({ itemCode, isRight }) => (isRight ? [] : [items.get(itemCode)]))
      .filter((item): item is StoredItem => item !== undefined)
      .sort((one, other) => one.level - other.level);
    const result = row.result!;
    const domains = result.domains.map(({ code, answers: count, band }): DomainResult => {
      const competences = [...new Set(missed.filter(({ domain }) => domain === code).map(({ competence }) => competence))];
      const learnNext = competences.slice(0, MOST_NEXT).map((one) => ({ code: one, name: nameAt(one) }));
      return { code, name: nameAt(code), answers: count, band, learnNext };
    });
    return { sessionId: row.id, endedAt: row.endedAt!, stop: row.stop!, answers: answers.length, overall: result.overall, domains };
  }

  /** The bank with what is known of its items. Not of people: it is the same for every place. */
  async bank(ctx: Ctx): Promise<DiagnosticBank> {
    const version = await latestVersion(ctx);
    if (version === undefined) throw new AppError('NOT_FOUND', messages.noItems);
    const [made] = await ctx.sql<Omit<DiagnosticBank, 'items'>>(
      `select version, method, made_at as "madeAt",
              (select count(*)::int from digital_skills.diagnostic_session where result is not null) as sessions
       from digital_skills.calibration where version = $1`,
      [version],
    );
    const items = await ctx.sql<Omit<BankItem, 'latestChange'> & { change: (Omit<ItemChange, 'byName'> & { byId: string }) | null }>(
      `select i.code, i.competence_code as "competenceCode", ${nameOf('c')} as "competenceName", i.level,
              coalesce(i.content->'ask'->>$1, i.content->'ask'->>'vi') as ask, p.source, p.a, p.b, p.se_b as "seB",
              coalesce(n.count, 0)::int as answers, case when n.count >= 5 then n.share end as "rightShare", i.retired_at is not null as "isRetired",
              (select json_build_object('isAsked', h.is_asked, 'reason', h.reason, 'byId', h.by_id, 'at', h.at)
               from digital_skills.item_change h where h.item_code = i.code order by h.at desc, h.id desc limit 1) as change
       from digital_skills.item_parameters p
       join digital_skills.diagnostic_item i on i.code = p.item_code
       join digital_skills.competence c on c.framework_id = i.framework_id and c.code = i.competence_code
       left join (select item_code, count(*) as count, avg(is_right::int)::float8 as share from digital_skills.diagnostic_answer group by item_code) n
         on n.item_code = i.code
       where p.version = $2 order by c.position, i.level, i.code`,
      [ctx.locale, version],
    );
    const names = await this.people.names(ctx, [...new Set(items.flatMap(({ change }) => change?.byId ?? []))]);
    return {
      ...made!,
      items: items.map(({ change, ...item }) => {
        if (!change) return { ...item, latestChange: null };
        const { byId, ...latest } = change;
        return { ...item, latestChange: { ...latest, byName: names.get(byId) ?? null } };
      }),
    };
  }
}

function itemShown({ code, kind, content }: StoredItem, seed: number, step: number, locale: Locale): DiagnosticItem {
  return {
    code,
    kind,
    ask: content.ask[locale],
    picture: content.picture ?? null,
    // in an order of its own for every measurement, and the same after a pause
    options: shuffled(content.options, seed, step).map((option) => ({ id: option.id, text: option[locale] })),
  };
}
