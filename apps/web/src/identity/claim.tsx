import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { graphql } from '../gql';
import { run } from '../platform/graphql';
import { t } from '../platform/messages';
import { th } from '../platform/messages/people';
import { useAct } from '../platform/pages';
import { Field } from '../platform/ui/field';
import { Alert, Check, Done } from '../platform/ui/icons';
import { Page } from '../platform/ui/page';
import { Inline, Notice } from '../platform/ui/states';
import { renewViewer, viewer } from './session';

const ClaimPerson = graphql(`
  mutation ClaimPerson($input: ClaimPersonInput!) {
    claimPerson(input: $input) {
      __typename
      ... on PersonClaimedNow {
        viewer {
          username
        }
      }
      ... on ClaimRefused {
        message
      }
      ... on SecretTooWeak {
        message
      }
      ... on SignInLocked {
        message
      }
    }
  }
`);
const ClaimRecord = graphql(`
  mutation ClaimRecord($input: ClaimRecordInput!) {
    claimRecord(input: $input) {
      __typename
      ... on RecordClaimed {
        message
      }
      ... on ClaimRefused {
        message
      }
      ... on SignInLocked {
        message
      }
    }
  }
`);

/** The code of a slip that was scanned stands behind the #, which no server sees; it leaves the address bar at once. */
function codeOfAddress(): string {
  const code = decodeURIComponent(location.hash.slice(1));
  if (code) history.replaceState(null, '', location.pathname);
  return code.slice(0, 20);
}

/** "Nhận hồ sơ": whoever holds the slip of the centre makes the record their own. */
export default function ClaimPage() {
  const { route } = useLocation();
  const [code, setCode] = useState('');
  const [year, setYear] = useState('');
  const [secret, setSecret] = useState('');
  const [missing, setMissing] = useState<{ code?: string; year?: string; secret?: string }>({});
  const [refusal, setRefusal] = useState<string>();
  const [username, setUsername] = useState<string>();
  const [noted, setNoted] = useState<string>();
  const { isBusy, error, act } = useAct();
  const isSignedIn = Boolean(viewer.value);
  useEffect(() => setCode(codeOfAddress()), []);

  const submit = () => {
    const found = {
      ...(code.trim() ? {} : { code: th('claim.needCode') }),
      ...(/^\d{4}$/.test(year.trim()) ? {} : { year: th('claim.needYear') }),
      ...(isSignedIn || secret.length >= 6 ? {} : { secret: th('claim.needSecret') }),
    };
    setMissing(found);
    setRefusal(undefined);
    if (Object.keys(found).length > 0) return;
    act(async () => {
      if (isSignedIn) {
        const { claimRecord } = await run(ClaimRecord, { input: { code, birthYear: Number(year) } });
        if (claimRecord.__typename === 'RecordClaimed') setNoted(claimRecord.message);
        else setRefusal(claimRecord.message);
        return;
      }
      const { claimPerson } = await run(ClaimPerson, { input: { code, birthYear: Number(year), secret } }, { isForAnybody: true });
      if (claimPerson.__typename !== 'PersonClaimedNow') return setRefusal(claimPerson.message);
      setUsername(claimPerson.viewer.username);
      await renewViewer();
    });
  };

  if (username) {
    return (
      <Page title={th('claim.doneTitle')} className="login">
        <div class="stack card">
          <p>{th('claim.done')}</p>
          <p>
            <span class="small">{t('login.username')}</span>
            <br />
            <code class="code secret">{username}</code>
          </p>
          <p class="tag tag-warn">
            <Alert />
            {th('claim.remember')}
          </p>
          <button class="button button-main button-wide" onClick={() => route('/me/recorded')}>
            <Check />
            {th('claim.seeRecorded')}
          </button>
        </div>
      </Page>
    );
  }
  if (noted) {
    return (
      <Page title={th('claim.title')} className="login">
        <Notice drawing={Done} title={th('claim.noted')} body={noted} role="status">
          <a class="button" href="/me">
            {th('claim.toMine')}
          </a>
        </Notice>
      </Page>
    );
  }
  return (
    <Page title={th('claim.title')} lead={th(isSignedIn ? 'claim.leadSignedIn' : 'claim.lead')} className="login">
      <form
        class="stack card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {refusal && (
          <p class="inline-error" role="alert">
            <Alert />
            <span>{refusal}</span>
          </p>
        )}
        <Inline error={error} />
        <Field label={th('claim.code')} hint={th('claim.codeHint')} {...(missing.code ? { error: missing.code } : {})}>
          {(attributes) => (
            <input
              {...attributes}
              type="text"
              maxLength={20}
              autocomplete="off"
              autocapitalize="characters"
              spellcheck={false}
              value={code}
              onInput={({ currentTarget }) => setCode(currentTarget.value)}
            />
          )}
        </Field>
        <Field label={th('claim.year')} hint={th('claim.yearHint')} {...(missing.year ? { error: missing.year } : {})}>
          {(attributes) => (
            <input
              {...attributes}
              type="text"
              inputMode="numeric"
              maxLength={4}
              value={year}
              onInput={({ currentTarget }) => setYear(currentTarget.value)}
            />
          )}
        </Field>
        {!isSignedIn && (
          <Field label={th('claim.secret')} hint={th('claim.secretHint')} {...(missing.secret ? { error: missing.secret } : {})}>
            {(attributes) => (
              <input
                {...attributes}
                type="password"
                autocomplete="new-password"
                maxLength={200}
                value={secret}
                onInput={({ currentTarget }) => setSecret(currentTarget.value)}
              />
            )}
          </Field>
        )}
        <button class="button button-main button-wide" type="submit" disabled={isBusy}>
          <Check />
          {th(isSignedIn ? 'claim.submitSignedIn' : 'claim.submit')}
        </button>
      </form>
      <p class="small">{th('claim.help')}</p>
    </Page>
  );
}
