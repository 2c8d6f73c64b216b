import { useState } from 'preact/hooks';
import { t } from '../platform/messages';
import { NoCloud, Search } from '../platform/ui/icons';
import { Field } from '../platform/ui/field';
import { Page } from '../platform/ui/page';
import { Notice } from '../platform/ui/states';

/** Asks for the code and goes to the page that the server draws; that page works without JavaScript. */
export default function VerifyPage({ code = '' }: { code?: string }) {
  const [text, setText] = useState(code);
  const [error, setError] = useState<string>();
  return (
    <Page title={t('verify.title')} lead={t('verify.lead')}>
      {code && <Notice drawing={NoCloud} title={t('verify.offline.title')} body={t('verify.offline.body')} role="alert" />}
      <form
        class="stack card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const clean = text.trim().replace(/\s+/g, '');
          if (!clean) return setError(t('verify.need'));
          location.href = `/v/${encodeURIComponent(clean)}`;
        }}
      >
        <Field label={t('verify.code')} hint={t('verify.hint')} {...(error ? { error } : {})}>
          {(attributes) => (
            <input
              {...attributes}
              type="text"
              class="code"
              autocapitalize="characters"
              autocomplete="off"
              spellcheck={false}
              value={text}
              onInput={({ currentTarget }) => setText(currentTarget.value)}
            />
          )}
        </Field>
        <button class="button button-main button-wide" type="submit">
          <Search />
          {t('verify.submit')}
        </button>
      </form>
    </Page>
  );
}
