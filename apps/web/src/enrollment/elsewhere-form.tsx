import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { PriorLearningKind, RecordPriorLearningInput, RecordPriorLearningMutation } from '../gql/graphql';
import { ApiError, newId, run } from '../platform/graphql';
import { t } from '../platform/messages';
import { tl, type ElsewhereKey } from '../platform/messages/elsewhere';
import { useAct } from '../platform/pages';
import { useReading } from '../platform/reading';
import { Field } from '../platform/ui/field';
import { Close, Send } from '../platform/ui/icons';
import { Inline, Shown } from '../platform/ui/states';
import { type Chosen, Chosens } from './chosen-files';
import { Pick } from '../platform/ui/pick';
import { scanOf, sendScan, toScan } from './scan-of-paper';

const Sources = graphql(`
  query PriorLearningSources {
    priorLearningSources {
      code
      name
    }
  }
`);
const Record = graphql(`
  mutation RecordPriorLearning($input: RecordPriorLearningInput!) {
    recordPriorLearning(input: $input) {
      __typename
      ... on PriorLearningRecorded {
        priorLearning {
          id
          learnerId
        }
      }
      ... on PaperKnown {
        message
      }
    }
  }
`);

const KINDS: readonly PriorLearningKind[] = ['EXTERNAL_CERTIFICATE', 'PRIOR_LEARNING', 'OBSERVED'];

type Recorded = RecordPriorLearningMutation['recordPriorLearning'];
const recordOwn = async (input: RecordPriorLearningInput): Promise<Recorded> => (await run(Record, { input })).recordPriorLearning;

interface Props {
  /** How it is recorded when it is not the own matter: staff writes it down for somebody. */
  record?: (input: RecordPriorLearningInput) => Promise<Recorded>;
  onClose: () => void;
  /** `isScanLeft`: it is recorded, but its picture did not get through. */
  onDone: (isScanLeft: boolean) => void;
}

interface Badge {
  title: string;
  issuer: string | null;
  issuedOn: string | null;
  validUntil: string | null;
  /** What can be said of its signature without asking anybody. */
  proof: 'own' | 'key' | 'wrong' | 'unknown';
}

/** What a digital badge says; the server reads it and keeps nothing. */
async function badgeOf(file: File): Promise<Badge> {
  const body = new FormData();
  body.set('file', file);
  const headers = { 'x-phusa-csrf': '1', accept: 'application/json' };
  const answer = await fetch('/certificates/read-badge', { method: 'POST', headers, body }).catch(() => {
    throw new ApiError('OFFLINE');
  });
  const read = (await answer.json().catch(() => ({}))) as Badge & { errors?: { message: string }[] };
  if (!answer.ok) throw new ApiError('CONFLICT', read.errors?.[0]?.message);
  return read;
}

export function ElsewhereForm(props: Props) {
  const reading = useReading([], { load: async (signal) => (await run(Sources, {}, signal)).priorLearningSources });
  return <Shown reading={reading}>{(sources) => <Form sources={sources} {...props} />}</Shown>;
}

function Form({ sources, record = recordOwn, onClose, onDone }: Props & { sources: readonly { code: string; name: string }[] }) {
  // tapping twice, or again after a cut line, records once
  const [id] = useState(newId);
  const [kind, setKind] = useState<PriorLearningKind>('EXTERNAL_CERTIFICATE');
  const [facts, setFacts] = useState({ sourceCode: '', issuer: '', title: '', number: '', issuedOn: '', validUntil: '' });
  const [scan, setScan] = useState<Chosen>();
  const [proof, setProof] = useState<Badge['proof']>();
  const [missing, setMissing] = useState<{ title?: string; sourceCode?: string; known?: string }>({});
  const { isBusy, error, act } = useAct();
  const isPaper = kind === 'EXTERNAL_CERTIFICATE';
  const wrong = (path: 'title' | 'sourceCode' | 'issuedOn' | 'number') =>
    (path === 'number' ? missing.known : path === 'issuedOn' ? undefined : missing[path]) ??
    (error?.fields.some((field) => field.path === path) ? error.message : undefined);
  const isShown = (['title', 'sourceCode', 'issuedOn', 'number'] as const).some(wrong);

  const submit = (event: Event) => {
    event.preventDefault();
    const found = {
      ...(facts.title.trim() === '' ? { title: tl('elsewhere.needName') } : {}),
      ...(isPaper && !facts.sourceCode ? { sourceCode: tl('elsewhere.needSource') } : {}),
    };
    setMissing(found);
    if (Object.keys(found).length > 0) return;
    const { sourceCode, number, validUntil, issuer, issuedOn } = facts;
    const input = {
      id,
      kind,
      title: facts.title.trim(),
      ...(kind !== 'PRIOR_LEARNING' ? { issuer: issuer.trim() || null, issuedOn: issuedOn || null } : {}),
      ...(isPaper ? { sourceCode, number: number.trim() || null, validUntil: validUntil || null } : {}),
    };
    act(async () => {
      const answer = await record(input);
      if (answer.__typename === 'PaperKnown') return setMissing({ known: answer.message });
      const isLeft = scan
        ? await sendScan(scanOf(answer.priorLearning.learnerId, answer.priorLearning.id), scan).then(
            () => false,
            () => true,
          )
        : false;
      onDone(isLeft);
    });
  };
  /** One fact; without a length it is a day. */
  const text = (
    name: keyof typeof facts,
    label: ElsewhereKey,
    more: { hint?: ElsewhereKey; max?: number; error?: string | undefined } = {},
  ) => (
    <Field label={tl(label)} {...(more.hint ? { hint: tl(more.hint) } : {})} {...(more.error ? { error: more.error } : {})}>
      {(attributes) => (
        <input
          {...attributes}
          {...(more.max ? { type: 'text' as const, maxLength: more.max } : { type: 'date' as const })}
          value={facts[name]}
          onInput={({ currentTarget }) => setFacts({ ...facts, [name]: currentTarget.value })}
        />
      )}
    </Field>
  );
  const readBadge = (files: File[]) =>
    act(async () => {
      if (!files[0]) return;
      const { proof, title, issuer, issuedOn, validUntil } = await badgeOf(files[0]);
      const from = { title, issuer: issuer ?? facts.issuer, issuedOn: issuedOn ?? '', validUntil: validUntil ?? '' };
      setFacts({ ...facts, ...from });
      setProof(proof);
    });
  const pick = (files: File[]) =>
    act(async () => {
      if (files[0]) setScan(await toScan(files[0]));
    });
  return (
    <form class="card stack" noValidate onSubmit={submit}>
      <fieldset class="choices">
        <legend>
          <strong>{tl('elsewhere.kind')}</strong>
        </legend>
        {KINDS.map((one) => (
          <label key={one} class={`choice ${one === kind ? 'choice-on' : ''}`}>
            <input type="radio" name="kind" checked={one === kind} onChange={() => setKind(one)} />
            <span>{tl(`elsewhere.kind.${one}` as ElsewhereKey)}</span>
          </label>
        ))}
      </fieldset>
      {isPaper && (
        <div class="stack">
          <Pick
            words={tl('elsewhere.badge')}
            accept=".json,.png,.svg,.jwt,application/json,image/png,image/svg+xml"
            disabled={isBusy}
            onPick={readBadge}
          />
          {proof && <p role="status">{tl(`elsewhere.badge.${proof}`)}</p>}
        </div>
      )}
      {isPaper && (
        <Field label={tl('elsewhere.source')} {...(wrong('sourceCode') ? { error: wrong('sourceCode') } : {})}>
          {(attributes) => (
            <select
              {...attributes}
              value={facts.sourceCode}
              onChange={({ currentTarget }) => setFacts({ ...facts, sourceCode: currentTarget.value })}
            >
              <option value="">{tl('elsewhere.choose')}</option>
              {sources.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {isPaper && facts.sourceCode !== 'binhdanhocvuso' && text('issuer', 'elsewhere.issuer', { hint: 'elsewhere.issuerHint', max: 200 })}
      {text('title', isPaper ? 'elsewhere.name' : 'elsewhere.what', {
        hint: isPaper ? 'elsewhere.nameHint' : 'elsewhere.whatHint',
        max: 200,
        error: wrong('title'),
      })}
      {kind === 'OBSERVED' && text('issuer', 'elsewhere.seenBy', { max: 200 })}
      {isPaper && text('number', 'elsewhere.number', { hint: 'elsewhere.numberHint', max: 80, error: wrong('number') })}
      {kind !== 'PRIOR_LEARNING' && text('issuedOn', isPaper ? 'elsewhere.issuedOn' : 'elsewhere.seenOn', { error: wrong('issuedOn') })}
      {isPaper && text('validUntil', 'elsewhere.validUntil', { hint: 'elsewhere.validUntilHint' })}
      <div class="field" role="group" aria-labelledby="paper">
        <strong id="paper">{tl('elsewhere.paper')}</strong>
        <p class="hint">{tl('elsewhere.paperHint')}</p>
        {scan ? (
          <Chosens chosen={[scan]} onRemove={() => setScan(undefined)} />
        ) : (
          <div class="actions">
            <Pick words={tl('elsewhere.camera')} accept="image/*" capture disabled={isBusy} onPick={pick} />
            <Pick words={tl('elsewhere.file')} accept="image/*,application/pdf" disabled={isBusy} onPick={pick} />
          </div>
        )}
      </div>
      {!isShown && <Inline error={error} />}
      <button class="button button-main button-wide" type="submit" disabled={isBusy}>
        <Send />
        {tl('elsewhere.send')}
      </button>
      <button class="button button-quiet" type="button" onClick={onClose}>
        <Close />
        {t('dialog.close')}
      </button>
    </form>
  );
}
