import { useState } from 'preact/hooks';
import type { ChangeReason } from '../gql/graphql';
import { day } from '../platform/format';
import { newId, run } from '../platform/graphql';
import { useAct } from '../platform/pages';
import { Field } from '../platform/ui/field';
import { Close, Done, Send, Undo, Wait, type Icon } from '../platform/ui/icons';
import { Inline } from '../platform/ui/states';
import { AskAboutCertificate, type Certificate, WithdrawHolderRequest } from './certificate-document';
import { c } from './messages';

type Request = NonNullable<Certificate['holderRequest']>;

/** What a holder can say in one tap, and what it comes to. */
const REASONS = [
  ['LOST', 'REISSUE'],
  ['DAMAGED', 'REISSUE'],
  ['MISPRINT', 'CORRECT'],
  ['CIVIL_STATUS', 'CORRECT'],
] as const satisfies readonly (readonly [ChangeReason, 'REISSUE' | 'CORRECT'])[];
type Reason = (typeof REASONS)[number][0];

const LOOKS: Record<Request['state'], [Icon, string]> = {
  WAITING: [Wait, 'tag-info'],
  TAKEN: [Wait, 'tag-info'],
  DONE: [Done, 'tag-ok'],
  DECLINED: [Close, 'tag-warn'],
  WITHDRAWN: [Undo, 'tag-info'],
};

/** A lost paper, a damaged one, a name that is spelt wrongly: asks the centre, and shows how far it is. */
export default function AskCentre({ certificate }: { certificate: Certificate }) {
  const [request, setRequest] = useState(certificate.holderRequest ?? null);
  const isOpen = request?.state === 'WAITING' || request?.state === 'TAKEN';
  const isShown = request && request.state !== 'WITHDRAWN';
  return (
    <details class="card" open={Boolean(isShown)}>
      <summary>{c('ask.title')}</summary>
      <div class="stack">
        {isShown && <Asked request={request} onChange={setRequest} />}
        {!isOpen && <Form certificateId={certificate.id} onAsked={setRequest} />}
      </div>
    </details>
  );
}

function Asked({ request, onChange }: { request: Request; onChange: (request: Request) => void }) {
  const { isBusy, error, act } = useAct();
  const [Drawing, tone] = LOOKS[request.state];
  return (
    <div class="stack" role="status">
      <p class={`tag ${tone}`}>
        <Drawing />
        {c(`ask.${request.state}`)}
      </p>
      <p class="small">
        {c(`ask.reason.${request.reasonClass as Reason}`)} · {day(request.askedAt)}
        {request.words && (
          <>
            <br />
            {request.words}
          </>
        )}
      </p>
      {request.answer && <p>{c('ask.answer', { words: request.answer })}</p>}
      <Inline error={error} />
      {request.state === 'WAITING' && (
        <button
          class="button button-quiet"
          disabled={isBusy}
          onClick={() => act(async () => onChange((await run(WithdrawHolderRequest, { input: { id: request.id } })).withdrawHolderRequest))}
        >
          <Undo />
          {c('ask.withdraw')}
        </button>
      )}
    </div>
  );
}

function Form({ certificateId, onAsked }: { certificateId: string; onAsked: (request: Request) => void }) {
  const [id] = useState(newId);
  const [reason, setReason] = useState<Reason>();
  const [words, setWords] = useState('');
  const [refused, setRefused] = useState('');
  const { isBusy, error, act } = useAct();
  const asked = REASONS.find(([one]) => one === reason)?.[1];
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!reason || !asked) return;
        act(async () => {
          const input = { id, certificateId, act: asked, reasonClass: reason, words };
          const { askAboutCertificate } = await run(AskAboutCertificate, { input });
          if ('message' in askAboutCertificate) setRefused(askAboutCertificate.message);
          else onAsked(askAboutCertificate.request);
        });
      }}
    >
      <fieldset class="stack">
        <legend>{c('ask.lead')}</legend>
        {REASONS.map(([one]) => (
          <label key={one} class="choice">
            <input type="radio" name="ask" required checked={reason === one} onChange={() => setReason(one)} />
            <span>{c(`ask.reason.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      {reason && (
        <Field label={c(asked === 'CORRECT' ? 'ask.wrong' : 'ask.more')} {...(asked === 'CORRECT' ? { hint: c('ask.wrongHint') } : {})}>
          {(attributes) => (
            <textarea
              {...attributes}
              rows={2}
              maxLength={500}
              required={asked === 'CORRECT'}
              value={words}
              onInput={({ currentTarget }) => setWords(currentTarget.value)}
            />
          )}
        </Field>
      )}
      {refused && <p role="alert">{refused}</p>}
      <Inline error={error} />
      <button class="button" type="submit" disabled={isBusy}>
        <Send />
        {c('ask.send')}
      </button>
    </form>
  );
}
