import { Inject, Injectable } from '@nestjs/common';
import {
  AccessLog,
  type AppConfig,
  AppError,
  CONFIG,
  type Ctx,
  parseInput,
  personIds,
  Scope,
  type Task,
  type TaskFile,
  Tasks,
  Transactions,
} from '#platform';
import { DecisionReader } from '../decision/decision.reader.js';
import { HonourReader } from '../honour/honour.reader.js';
import { messages } from '../messages.js';
import { actions } from '../recognition.actions.js';
import { SittingReader } from '../sitting/sitting.reader.js';
import { decisionPaper, laterDecisionPaper, notRecognisedPaper } from './decision-paper.js';
import { appealForm, registrationForm, selfAssessmentForm } from './form.js';
import { FormReader } from './form.reader.js';
import { honourPaper } from './honour-paper.js';
import { ListReader } from './list.reader.js';
import { minutesPaper } from './minutes.js';
import { MinutesReader } from './minutes.reader.js';
import type { Paper } from './paper.js';
import type { DrawPaperInput, OfficePaper, PaperKind } from './paper.graphql.js';
import { paperKind, PaperRef } from './paper.kind.js';
import { PlaceNamesReader } from './place-names.reader.js';
import { candidatesPaper, proposalPaper } from './proposal.js';
import { readSubject, type Subject } from './subject.js';
import { toDocx } from './to-docx.js';
import { toPdf } from './to-pdf.js';

/** Rows with which drawing keeps the process busy for about a fifth of a second; longer lists go to the worker. */
const LONG = 300;
const TYPES = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' } as const;

/** Where a document belongs, and how many people are on it. */
interface Place {
  readonly unitId: string;
  readonly people: number;
}
interface Composed {
  readonly paper: Paper;
  readonly citizenIds: readonly string[];
}

/** Documents of the procedure as files: who may have which, and what stands on it. Each is logged for the people on it. */
@Injectable()
export class PaperService {
  constructor(
    private readonly sittings: SittingReader,
    private readonly decisions: DecisionReader,
    private readonly minutes: MinutesReader,
    private readonly lists: ListReader,
    private readonly forms: FormReader,
    private readonly honour: HonourReader,
    private readonly places: PlaceNamesReader,
    private readonly scope: Scope,
    private readonly accessLog: AccessLog,
    private readonly tasks: Tasks,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** A short document, at once. @throws CONFLICT where it is long */
  async file(ctx: Ctx, given: PaperRef): Promise<TaskFile> {
    const ref = parseInput(PaperRef, given);
    const subject = readSubject(ref.subject);
    if (!subject) throw notFound();
    if (isForm(ref.kind)) return this.drawn(ctx, ref, await this.form(ctx, ref.kind, subject));
    const place = await this.allowed(ctx, ref.kind, subject);
    if (place.people > LONG) throw new AppError('CONFLICT', messages.paperIsLong);
    return this.draw(ctx, ref);
  }

  /** A document by the worker, however long it is; its file stands at the task. */
  async start(ctx: Ctx, { id, ...given }: DrawPaperInput): Promise<Task> {
    const ref = parseInput(PaperRef, given);
    const subject = readSubject(ref.subject);
    if (!subject || isForm(ref.kind)) throw notFound();
    const { unitId } = await this.allowed(ctx, ref.kind, subject);
    return this.transactions.run(ctx, (tx) => this.tasks.start(tx, paperKind, { id, unitId, input: ref }));
  }

  /** Draws it, whoever asks: the place was checked when it was asked for. */
  async draw(ctx: Ctx, ref: PaperRef): Promise<TaskFile> {
    const subject = readSubject(ref.subject);
    if (!subject) throw notFound();
    return this.drawn(ctx, ref, await this.compose({ ...ctx, locale: 'vi' }, ref.kind, subject));
  }

  /** What can be had about a sitting, a decision, or the list of a commune; whoever shows it has checked the place. */
  about(kind: PaperKind, subject: string, { people, isDraft }: { people: number; isDraft: boolean }): OfficePaper {
    const url = `${this.config.publicUrl}/recognition/papers/${kind}/${subject}`;
    return { kind, subject, isDraft, isLong: people > LONG, docxUrl: `${url}.docx`, pdfUrl: `${url}.pdf` };
  }

  private async drawn(ctx: Ctx, { kind, format, subject }: PaperRef, { paper, citizenIds }: Composed): Promise<TaskFile> {
    await this.accessLog.read(ctx, 'recognition.paper', citizenIds);
    const content = format === 'pdf' ? toPdf(paper) : await toDocx(paper);
    return { name: `${FILE_NAMES[kind]}--${subject.slice(-12).replace('@', '-')}.${format}`, mediaType: TYPES[format], content };
  }

  /** A stranger's id and none answer the same. */
  private async allowed(ctx: Ctx, kind: PaperKind, subject: Subject): Promise<Place> {
    const place = await this.placeOf(ctx, kind, subject);
    await this.scope.require(ctx, actions.readSittings, place?.unitId ?? ('id' in subject ? subject.id : ''));
    if (!place) throw notFound();
    return place;
  }

  private async placeOf(ctx: Ctx, kind: PaperKind, subject: Subject): Promise<Place | null> {
    if (subject.is === 'group') return null;
    if (kind === 'minutes') {
      const sitting = subject.is === 'id' ? await this.sittings.get(ctx, subject.id) : null;
      return sitting && { unitId: sitting.unitId, people: sitting.caseCount };
    }
    if (subject.is === 'id') {
      const decision = await this.decisions.get(ctx.sql, subject.id);
      return decision && { unitId: decision.unitId, people: (decision.recognised ?? 0) + (decision.notRecognised ?? 0) };
    }
    const [row] = await ctx.sql<{ people: number }>(
      `select count(*)::int as people from recognition.recognition_case where year = $2 and unit_id = $1 and status = any($3::text[])`,
      [subject.id, subject.year, kind === 'honour-roll' ? ['recognised'] : ['commune_appraised']],
    );
    return { unitId: subject.id, people: row!.people };
  }

  private async compose(ctx: Ctx, kind: PaperKind, subject: Subject): Promise<Composed> {
    if (subject.is === 'group') throw notFound();
    if (kind === 'minutes') {
      const sitting = await this.sittings.get(ctx, subject.id);
      if (!sitting) throw notFound();
      const facts = await this.minutes.of(ctx, sitting);
      return { paper: minutesPaper(facts), citizenIds: facts.cases.map(({ citizenId }) => citizenId) };
    }
    if (kind === 'honour-roll') {
      if (subject.is !== 'of-year') throw notFound();
      const { places } = await this.places.of(ctx, subject.id, null);
      const people = await this.honour.roll(ctx, subject.id, subject.year);
      // who is on it has agreed that anybody reads it
      return { paper: honourPaper({ places, year: subject.year, today: this.honour.today(ctx), people }), citizenIds: [] };
    }
    const later = kind === 'decision' && subject.is === 'id' ? await this.lists.later(ctx, subject.id) : null;
    if (later) return { paper: laterDecisionPaper(later), citizenIds: [later.citizenId] };
    const facts = await this.lists.of(ctx, subject.is === 'id' ? { decisionId: subject.id } : { unitId: subject.id, year: subject.year });
    if (facts.people.length === 0) throw notFound();
    const make = { proposal: proposalPaper, candidates: candidatesPaper, decision: decisionPaper, 'not-recognised': notRecognisedPaper }[
      kind as 'proposal' | 'candidates' | 'decision' | 'not-recognised'
    ];
    if (!make) throw notFound();
    return { paper: make(facts), citizenIds: facts.people.map(({ citizenId }) => citizenId) };
  }

  private async form(ctx: Ctx, kind: PaperKind, subject: Subject): Promise<Composed> {
    const inVietnamese = { ...ctx, locale: 'vi' as const };
    if (subject.is === 'id') throw notFound();
    const facts =
      subject.is === 'group'
        ? await this.forms.empty(inVietnamese, subject.group)
        : await this.forms.ofCase(inVietnamese, subject.id, subject.year, personIds(ctx).includes(subject.id));
    const citizenIds = subject.is === 'group' ? [] : [subject.id];
    if (kind === 'registration') return { paper: registrationForm(facts), citizenIds };
    return { paper: kind === 'appeal' ? appealForm(facts) : selfAssessmentForm(facts), citizenIds };
  }
}

const FORMS: readonly PaperKind[] = ['registration', 'self-assessment', 'appeal'];
const isForm = (kind: PaperKind) => FORMS.includes(kind);
const notFound = () => new AppError('NOT_FOUND', messages.noPaper);

const FILE_NAMES: Record<PaperKind, string> = {
  minutes: 'bien-ban',
  proposal: 'to-trinh',
  candidates: 'danh-sach-de-nghi',
  decision: 'quyet-dinh',
  'not-recognised': 'danh-sach-chua-cong-nhan',
  'honour-roll': 'bang-vinh-danh',
  registration: 'phieu-dang-ky',
  'self-assessment': 'phieu-tu-danh-gia',
  appeal: 'don-khieu-nai',
};
