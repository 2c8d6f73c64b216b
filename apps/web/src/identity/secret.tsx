import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import { ApiError, run } from '../platform/graphql';
import { t } from '../platform/messages';
import { Alert, Key } from '../platform/ui/icons';
import { Field } from '../platform/ui/field';
import { Page } from '../platform/ui/page';
import { Failure, Inline } from '../platform/ui/states';
import { changePin } from './learners';
import { renewViewer, viewer } from './session';

const ChangeSecret = graphql(`
  mutation ChangeSecret($input: ChangeSecretInput!) {
    changeSecret(input: $input) {
      __typename
      ... on SecretTooWeak {
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

/** A secret of one's own in the place of the one the centre gave. */
export default function SecretPage() {
  const { route } = useLocation();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [error, setError] = useState<ApiError | null>(null);
  const change = async () => {
    if (!current || !next) return setRefusal(t('login.needSecret'));
    if (next !== again) return setRefusal(t('secret.differs'));
    setBusy(true);
    setRefusal(undefined);
    setError(null);
    try {
      const { changeSecret } = await run(ChangeSecret, { input: { current, next } });
      if (changeSecret.__typename !== 'SecretChanged') return setRefusal(changeSecret.message);
      await changePin(current, next);
      await renewViewer();
      route('/me');
    } catch (problem) {
      setError(problem instanceof ApiError ? problem : new ApiError('INTERNAL'));
    } finally {
      setBusy(false);
    }
  };
  if (viewer.value === null) {
    return (
      <Page title={t('secret.title')}>
        <Failure error={new ApiError('UNAUTHENTICATED')} />
      </Page>
    );
  }
  const fields = [
    { label: t('secret.current'), value: current, set: setCurrent, autocomplete: 'current-password' },
    { label: t('secret.next'), hint: t('secret.hint'), value: next, set: setNext, autocomplete: 'new-password' },
    { label: t('secret.again'), value: again, set: setAgain, autocomplete: 'new-password' },
  ] as const;
  return (
    <Page title={t('secret.title')} lead={t('secret.lead')} back={{ href: '/me', words: t('nav.mine') }}>
      <form
        class="stack card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void change();
        }}
      >
        {refusal && (
          <p class="inline-error" role="alert">
            <Alert />
            <span>{refusal}</span>
          </p>
        )}
        <Inline error={error} />
        {fields.map((field) => (
          <Field key={field.label} label={field.label} {...('hint' in field ? { hint: field.hint } : {})}>
            {(attributes) => (
              <input
                {...attributes}
                type="password"
                autocomplete={field.autocomplete}
                value={field.value}
                onInput={({ currentTarget }) => field.set(currentTarget.value)}
              />
            )}
          </Field>
        ))}
        <button class="button button-main button-wide" type="submit" disabled={isBusy}>
          <Key />
          {t('secret.submit')}
        </button>
      </form>
    </Page>
  );
}
