import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { Ethnicity, MyDataQuery } from '../gql/graphql';
import { dayTime } from '../platform/format';
import { ApiError, newId, run } from '../platform/graphql';
import { locale, t } from '../platform/messages';
import { td } from '../platform/messages/data';
import { useAct } from '../platform/pages';
import { useReading } from '../platform/reading';
import { Alert, Check, Close, Done, Undo, Wait } from '../platform/ui/icons';
import { Field } from '../platform/ui/field';
import { Page } from '../platform/ui/page';
import { Failure, Inline, Shown } from '../platform/ui/states';
import { viewer } from './session';

graphql(`
  fragment ErasurePart on Erasure {
    id
    state
    reason
    isOwnRequest
    isMine
    requestedAt
    requestedByName
    decisionReason
  }
`);
const MyData = graphql(`
  query MyData {
    myEthnicity {
      ethnicity
    }
    myErasure {
      ...ErasurePart
    }
  }
`);
const State = graphql(`
  mutation StateEthnicity($input: StateEthnicityInput!) {
    stateEthnicity(input: $input) {
      ethnicity
    }
  }
`);
const Ask = graphql(`
  mutation AskErasure($input: RequestErasureInput!) {
    requestErasure(input: $input) {
      __typename
      ... on ErasureStands {
        erasure {
          ...ErasurePart
        }
      }
      ... on ErasureNotPossible {
        message
      }
      ... on SignInRefused {
        message
      }
      ... on SignInLocked {
        message
      }
    }
  }
`);
const TakeBack = graphql(`
  mutation TakeBackErasure($input: TakeBackErasureInput!) {
    takeBackErasure(input: $input) {
      ...ErasurePart
    }
  }
`);

/** "Dữ liệu của tôi": what is stated for statistics, and the way out. */
export default function DataPage() {
  const who = viewer.value;
  const reading = useReading([who?.person.id], { when: Boolean(who), load: (signal) => run(MyData, {}, signal) });
  return (
    <Page title={td('data.title')} lead={td('data.lead')} back={{ href: '/me', words: t('nav.mine') }}>
      {who === null ? (
        <Failure error={new ApiError('UNAUTHENTICATED')} />
      ) : (
        <Shown reading={reading}>
          {({ myEthnicity, myErasure }) => (
            <>
              <EthnicityOf first={myEthnicity.ethnicity ?? null} />
              <ErasureOf first={myErasure ?? null} />
            </>
          )}
        </Shown>
      )}
    </Page>
  );
}

const PEOPLES: Ethnicity[] = ['KINH', 'KHMER', 'HOA', 'CHAM', 'OTHER'];

function EthnicityOf({ first }: { first: Ethnicity | null }) {
  const [stated, setStated] = useState(first);
  const [chosen, choose] = useState<Ethnicity>();
  const [isAgreed, agree] = useState(false);
  const [said, say] = useState('');
  const { isBusy, error, act } = useAct();
  const state = (ethnicity: Ethnicity | null) =>
    act(async () => {
      const consent = { textVersion: 'statistics-2026-01', language: locale.value };
      const { stateEthnicity } = await run(State, { input: { ethnicity, consent } });
      setStated(stateEthnicity.ethnicity ?? null);
      agree(false);
      say(ethnicity ? '' : td('eth.cleared'));
    });
  return (
    <section class="section card stack">
      <h2>{td('eth.title')}</h2>
      <p>{td('eth.why')}</p>
      <div role="status">
        {(stated || said) && (
          <p class="tag tag-ok">
            <Done />
            {stated ? td('eth.stated', { name: td(`eth.${stated}`) }) : said}
          </p>
        )}
      </div>
      <Inline error={error} />
      {stated ? (
        <button class="button" disabled={isBusy} onClick={() => state(null)}>
          <Close />
          {td('eth.takeBack')}
        </button>
      ) : (
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (chosen) state(chosen);
          }}
        >
          <fieldset class="choices">
            <legend>{td('eth.legend')}</legend>
            {PEOPLES.map((one) => (
              <label key={one} class="choice">
                <input type="radio" name="ethnicity" checked={chosen === one} onChange={() => choose(one)} />
                <span>{td(`eth.${one}`)}</span>
              </label>
            ))}
          </fieldset>
          <label class="choice">
            <input type="checkbox" checked={isAgreed} onChange={({ currentTarget }) => agree(currentTarget.checked)} />
            <span>{td('eth.agree')}</span>
          </label>
          <button class="button button-main" type="submit" disabled={isBusy || !chosen || !isAgreed}>
            <Check />
            {td('eth.save')}
          </button>
        </form>
      )}
    </section>
  );
}

type Request = MyDataQuery['myErasure'];

function ErasureOf({ first }: { first: Request }) {
  const [request, setRequest] = useState(first);
  const { isBusy, error, act } = useAct();
  const waits = request?.state === 'WAITING';
  return (
    <section class="section card stack">
      <h2>{td('erase.title')}</h2>
      <p>{td('erase.goes')}</p>
      <p>{td('erase.stays')}</p>
      <div role="status">
        {request && waits && (
          <>
            <p class="tag tag-warn">
              <Wait />
              {request.isOwnRequest
                ? td('erase.waits', { time: dayTime(request.requestedAt) })
                : td('erase.waitsBy', { name: request.requestedByName, time: dayTime(request.requestedAt) })}
            </p>
            <p class="small">{td('erase.reason', { reason: request.reason })}</p>
          </>
        )}
        {request?.state === 'TAKEN_BACK' && (
          <p class="tag tag-ok">
            <Done />
            {td('erase.tookBack')}
          </p>
        )}
        {request?.state === 'REFUSED' && (
          <p class="tag tag-warn">
            <Alert />
            {td('erase.refused', { reason: request.decisionReason ?? '' })}
          </p>
        )}
      </div>
      <Inline error={error} />
      {request && waits ? (
        request.isMine && (
          <button
            class="button"
            disabled={isBusy}
            onClick={() => act(async () => setRequest((await run(TakeBack, { input: { id: request.id } })).takeBackErasure))}
          >
            <Undo />
            {td('erase.takeBack')}
          </button>
        )
      ) : (
        <details>
          <summary>{td('erase.open')}</summary>
          <AskForm onAsked={setRequest} />
        </details>
      )}
    </section>
  );
}

function AskForm({ onAsked }: { onAsked: (request: Request) => void }) {
  const [id] = useState(newId);
  const [reason, setReason] = useState('');
  const [secret, setSecret] = useState('');
  const [refusal, setRefusal] = useState('');
  const { isBusy, error, act } = useAct();
  const ask = () => {
    if (!reason.trim() || !secret) return setRefusal(td('erase.need'));
    act(async () => {
      const { requestErasure } = await run(Ask, { input: { id, reason: reason.trim(), secret } });
      if (requestErasure.__typename === 'ErasureStands') onAsked(requestErasure.erasure);
      else setRefusal(requestErasure.message);
    });
  };
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <p>
        <strong>{td('erase.undo')}</strong>
      </p>
      {refusal && (
        <p class="inline-error" role="alert">
          <Alert />
          <span>{refusal}</span>
        </p>
      )}
      <Inline error={error} />
      <Field label={td('erase.why')} hint={td('erase.whyHint')}>
        {(attributes) => (
          <input {...attributes} maxLength={500} value={reason} onInput={({ currentTarget }) => setReason(currentTarget.value)} />
        )}
      </Field>
      <Field label={td('erase.pin')} hint={td('erase.pinHint')}>
        {(attributes) => (
          <input
            {...attributes}
            type="password"
            autocomplete="current-password"
            value={secret}
            onInput={({ currentTarget }) => setSecret(currentTarget.value)}
          />
        )}
      </Field>
      <button class="button button-danger" type="submit" disabled={isBusy}>
        {td('erase.send')}
      </button>
    </form>
  );
}
