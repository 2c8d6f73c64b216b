import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { demoAccounts } from '../platform/boot';
import { ApiError } from '../platform/graphql';
import { t } from '../platform/messages';
import { tp } from '../platform/messages/phone';
import { canLock } from '../platform/vault';
import { Alert, Document, Eye, Info, Left, Person, SignIn } from '../platform/ui/icons';
import { Field } from '../platform/ui/field';
import { Page } from '../platform/ui/page';
import { Inline } from '../platform/ui/states';
import { learners } from './here';
import { isDemo, office, signIn } from './session';
import { duration, WhoIsLearning } from './who';

/** Only a path of our own: a link must not carry a person away after sign-in. */
const safeTarget = (to: string | undefined) => (to && /^\/(?![/\\])/.test(to) ? to : undefined);

export default function LoginPage() {
  const { query, route } = useLocation();
  const [username, setUsername] = useState('');
  const [secret, setSecret] = useState('');
  const [isShown, setShown] = useState(false);
  const [isShared, setShared] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [missing, setMissing] = useState<{ username?: string; secret?: string }>({});
  const [refusal, setRefusal] = useState<string>();
  const [error, setError] = useState<ApiError | null>(null);
  /** The form is asked for although learners of this phone are known. */
  const [isOther, setOther] = useState(false);
  /** What this phone keeps of them is under the PIN from before. */
  const [earlierPin, setEarlierPin] = useState<string>();
  const go = () => route(safeTarget(query.to) ?? office.value ?? '/', true);

  const enter = async (name: string, word: string) => {
    setBusy(true);
    setOther(true); // they are known to the phone a moment before they are in
    setError(null);
    setRefusal(undefined);
    try {
      const answer = await signIn(name, word, isShared, earlierPin);
      if (answer.isSignedIn) return go();
      if ('needsEarlierPin' in answer) return setEarlierPin('');
      const wait = answer.retryAfterSeconds;
      setRefusal(wait ? `${answer.message} ${t('login.locked', { time: duration(wait * 1000) })}` : answer.message);
    } catch (problem) {
      setError(problem instanceof ApiError ? problem : new ApiError('INTERNAL'));
    } finally {
      setBusy(false);
    }
  };

  if (learners.value.length > 0 && !isOther) {
    return (
      <Page title={tp('who.title')} lead={tp('who.lead')} className="login">
        <WhoIsLearning onOpen={go} onOther={() => setOther(true)} />
      </Page>
    );
  }
  return (
    <Page title={t('login.title')} lead={t('login.lead')} className="login">
      <form
        class="stack card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const found = {
            ...(username.trim() ? {} : { username: t('login.needUsername') }),
            ...(secret ? {} : { secret: t('login.needSecret') }),
          };
          setMissing(found);
          if (Object.keys(found).length === 0) void enter(username.trim(), secret);
        }}
      >
        {refusal && (
          <p class="inline-error" role="alert">
            <Alert />
            <span>{refusal}</span>
          </p>
        )}
        <Inline error={error} />
        <Field label={t('login.username')} {...(missing.username ? { error: missing.username } : {})}>
          {(attributes) => (
            <input
              {...attributes}
              type="text"
              name="username"
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              value={username}
              onInput={({ currentTarget }) => setUsername(currentTarget.value)}
            />
          )}
        </Field>
        <Field label={t('login.secret')} {...(missing.secret ? { error: missing.secret } : {})}>
          {(attributes) => (
            <div class="with-button">
              <input
                {...attributes}
                type={(isShown ? 'text' : 'password') as 'password'}
                name="secret"
                autocomplete="current-password"
                autocapitalize="none"
                spellcheck={false}
                value={secret}
                onInput={({ currentTarget }) => setSecret(currentTarget.value)}
              />
              <button type="button" class="button" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
                <Eye />
                {t(isShown ? 'login.hide' : 'login.show')}
              </button>
            </div>
          )}
        </Field>
        {earlierPin !== undefined && (
          <Field label={tp('who.earlierPin')} hint={tp('who.earlierPinWhy')}>
            {(attributes) => (
              <input
                {...attributes}
                type="password"
                autocomplete="off"
                value={earlierPin}
                onInput={({ currentTarget }) => setEarlierPin(currentTarget.value)}
              />
            )}
          </Field>
        )}
        <label class="choice">
          <input type="checkbox" checked={isShared} onChange={({ currentTarget }) => setShared(currentTarget.checked)} />
          <span>
            {t('login.shared')}
            <span class="hint block-hint">{t('login.sharedHint')}</span>
          </span>
        </label>
        <button class="button button-main button-wide" type="submit" disabled={isBusy}>
          <SignIn />
          {t(isBusy ? 'login.submitting' : 'login.submit')}
        </button>
      </form>
      {learners.value.length > 0 && (
        <button class="button button-quiet" onClick={() => setOther(false)}>
          <Left />
          {tp('who.back')}
        </button>
      )}
      {!canLock() && (
        <p class="inline-error">
          <Info />
          <span>{tp('who.notLocked')}</span>
        </p>
      )}
      <p class="small">{t('login.help')}</p>
      <p>
        <a class="button button-quiet" href="/claim">
          <Document />
          {tp('claim.link')}
        </a>
      </p>
      {isDemo.value && demoAccounts.length > 0 && (
        <section class="section">
          <h2>{t('login.demo')}</h2>
          <p class="small">{t('login.demoHint')}</p>
          <ul class="stack" role="list">
            {demoAccounts.map((account) => (
              <li key={account.username}>
                <button
                  class="button button-wide demo-account"
                  disabled={isBusy}
                  onClick={() => void enter(account.username, account.secret)}
                >
                  <Person />
                  <span>
                    {account.name}
                    <span class="small">{account.role}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}
