import './paper.css';
import { useEffect, useState } from 'preact/hooks';
import type {
  CertificateAccent,
  CertificateLanguage,
  CertificateSample,
  CertificateSeal,
  CertificateWording,
  TemplateContentPartFragment,
  TemplatePartFragment,
} from '../../gql/graphql';
import { unitsWithRole } from '../../identity/session';
import { day } from '../../platform/format';
import { ApiError, run } from '../../platform/graphql';
import { t } from '../../platform/messages';
import { useAct } from '../../platform/pages';
import { type Reading, useReading } from '../../platform/reading';
import { Field } from '../../platform/ui/field';
import { Check, Download, Lock, Refresh } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Inline, Notice, Shown } from '../../platform/ui/states';
import { CentreOfUnit } from '../documents';
import { PlaceField } from '../place-field';
import { Preview, PublishTemplate, SaveTemplate, Template } from './documents';
import { p, type PaperKey } from './messages';
import { Said } from '../said';

type Content = Omit<TemplateContentPartFragment, '__typename' | ' $fragmentName'>;
const LINES = ['parentLine', 'issuerLine', 'signerTitle', 'signerName'] as const;
const WORDINGS: readonly CertificateWording[] = ['COMPLETION', 'COURSE', 'CONFIRMATION'];
const LANGUAGES: readonly CertificateLanguage[] = ['COURSE', 'NONE', 'KM', 'EN'];
const SEALS: readonly CertificateSeal[] = ['ROSETTE', 'SPACE', 'NONE'];
const ACCENTS: readonly CertificateAccent[] = ['FOREST', 'RIVER', 'LOTUS', 'SILT', 'INDIGO'];
const SAMPLES: readonly CertificateSample[] = ['USUAL', 'LONG'];
const LONGEST = { parentLine: 100, issuerLine: 100, issuerLineSecond: 100, signerName: 60, signerTitle: 60, sealCaption: 40 } as const;

/** How the paper of a centre looks: the form, and beside it what it would print. */
export default function TemplatePage() {
  const units = unitsWithRole('CENTRE_DIRECTOR', 'INSTRUCTOR', 'COMMUNE_OFFICER', 'CITY_OFFICER', 'DEPARTMENT_OFFICER', 'AUDITOR');
  const [unitId, setUnitId] = useState(units[0]?.id);
  const centre = useReading([unitId], {
    when: Boolean(unitId),
    load: async (signal) => (await run(CentreOfUnit, { id: unitId! }, signal)).unit?.centre ?? null,
  });
  const centreId = centre.data?.id;
  const reading = useReading([centreId], {
    when: Boolean(centreId),
    load: async (signal) => (await run(Template, { centreId: centreId! }, signal)).certificateTemplate,
  });
  if (!unitId) {
    return (
      <Page title={p('template.title')}>
        <Notice drawing={Lock} title={t('state.forbidden.title')} body={p('forbidden')} />
      </Page>
    );
  }
  return (
    <Page title={p('template.title')} lead={p('template.lead')} wide back={{ href: '/staff/register', words: p('link.register') }}>
      <PlaceField units={units} value={unitId} onChoose={setUnitId} />
      <Shown reading={centre} rows={1}>
        {() => <Shown reading={reading}>{(template) => <Editor key={template.centreId} template={template} reading={reading} />}</Shown>}
      </Shown>
    </Page>
  );
}

function Editor({ template, reading }: { template: TemplatePartFragment; reading: Reading<TemplatePartFragment> }) {
  const [content, setContent] = useState<Content>(() => plain(template.draft));
  const [said, say] = useState('');
  const { isBusy, error, act } = useAct();
  const { centreId, mayEdit, versions, fromCard } = template;
  const isSaved = isSame(content, template.draft);
  const set = (part: Partial<Content>) => {
    setContent((before) => ({ ...before, ...part }));
    say('');
  };
  const save = async () => {
    if (isSaved && template.revision > 0) return template;
    const { saveCertificateTemplate: saved } = await run(SaveTemplate, { input: { centreId, revision: template.revision, content } });
    reading.replace(saved);
    return saved;
  };
  const wrong = (field: string) => error?.fields.some(({ path }) => path === `content.${field}`) && error.message;
  const line = (name: keyof typeof LONGEST) => (
    <Field
      key={name}
      label={p(`template.${name}`)}
      hint={fromCard[name] ? p('template.fromCard', { text: fromCard[name] }) : p('template.fromNothing')}
      {...(wrong(name) ? { error: wrong(name) as string } : {})}
    >
      {(attributes) => (
        <input
          {...attributes}
          value={content[name]}
          maxLength={LONGEST[name]}
          disabled={!mayEdit}
          onInput={({ currentTarget }) => set({ [name]: currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <div class="template">
      <PreviewPane centreId={centreId} content={content} mayDraw={mayEdit} />
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          act(async () => {
            await save();
            say(p('template.saved'));
          });
        }}
      >
        {!mayEdit && (
          <p class="tag">
            <Lock />
            {p('template.readOnly')}
          </p>
        )}
        <Choice
          name="wording"
          words="wording"
          all={WORDINGS}
          value={content.wording}
          disabled={!mayEdit}
          onChoose={(wording) => set({ wording })}
        />
        <Choice
          name="secondLanguage"
          words="second"
          all={LANGUAGES}
          value={content.secondLanguage}
          hint={p('template.secondHint')}
          disabled={!mayEdit}
          onChoose={(secondLanguage) => set({ secondLanguage })}
        />
        {content.secondLanguage !== 'NONE' && line('issuerLineSecond')}
        <Choice name="seal" words="seal" all={SEALS} value={content.seal} disabled={!mayEdit} onChoose={(seal) => set({ seal })} />
        {content.seal === 'SPACE' && line('sealCaption')}
        <fieldset class="segments" disabled={!mayEdit}>
          <legend>{p('template.accent')}</legend>
          {ACCENTS.map((accent) => (
            <label key={accent}>
              <input type="radio" name="accent" checked={content.accent === accent} onChange={() => set({ accent })} />
              <span>
                <i class={`swatch swatch-${accent.toLowerCase()}`} aria-hidden="true" />
                {p(`template.accent.${accent}`)}
              </span>
            </label>
          ))}
        </fieldset>
        <h2>{p('template.lines')}</h2>
        {LINES.map(line)}
        {error && !error.fields.some(({ path }) => path.startsWith('content.')) && <Inline error={error} />}
        <Said words={said} />
        {mayEdit && (
          <>
            <p class="hint">{p('template.publishHint')}</p>
            <div class="actions">
              <button
                type="button"
                class="button button-main"
                disabled={isBusy || (isSaved && !template.isChanged)}
                onClick={() =>
                  act(async () => {
                    const { revision } = await save();
                    const { publishCertificateTemplate: published } = await run(PublishTemplate, { input: { centreId, revision } });
                    reading.replace(published);
                    say(p('template.published', { n: published.versions[0]?.version ?? 0 }));
                  })
                }
              >
                <Check />
                {p('template.publish')}
              </button>
              <button class="button" disabled={isBusy || isSaved}>
                {p('template.save')}
              </button>
              <a class="button button-quiet" href={`/certificates/templates/${centreId}/sample.pdf`} target="_blank" rel="noopener">
                <Download />
                {p('template.pdf')}
              </a>
            </div>
          </>
        )}
        <section class="section" aria-labelledby="versions">
          <h2 id="versions">{p('template.versions')}</h2>
          {versions.length === 0 && <p class="muted">{p('template.noVersions')}</p>}
          <ul class="stack" role="list">
            {versions.map(({ version, publishedAt, publishedByName, content: published }) => (
              <li key={version} class="template-version">
                <span>
                  <strong>{p('template.version', { n: version })}</strong>
                  <br />
                  <span class="small">{p('template.versionBy', { day: day(publishedAt), name: publishedByName })}</span>
                </span>
                {mayEdit && (
                  <button type="button" class="button button-quiet" onClick={() => set(plain(published))}>
                    <Refresh />
                    {p('template.use')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </section>
      </form>
    </div>
  );
}

interface ChoiceProps<V extends string> {
  name: 'wording' | 'secondLanguage' | 'seal';
  words: string;
  all: readonly V[];
  value: V;
  hint?: string;
  disabled: boolean;
  onChoose: (value: V) => void;
}

function Choice<V extends string>({ name, words, all, value, hint, disabled, onChoose }: ChoiceProps<V>) {
  return (
    <Field label={p(`template.${name}`)} {...(hint ? { hint } : {})}>
      {(attributes) => (
        <select {...attributes} value={value} disabled={disabled} onChange={({ currentTarget }) => onChoose(currentTarget.value as V)}>
          {all.map((one) => (
            <option key={one} value={one}>
              {p(`template.${words}.${one}` as PaperKey)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** After this long without a key stroke the paper is drawn again. */
const QUIET_MS = 500;

/** The paper as it would be printed; the one before stays until the next is there. */
function PreviewPane({ centreId, content, mayDraw }: { centreId: string; content: Content; mayDraw: boolean }) {
  const [sample, setSample] = useState<CertificateSample>('USUAL');
  const [url, setUrl] = useState('');
  const [isDrawing, setDrawing] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const wanted = JSON.stringify([content, sample]);
  useEffect(() => {
    if (!mayDraw) return undefined;
    const abort = new AbortController();
    setDrawing(true);
    const timer = setTimeout(() => {
      run(Preview, { centreId, content, sample }, abort.signal)
        .then(({ certificateTemplatePreview: svg }) => {
          setUrl(URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })));
          setError(null);
        })
        .catch((problem: unknown) => !abort.signal.aborted && setError(problem instanceof ApiError ? problem : new ApiError('INTERNAL')))
        .finally(() => !abort.signal.aborted && setDrawing(false));
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [centreId, wanted, mayDraw]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  if (!mayDraw) return null;
  return (
    <section class="template-preview stack" aria-labelledby="preview">
      <h2 id="preview">{p('template.preview')}</h2>
      <div class="template-paper" aria-busy={isDrawing}>
        {url && <img src={url} alt={p('template.alt')} />}
      </div>
      <Inline error={error} />
      <fieldset class="segments">
        <legend class="invisible">{p('template.sample')}</legend>
        {SAMPLES.map((one) => (
          <label key={one}>
            <input type="radio" name="sample" checked={sample === one} onChange={() => setSample(one)} />
            <span>{p(`template.sample.${one}`)}</span>
          </label>
        ))}
      </fieldset>
    </section>
  );
}

const KEYS = [...LINES, 'issuerLineSecond', 'seal', 'sealCaption', 'secondLanguage', 'wording', 'accent'] as const;
const isSame = (one: Content, other: Content) => KEYS.every((key) => one[key] === other[key]);
/** What is sent back, without what the answer carries beside it. */
const plain = (content: Content): Content => Object.fromEntries(KEYS.map((key) => [key, content[key]])) as unknown as Content;
