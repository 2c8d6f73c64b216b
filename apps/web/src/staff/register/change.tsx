import { useState } from 'preact/hooks';
import type { CertificateAct, ChangeReason } from '../../gql/graphql';
import type { Certificate } from '../../certificates/certificate-document';
import { newId, run } from '../../platform/graphql';
import { t } from '../../platform/messages';
import { useAct } from '../../platform/pages';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Alert, Info } from '../../platform/ui/icons';
import { Inline } from '../../platform/ui/states';
import { REASONS, RequestChange } from './documents';
import { r } from './messages';

const ACTS: readonly CertificateAct[] = ['CORRECT', 'REISSUE', 'RENEW', 'REVOKE'];

/** What is to happen to a certificate, why, and by which decision. */
export default function ChangeDialog({
  certificate,
  asked,
  onClose,
  onDone,
}: {
  certificate: Certificate;
  /** What the holder asked for, to begin with. */
  asked?: { act: CertificateAct; reasonClass: ChangeReason; words: string };
  onClose: () => void;
  onDone: (certificate: Certificate, words: string) => void;
}) {
  const acts = ACTS.filter((act) => act !== 'RENEW' || certificate.validUntil);
  const [id] = useState(newId);
  const [act, setAct] = useState<CertificateAct>(asked?.act ?? 'CORRECT');
  const [reasonClass, setReasonClass] = useState<ChangeReason>(asked?.reasonClass ?? 'CIVIL_STATUS');
  const [words, setWords] = useState({
    name: certificate.holderName,
    born: '',
    place: '',
    reason: asked ? asked.words || r('holder.asked') : '',
    decision: '',
  });
  const [isTried, setTried] = useState(false);
  const [refused, setRefused] = useState('');
  const { isBusy, error, act: doing } = useAct();
  const missing = (value: string) => (isTried && !value.trim() ? { error: r('change.need') } : {});
  const send = () => {
    setTried(true);
    setRefused('');
    if (!words.reason.trim() || !words.decision.trim() || (act === 'CORRECT' && !words.name.trim())) return;
    const corrections = {
      holderName: words.name.trim(),
      ...(words.born ? { bornOn: words.born } : {}),
      ...(words.place.trim() ? { place: words.place.trim() } : {}),
    };
    doing(async () => {
      const { requestCertificateChange: outcome } = await run(RequestChange, {
        input: {
          id,
          certificateId: certificate.id,
          act,
          reasonClass,
          reason: words.reason.trim(),
          decisionNumber: words.decision.trim(),
          ...(act === 'CORRECT' ? { corrections } : {}),
        },
      });
      if (outcome.__typename !== 'CertificateChangeStands') return setRefused(outcome.message);
      const { change } = outcome;
      onDone(change.certificate, change.state === 'WAITING' ? r('change.waits') : r(`change.done.${act}`));
    });
  };
  const input = (key: keyof typeof words) => (attributes: object) => (
    <input
      {...attributes}
      type="text"
      maxLength={200}
      value={words[key]}
      onInput={({ currentTarget }) => setWords({ ...words, [key]: currentTarget.value })}
    />
  );
  return (
    <Dialog title={r('change.title')} onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p>
          <strong>{certificate.holderName}</strong> · {certificate.registerNumber}
          <br />
          {certificate.courseTitle}
        </p>
        <Field label={r('change.act')}>
          {(attributes) => (
            <select
              {...attributes}
              value={act}
              onChange={({ currentTarget }) => {
                const next = currentTarget.value as CertificateAct;
                setAct(next);
                setReasonClass(REASONS[next][0]!);
              }}
            >
              {acts.map((one) => (
                <option key={one} value={one}>
                  {r(`change.act.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <p class={`tag ${act === 'REVOKE' ? 'tag-warn' : 'tag-info'}`}>
          {act === 'REVOKE' ? <Alert /> : <Info />}
          {r(`change.hint.${act}`)}
        </p>
        {act === 'CORRECT' && (
          <>
            <Field label={r('change.name')} {...missing(words.name)}>
              {input('name')}
            </Field>
            <Field label={r('change.born')} hint={r('change.bornHint')}>
              {(attributes) => (
                <input
                  {...attributes}
                  type="date"
                  value={words.born}
                  onInput={({ currentTarget }) => setWords({ ...words, born: currentTarget.value })}
                />
              )}
            </Field>
            <Field label={r('change.place')} hint={r('change.bornHint')}>
              {input('place')}
            </Field>
          </>
        )}
        <Field label={r('change.reasonClass')}>
          {(attributes) => (
            <select
              {...attributes}
              value={reasonClass}
              onChange={({ currentTarget }) => setReasonClass(currentTarget.value as ChangeReason)}
            >
              {REASONS[act].map((one) => (
                <option key={one} value={one}>
                  {r(`change.reason.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={r('change.words')} hint={r('change.wordsHint')} {...missing(words.reason)}>
          {(attributes) => (
            <textarea
              {...attributes}
              rows={3}
              maxLength={1000}
              value={words.reason}
              onInput={({ currentTarget }) => setWords({ ...words, reason: currentTarget.value })}
            />
          )}
        </Field>
        <Field label={r('change.decision')} hint={r('change.decisionHint')} {...missing(words.decision)}>
          {input('decision')}
        </Field>
        {refused && (
          <p class="inline-error" role="alert">
            <Alert />
            <span>{refused}</span>
          </p>
        )}
        <Inline error={error} />
        <div class="actions">
          <button class="button" type="button" onClick={onClose}>
            {t('dialog.cancel')}
          </button>
          <button class={`button ${act === 'REVOKE' ? 'button-danger' : 'button-main'}`} type="submit" disabled={isBusy}>
            {r('change.send')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
