import { useState } from 'preact/hooks';
import type { CertificateStatus, StaffCertificatesQuery } from '../gql/graphql';
import type { Certificate } from '../certificates/certificate-document';
import { StatusTag } from '../certificates/status';
import { day } from '../platform/format';
import { run } from '../platform/graphql';
import { t } from '../platform/messages';
import { useReading } from '../platform/reading';
import { Field } from '../platform/ui/field';
import { Clock, Document, Eye, Pencil, Search } from '../platform/ui/icons';
import { More } from '../platform/ui/more';
import { Shown } from '../platform/ui/states';
import { StaffCertificates } from './documents';
import { s } from './messages';
import ChangeDialog from './register/change';
import HistoryDialog from './register/history';
import { r } from './register/messages';
import { usePages } from '../platform/pages';
import { Said } from './said';

const STATUSES: CertificateStatus[] = ['VALID', 'REPLACED', 'REVOKED', 'EXPIRED'];

/** The register of a place: find one, open it, see what happened to it, ask for a change. */
export function CertificateList({ unitId, canChange }: { unitId: string; canChange: boolean }) {
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
            canChange={canChange}
          />
        )}
      </Shown>
    </section>
  );
}

type Page = StaffCertificatesQuery['certificates'];

function Rows({ page, next, canChange }: { page: Page; next: (after: string) => Promise<Page>; canChange: boolean }) {
  const { rows, ...pages } = usePages(page, next);
  const [changed, setChanged] = useState<Record<string, Certificate>>({});
  const [changing, setChanging] = useState<Certificate>();
  const [looking, setLooking] = useState<Certificate>();
  const [said, say] = useState('');
  if (rows.length === 0) return <p class="muted">{s('certificates.none')}</p>;
  return (
    <>
      <Said words={said} />
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
                  {row.waitsFor && <p class="small">{r(`change.waiting.${row.waitsFor as 'correct' | 'reissue' | 'renew' | 'revoke'}`)}</p>}
                  {row.revocationReason && <p class="small">{row.revocationReason}</p>}
                  {row.followedBy && <p class="small">{r('chain.to', { number: row.followedBy.registerNumber })}</p>}
                  {row.follows && <p class="small">{r('chain.from', { number: row.follows.registerNumber })}</p>}
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
                    <button
                      class="button"
                      onClick={() => setLooking(row)}
                      aria-label={`${r('history.open')}: ${row.registerNumber} ${row.code}`}
                    >
                      <Clock />
                      {r('history.open')}
                    </button>
                    {canChange && !row.waitsFor && (row.status === 'VALID' || row.status === 'EXPIRED') && (
                      <button class="button" onClick={() => setChanging(row)} aria-label={`${r('change.open')}: ${row.registerNumber}`}>
                        <Pencil />
                        {r('change.open')}
                      </button>
                    )}
                  </div>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      <More {...pages} />
      {changing && (
        <ChangeDialog
          certificate={changing}
          onClose={() => setChanging(undefined)}
          onDone={(certificate, words) => {
            setChanged({ ...changed, [certificate.id]: certificate });
            setChanging(undefined);
            say(words);
          }}
        />
      )}
      {looking && <HistoryDialog certificate={looking} onClose={() => setLooking(undefined)} />}
    </>
  );
}
