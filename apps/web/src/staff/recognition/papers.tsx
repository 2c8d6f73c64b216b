import { useEffect, useState } from 'preact/hooks';
import { graphql } from '../../gql';
import type { PaperFormat, PaperPartFragment } from '../../gql/graphql';
import { unitsWithRole } from '../../identity/session';
import { newId, run } from '../../platform/graphql';
import { locale } from '../../platform/messages';
import { useAct } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Alert, Document, Download, Eye, Wait } from '../../platform/ui/icons';
import { Inline } from '../../platform/ui/states';
import { SetNamingConsent } from '../../recognition/honour/documents';
import { p, type PaperKey } from './messages';

graphql(`
  fragment PaperPart on OfficePaper {
    kind
    subject
    isDraft
    isLong
    docxUrl
    pdfUrl
  }
`);
const DrawPaper = graphql(`
  mutation DrawPaper($input: DrawPaperInput!) {
    drawPaper(input: $input) {
      id
      state
    }
  }
`);
const FormGroups = graphql(`
  query FormGroups {
    criteriaSets {
      groups {
        code
        name
      }
    }
  }
`);
const PaperTask = graphql(`
  query PaperTask($id: UUID!) {
    task(id: $id) {
      id
      state
    }
  }
`);

/** How often is asked whether a long document is drawn. */
const LOOK_EVERY_MS = 1_000;
const FORMATS: readonly { format: PaperFormat; name: string }[] = [
  { format: 'DOCX', name: 'Word' },
  { format: 'PDF', name: 'PDF' },
];
/** Addresses of this server are the page's own, whatever name it is reached by. */
const pathOf = (url: string) => new URL(url, location.href).pathname;

interface PapersProps {
  papers: readonly PaperPartFragment[];
}

/** Documents with a button for each kind of file. */
export function Papers({ papers }: PapersProps) {
  if (papers.length === 0) return null;
  return (
    <section class="section card stack">
      <h2>{p('paper.title')}</h2>
      <p class="small">{p('paper.hint')}</p>
      <Rows papers={papers} />
    </section>
  );
}

/** The same in a list, opened by a tap. */
export const FoldedPapers = ({ papers }: PapersProps) => (
  <details>
    <summary>{p('paper.title')}</summary>
    <p class="small">{p('paper.hint')}</p>
    <Rows papers={papers} />
  </details>
);

const Rows = ({ papers }: PapersProps) => (
  <ul class="stack" role="list">
    {papers.map((paper) => (
      <PaperRow key={paper.kind} paper={paper} />
    ))}
  </ul>
);

function PaperRow({ paper }: { paper: PaperPartFragment }) {
  const name = p(`paper.${paper.kind}` as PaperKey);
  return (
    <li class="staff-course">
      <div class="row-words">
        <p>{name}</p>
        {paper.isDraft && (
          <p class="tag tag-info">
            <Wait />
            {p('paper.draft')}
          </p>
        )}
      </div>
      <div class="actions">
        {FORMATS.map(({ format, name: kind }) =>
          paper.isLong ? (
            <Long key={format} paper={paper} format={format} kind={kind} name={name} />
          ) : (
            <FileLink key={format} href={pathOf(format === 'PDF' ? paper.pdfUrl : paper.docxUrl)} name={name} kind={kind} />
          ),
        )}
      </div>
    </li>
  );
}

const FileLink = ({ href, name, kind }: { href: string; name: string; kind: string }) => (
  <a class="button" href={href} target="_blank" rel="noopener" aria-label={p('paper.get', { name, format: kind })}>
    {kind === 'PDF' ? <Document /> : <Download />}
    {kind}
  </a>
);

/** Drawn by the worker; when it is there, the browser fetches it. */
function Long({ paper, format, kind, name }: { paper: PaperPartFragment; format: PaperFormat; kind: string; name: string }) {
  const [taskId, setTask] = useState<string>();
  const [hasFailed, fail] = useState(false);
  const { isBusy, error, act } = useAct();
  useEffect(() => {
    if (!taskId) return undefined;
    const timer = setInterval(() => {
      void run(PaperTask, { id: taskId })
        .then(({ task }) => {
          if (task.state === 'WAITING' || task.state === 'RUNNING') return;
          setTask(undefined);
          if (task.state === 'DONE') location.assign(`/tasks/${taskId}/file`);
          else fail(true);
        })
        .catch(() => undefined);
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [taskId]);
  const draw = () =>
    act(async () => {
      fail(false);
      const { drawPaper } = await run(DrawPaper, { input: { id: newId(), kind: paper.kind, subject: paper.subject, format } });
      setTask(drawPaper.id);
    });
  return (
    <div>
      <button class="button" disabled={isBusy || taskId !== undefined} aria-label={p('paper.get', { name, format: kind })} onClick={draw}>
        {taskId ? <Wait /> : <Download />}
        {kind}
      </button>
      <p class="small" role="status">
        {taskId ? p('paper.drawing') : ''}
      </p>
      {hasFailed && (
        <p class="tag tag-warn" role="alert">
          <Alert />
          {p('paper.failed')}
        </p>
      )}
      <Inline error={error} />
    </div>
  );
}

/** Empty forms to print, one self-assessment for each group. */
export function EmptyForms() {
  const reading = useReading([], { load: async (signal) => (await run(FormGroups, {}, signal)).criteriaSets[0]?.groups ?? [] });
  const groups = reading.data ?? [];
  const of = (kind: string, group: string) => `/recognition/papers/${kind}/${group}`;
  const [first] = groups;
  if (!first) return null;
  const forms = [
    { key: 'registration', name: p('paper.REGISTRATION'), path: of('registration', first.code) },
    ...groups.map(({ code, name }) => ({
      key: code,
      name: p('forms.self', { group: `${code}: ${name}` }),
      path: of('self-assessment', code),
    })),
    { key: 'appeal', name: p('paper.APPEAL'), path: of('appeal', first.code) },
  ];
  return (
    <details class="card">
      <summary>{p('forms.title')}</summary>
      <p class="small">{p('forms.hint')}</p>
      <ul class="stack" role="list">
        {forms.map(({ key, name, path }) => (
          <li key={key} class="staff-course">
            <span class="row-words">{name}</span>
            <div class="actions">
              <FileLink href={`${path}.docx`} name={name} kind="Word" />
              <FileLink href={`${path}.pdf`} name={name} kind="PDF" />
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface CaseOf {
  citizenId: string;
  year: number;
  status: string;
  honour?: { isNamed: boolean; path: string } | null;
}

/** The forms of one case as it fills them in, and whether its citizen is named on the roll. */
export function CasePapers({ found, onDone }: { found: CaseOf; onDone: () => void }) {
  const { citizenId, year, status, honour } = found;
  const kinds = ['REGISTRATION', 'SELF_ASSESSMENT', ...(['not_recognised', 'revoked', 'appealed'].includes(status) ? ['APPEAL'] : [])];
  const path = (kind: string) => `/recognition/papers/${kind.toLowerCase().replace('_', '-')}/${citizenId}@${year}`;
  return (
    <>
      {honour && unitsWithRole('COMMUNE_OFFICER', 'CENTRE_DIRECTOR').length > 0 && (
        <Naming citizenId={citizenId} honour={honour} onDone={onDone} />
      )}
      {!['draft', 'withdrawn'].includes(status) && (
        <details class="card">
          <summary>{p('one.papers')}</summary>
          <ul class="stack" role="list">
            {kinds.map((kind) => {
              const name = p(`paper.${kind}` as PaperKey);
              return (
                <li key={kind} class="staff-course">
                  <span class="row-words">{name}</span>
                  <div class="actions">
                    <FileLink href={`${path(kind)}.docx`} name={name} kind="Word" />
                    <FileLink href={`${path(kind)}.pdf`} name={name} kind="PDF" />
                  </div>
                </li>
              );
            })}
          </ul>
        </details>
      )}
    </>
  );
}

/** What a citizen has signed on paper, written down by an officer. */
function Naming({ citizenId, honour, onDone }: { citizenId: string; honour: { isNamed: boolean; path: string }; onDone: () => void }) {
  const { isBusy, error, act } = useAct();
  const set = (isGiven: boolean) =>
    act(async () => {
      const consent = { textVersion: 'honour-2026-01', language: locale.value };
      await run(SetNamingConsent, { input: { personId: citizenId, isGiven, consent } });
      onDone();
    });
  return (
    <section class="card stack">
      <h2>{p('naming.title')}</h2>
      <p>{p(honour.isNamed ? 'naming.yes' : 'naming.no')}</p>
      <p class="small">{p('naming.hint')}</p>
      <Inline error={error} />
      <div class="actions">
        <button class="button" disabled={isBusy} onClick={() => set(!honour.isNamed)}>
          {p(honour.isNamed ? 'naming.refuse' : 'naming.agree')}
        </button>
        <a class="button button-quiet" href={honour.path} target="_blank" rel="noopener">
          <Eye />
          {p('naming.open')}
        </a>
      </div>
    </section>
  );
}
