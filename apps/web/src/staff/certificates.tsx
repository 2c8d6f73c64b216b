import { useState } from 'preact/hooks';
import type { CertificateStatus, StaffCertificatesQuery } from '../gql/graphql';
import type { Certificate } from '../certificates/certificate-document';
import { StatusTag } from '../certificates/status';
import { day } from '../platform/format';
import { run } from '../platform/graphql';
import { t } from '../platform/messages';
import { useReading } from '../platform/reading';
import { Dialog } from '../platform/ui/dialog';
import { Field } from '../platform/ui/field';
import { Alert, Close, Document, Done, Eye, Search } from '../platform/ui/icons';
import { More } from '../platform/ui/more';
import { Inline, Shown } from '../platform/ui/states';
import { RevokeCertificate, StaffCertificates } from './documents';
import { s } from './messages';
import { r } from './register/messages';
import { useAct, usePages } from '../platform/pages';

const STATUSES: CertificateStatus[] = ['VALID', 'REPLACED', 'REVOKED', 'EXPIRED'];

/** The register of a place: find one, open it, withdraw it with a reason. */
export function CertificateList({ unitId, canRevoke }: { unitId: string; canRevoke: boolean }) {
  const [text, setText] = useState('');
  const [search, setSearch] = useState('');
  const [status, setStatus] = useState<CertificateStatus | ''>('');
  const variables = { unitId, ...(search ? { search } : {}), ...(status ? { status } : {}) };
  const reading = useReading([unitId, search, status], {
    load: async (signal) => (await run(StaffCertificates, variables, signal)).certificates,
  });
  return (
    <section class="section" aria-labelledby="certificates">
      <h2 id="certificates">{s('certificates.title')}</h2>
      <form
        class="filter"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setSearch(text.trim());
        }}
      >
        <Field label={s('certificates.search')}>
          {(attributes) => (
            <input {...attributes} type="search" value={text} onInput={({ currentTarget }) => setText(currentTarget.value)} />
          )}
        </Field>
        <Field label={s('certificates.status')}>
          {(attributes) => (
            <select
              {...attributes}
              value={status}
              onChange={({ currentTarget }) => setStatus(currentTarget.value as CertificateStatus | '')}
            >
              <option value="">{s('certificates.all')}</option>
              {STATUSES.map((one) => (
                <option key={one} value={one}>
                  {t(`certificate.status.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <button class="button" type="submit">
          <Search />
          {s('certificates.find')}
        </button>
      </form>
      <Shown reading={reading}>
        {(page) => (
          <Rows
            key={`${search}:${status}`}
            page={page}
            next={async (after) => (await run(StaffCertificates, { ...variables, after })).certificates}
            canRevoke={canRevoke}
          />
        )}
      </Shown>
    </section>
  );
}

type Page = StaffCertificatesQuery['certificates'];

function Rows({ page, next, canRevoke }: { page: Page; next: (after: string) => Promise<Page>; canRevoke: boolean }) {
  const { rows, ...pages } = usePages(page, next);
  const [changed, setChanged] = useState<Record<string, Certificate>>({});
  const [revoking, setRevoking] = useState<Certificate>();
  const [said, say] = useState('');
  if (rows.length === 0) return <p class="muted">{s('certificates.none')}</p>;
  return (
    <>
      <div role="status">
        {said && (
          <p class="tag tag-ok">
            <Done />
            {said}
          </p>
        )}
      </div>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{s('certificates.holder')}</th>
            <th scope="col">{s('certificates.course')}</th>
            <th scope="col">{s('certificates.number')}</th>
            <th scope="col">{s('certificates.issued')}</th>
            <th scope="col">{s('certificates.status')}</th>
            <th scope="col">{s('certificates.actions')}</th>
          </tr>
        </thead>
        <tbody>
          {rows
            .map((row) => changed[row.id] ?? row)
            .map((row) => (
              <tr key={row.id}>
                <th scope="row" data-label={s('certificates.holder')}>
                  {row.holderName}
                </th>
                <td data-label={s('certificates.course')}>{row.courseTitle}</td>
                <td data-label={s('certificates.number')}>{row.registerNumber}</td>
                <td data-label={s('certificates.issued')}>{day(row.issuedAt)}</td>
                <td data-label={s('certificates.status')}>
                  <StatusTag status={row.status} />
                  {row.revocationReason && <p class="small">{row.revocationReason}</p>}
                </td>
                <td>
                  <div class="actions">
                    <a
                      class="button"
                      href={row.verifyUrl}
                      target="_blank"
                      rel="noopener"
                      aria-label={`${s('certificates.verify')}: ${row.registerNumber}`}
                    >
                      <Eye />
                      {s('certificates.verify')}
                    </a>
                    <a
                      class="button"
                      href={row.pdfUrl}
                      target="_blank"
                      rel="noopener"
                      aria-label={`${s('certificates.pdf')}: ${row.registerNumber}`}
                    >
                      <Document />
                      {s('certificates.pdf')}
                    </a>
                    {canRevoke && row.status === 'VALID' && (
                      <button
                        class="button button-danger"
                        onClick={() => setRevoking(row)}
                        aria-label={`${s('certificates.revoke')}: ${row.registerNumber}`}
                      >
                        <Close />
                        {s('certificates.revoke')}
                      </button>
                    )}
                  </div>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      <More {...pages} />
      {revoking && (
        <Revoke
          certificate={revoking}
          onClose={() => setRevoking(undefined)}
          onDone={(certificate, words) => {
            setChanged({ ...changed, [certificate.id]: certificate });
            setRevoking(undefined);
            say(words);
          }}
        />
      )}
    </>
  );
}

function Revoke({
  certificate,
  onClose,
  onDone,
}: {
  certificate: Certificate;
  onClose: () => void;
  onDone: (certificate: Certificate, words: string) => void;
}) {
  const [reason, setReason] = useState('');
  const [decisionNumber, setDecisionNumber] = useState('');
  const [missing, setMissing] = useState<{ reason?: string; decision?: string }>({});
  const { isBusy, error, act } = useAct();
  const revoke = () => {
    const found = {
      ...(reason.trim() ? {} : { reason: s('revoke.needReason') }),
      ...(decisionNumber.trim() ? {} : { decision: s('revoke.needDecision') }),
    };
    setMissing(found);
    if (Object.keys(found).length > 0) return;
    act(async () => {
      const { revokeCertificate } = await run(RevokeCertificate, {
        input: { certificateId: certificate.id, reason: reason.trim(), decisionNumber: decisionNumber.trim() },
      });
      if (revokeCertificate.__typename === 'RevocationWaits') return onDone(revokeCertificate.change.certificate, r('change.waits'));
      onDone(revokeCertificate.certificate, s(revokeCertificate.__typename === 'Revoked' ? 'revoke.done' : 'revoke.already'));
    });
  };
  return (
    <Dialog title={s('revoke.title')} onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          revoke();
        }}
      >
        <p>
          <strong>{s('revoke.what', { name: certificate.holderName, number: certificate.registerNumber })}</strong>
          <br />
          {certificate.courseTitle}
        </p>
        <p class="tag tag-warn">
          <Alert />
          {s('revoke.warning')}
        </p>
        <Field label={s('revoke.reason')} hint={s('revoke.reasonHint')} {...(missing.reason ? { error: missing.reason } : {})}>
          {(attributes) => (
            <textarea
              {...attributes}
              rows={3}
              maxLength={1000}
              value={reason}
              onInput={({ currentTarget }) => setReason(currentTarget.value)}
            />
          )}
        </Field>
        <Field label={s('revoke.decision')} hint={s('revoke.decisionHint')} {...(missing.decision ? { error: missing.decision } : {})}>
          {(attributes) => (
            <input
              {...attributes}
              type="text"
              maxLength={100}
              value={decisionNumber}
              onInput={({ currentTarget }) => setDecisionNumber(currentTarget.value)}
            />
          )}
        </Field>
        <Inline error={error} />
        <div class="actions">
          <button class="button" type="button" onClick={onClose}>
            {t('dialog.cancel')}
          </button>
          <button class="button button-danger" type="submit" disabled={isBusy}>
            {s('revoke.submit')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
