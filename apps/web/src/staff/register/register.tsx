import { useState } from 'preact/hooks';
import type {
  IssuerKeysQuery,
  RegisterBooksQuery,
  RegisterCheckpointsQuery,
  Role,
  WaitingCertificateChangesQuery,
} from '../../gql/graphql';
import { hasRole, unitsWithRole } from '../../identity/session';
import { day, dayTime, number } from '../../platform/format';
import { run } from '../../platform/graphql';
import { t } from '../../platform/messages';
import { useAct, usePages } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Book, Checklist, Close, Document, Done, Download, Key, Lock, Pencil, Wait } from '../../platform/ui/icons';
import { More } from '../../platform/ui/more';
import { Page } from '../../platform/ui/page';
import { Empty, Inline, Notice, Shown } from '../../platform/ui/states';
import { CentreOfUnit } from '../documents';
import { PlaceField } from '../place-field';
import {
  Books,
  CertificateSettings,
  type Change,
  ChangeSettings,
  Checkpoints,
  DecideChange,
  Keys,
  RotateKey,
  WaitingChanges,
} from './documents';
import { HolderRequests } from './holder-requests';
import { p } from '../paper/messages';
import { r } from './messages';
import { Said } from '../said';

const READING: readonly Role[] = ['CENTRE_DIRECTOR', 'COMMUNE_OFFICER', 'CITY_OFFICER', 'DEPARTMENT_OFFICER', 'AUDITOR'];
const ASKING: readonly Role[] = [...READING, 'INSTRUCTOR'];

/** The book of a place: what waits for a second person, the books to print, the checkpoints, the keys. */
export default function RegisterPage() {
  const units = unitsWithRole(...ASKING, 'ADMINISTRATOR');
  const [unitId, setUnitId] = useState(units[0]?.id);
  const [said, say] = useState('');
  const [taken, setTaken] = useState(0);
  if (!unitId) {
    return (
      <Page title={r('register.title')}>
        <Notice drawing={Lock} title={t('state.forbidden.title')} body={r('register.forbidden')} />
      </Page>
    );
  }
  return (
    <Page title={r('register.title')} lead={r('register.lead')} back={{ href: '/staff', words: t('nav.work') }} wide>
      <PlaceField units={units} value={unitId} onChoose={setUnitId} />
      <nav class="actions" aria-label={p('link.register')}>
        {hasRole(...ASKING) && (
          <a class="button" href="/staff/template">
            <Pencil />
            {p('link.template')}
          </a>
        )}
        {hasRole('CENTRE_DIRECTOR') && (
          <a class="button" href="/staff/issue">
            <Wait />
            {p('link.waiting')}
          </a>
        )}
        {hasRole(...READING) && (
          <a class="button" href="/staff/paper">
            <Document />
            {p('link.paper')}
          </a>
        )}
      </nav>
      <Said words={said} />
      {hasRole(...ASKING) && <HolderRequests key={`holders ${unitId}`} unitId={unitId} say={say} onTaken={() => setTaken(taken + 1)} />}
      {hasRole(...ASKING) && <Waiting key={`waiting ${unitId} ${taken}`} unitId={unitId} say={say} />}
      {hasRole(...READING) && <BookList key={`books ${unitId}`} unitId={unitId} />}
      {hasRole(...READING) && <CheckpointList />}
      <OfCentre key={`centre ${unitId}`} unitId={unitId} say={say} />
    </Page>
  );
}

function Waiting({ unitId, say }: { unitId: string; say: (words: string) => void }) {
  const reading = useReading([unitId], {
    load: async (signal) => (await run(WaitingChanges, { unitId }, signal)).waitingCertificateChanges,
  });
  return (
    <section class="section" aria-labelledby="waiting">
      <h2 id="waiting">{r('register.waiting')}</h2>
      <Shown reading={reading} rows={1}>
        {(page) => (
          <WaitingRows
            page={page}
            unitId={unitId}
            onDone={(words) => {
              say(words);
              reading.reload();
            }}
          />
        )}
      </Shown>
    </section>
  );
}

function WaitingRows({
  page,
  unitId,
  onDone,
}: {
  page: WaitingCertificateChangesQuery['waitingCertificateChanges'];
  unitId: string;
  onDone: (words: string) => void;
}) {
  const pages = usePages(page, async (after) => (await run(WaitingChanges, { unitId, after })).waitingCertificateChanges);
  if (pages.rows.length === 0)
    return <Empty drawing={Checklist} title={r('register.noWaiting.title')} body={r('register.noWaiting.body')} />;
  return (
    <>
      <ul class="stack" role="list">
        {pages.rows.map((change) => (
          <li key={change.id}>
            <WaitingCard change={change} onDone={onDone} />
          </li>
        ))}
      </ul>
      <More {...pages} />
    </>
  );
}

function WaitingCard({ change, onDone }: { change: Change; onDone: (words: string) => void }) {
  const { isBusy, error, act } = useAct();
  const { certificate, corrections } = change;
  const decide = (isApproved: boolean) =>
    act(async () => {
      const { decideCertificateChange: outcome } = await run(DecideChange, { input: { id: change.id, isApproved } });
      onDone(
        outcome.__typename === 'AnotherPersonNeeded'
          ? outcome.message
          : r(outcome.change.state === 'APPROVED' ? 'register.approved' : 'register.declined'),
      );
    });
  const now = [corrections.holderName, corrections.bornOn && day(corrections.bornOn), corrections.place].filter(Boolean).join(' · ');
  return (
    <article class="card stack">
      <p>
        <span class={`tag ${change.act === 'REVOKE' ? 'tag-danger' : 'tag-info'}`}>
          <Wait />
          {r(`change.act.${change.act}`)}
        </span>
      </p>
      <h3>
        {certificate.holderName} · {certificate.registerNumber}
      </h3>
      <p>{certificate.courseTitle}</p>
      {now && <p>{r('register.change', { from: certificate.holderName, to: now })}</p>}
      <p>
        {r(`change.reason.${change.reasonClass}`)}: {change.reason}
        <br />
        {r('history.decision', { number: change.decisionNumber })}
      </p>
      <p class="small">{r('register.asked', { name: change.requestedByName, day: day(change.requestedAt) })}</p>
      <Inline error={error} />
      {change.mayDecide ? (
        <>
          <p class="small">{r('register.sure')}</p>
          <div class="actions">
            <button
              class="button button-main"
              disabled={isBusy}
              onClick={() => decide(true)}
              aria-label={`${r('register.approve')}: ${certificate.registerNumber}`}
            >
              <Done />
              {r('register.approve')}
            </button>
            <button
              class="button"
              disabled={isBusy}
              onClick={() => decide(false)}
              aria-label={`${r('register.decline')}: ${certificate.registerNumber}`}
            >
              <Close />
              {r('register.decline')}
            </button>
          </div>
        </>
      ) : (
        <p class="tag tag-warn">
          <Wait />
          {r('register.other')}
        </p>
      )}
    </article>
  );
}

function BookList({ unitId }: { unitId: string }) {
  const reading = useReading([unitId], { load: async (signal) => (await run(Books, { unitId }, signal)).registerBooks });
  return (
    <section class="section" aria-labelledby="books">
      <h2 id="books">{r('register.books')}</h2>
      <Shown reading={reading}>{(page) => <BookRows page={page} unitId={unitId} />}</Shown>
    </section>
  );
}

function BookRows({ page, unitId }: { page: RegisterBooksQuery['registerBooks']; unitId: string }) {
  const pages = usePages(page, async (after) => (await run(Books, { unitId, after })).registerBooks);
  if (pages.rows.length === 0) return <Empty drawing={Book} title={r('register.noBooks.title')} body={r('register.noBooks.body')} />;
  return (
    <>
      <p class="small">{r('register.auditHint')}</p>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{r('register.issuer')}</th>
            <th scope="col">{r('register.year')}</th>
            <th scope="col">{r('register.kind')}</th>
            <th scope="col">{r('register.numbers')}</th>
            <th scope="col">{r('register.entries')}</th>
            <th scope="col">{r('register.closed')}</th>
            <th scope="col">{r('register.get')}</th>
          </tr>
        </thead>
        <tbody>
          {pages.rows.map((book) => (
            <tr key={book.key}>
              <th scope="row" data-label={r('register.issuer')}>
                {book.issuerName}
              </th>
              <td data-label={r('register.year')}>{book.year}</td>
              <td data-label={r('register.kind')}>{book.kind}</td>
              <td data-label={r('register.numbers')}>{number(book.lastNumber)}</td>
              <td data-label={r('register.entries')}>{number(book.entries)}</td>
              <td data-label={r('register.closed')}>{book.closedAt ? dayTime(book.closedAt) : r('register.notClosed')}</td>
              <td>
                <div class="actions">
                  {Array.from({ length: Math.ceil(book.lastNumber / book.partSize) }, (_, i) => {
                    const [first, last] = [i * book.partSize + 1, Math.min((i + 1) * book.partSize, book.lastNumber)];
                    const words = book.lastNumber <= book.partSize ? r('register.print') : r('register.printPart', { first, last });
                    return (
                      <a
                        key={i}
                        class="button"
                        href={`${book.pdfUrl}?part=${i + 1}`}
                        target="_blank"
                        rel="noopener"
                        aria-label={`${words}: ${book.issuerName} ${book.year}`}
                      >
                        <Book />
                        {words}
                      </a>
                    );
                  })}
                  <a class="button" href={book.xlsxUrl} aria-label={`${r('register.xlsx')}: ${book.issuerName} ${book.year}`}>
                    <Download />
                    {r('register.xlsx')}
                  </a>
                  <a class="button" href={book.auditUrl} aria-label={`${r('register.audit')}: ${book.issuerName} ${book.year}`}>
                    <Checklist />
                    {r('register.audit')}
                  </a>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <More {...pages} />
    </>
  );
}

function CheckpointList() {
  const reading = useReading([], { load: async (signal) => (await run(Checkpoints, {}, signal)).registerCheckpoints });
  return (
    <section class="section" aria-labelledby="checkpoints">
      <h2 id="checkpoints">{r('register.checkpoints')}</h2>
      <p>{r('register.checkpointsLead')}</p>
      <Shown reading={reading}>{(page) => <CheckpointRows page={page} />}</Shown>
    </section>
  );
}

function CheckpointRows({ page }: { page: RegisterCheckpointsQuery['registerCheckpoints'] }) {
  const pages = usePages(page, async (after) => (await run(Checkpoints, { after })).registerCheckpoints);
  if (pages.rows.length === 0) return <p class="muted">{r('register.noCheckpoints')}</p>;
  return (
    <>
      <ul class="stack" role="list">
        {pages.rows.map(({ no, at, registers, sha256 }) => (
          <li key={no}>
            <strong>{r('register.checkpoint', { no })}</strong> · {dayTime(at)}
            <br />
            <span class="small">{r('register.checkpointOf', { n: registers, hash: sha256.slice(0, 16) })}</span>
          </li>
        ))}
      </ul>
      <More {...pages} />
      <p>
        <a class="button" href="/register/checkpoints.ndjson" download="">
          <Download />
          {r('register.checkpointFile')}
        </a>
      </p>
    </>
  );
}

/** What is set for one centre: two people or one, and the keys that sign. */
function OfCentre({ unitId, say }: { unitId: string; say: (words: string) => void }) {
  const centre = useReading([unitId], { load: async (signal) => (await run(CentreOfUnit, { id: unitId }, signal)).unit?.centre ?? null });
  const centreId = centre.data?.id;
  if (!centreId) return null;
  return (
    <>
      {hasRole('CENTRE_DIRECTOR', 'CITY_OFFICER') && <Settings centreId={centreId} say={say} />}
      {hasRole('ADMINISTRATOR', 'CENTRE_DIRECTOR', 'AUDITOR') && <KeyList centreId={centreId} say={say} />}
    </>
  );
}

function Settings({ centreId, say }: { centreId: string; say: (words: string) => void }) {
  const reading = useReading([centreId], {
    load: async (signal) => (await run(CertificateSettings, { centreId }, signal)).certificateSettings,
  });
  const { isBusy, error, act } = useAct();
  return (
    <section class="section" aria-labelledby="settings">
      <h2 id="settings">{r('settings.title')}</h2>
      <Shown reading={reading} rows={1}>
        {({ changeNeedsSecondPerson }) => (
          <label class="choice">
            <input
              type="checkbox"
              checked={changeNeedsSecondPerson}
              disabled={isBusy}
              onChange={({ currentTarget: { checked } }) =>
                act(async () => {
                  await run(ChangeSettings, { input: { centreId, changeNeedsSecondPerson: checked } });
                  reading.reload();
                  say(r('settings.saved'));
                })
              }
            />
            {r('settings.two')}
          </label>
        )}
      </Shown>
      <Inline error={error} />
    </section>
  );
}

function KeyList({ centreId, say }: { centreId: string; say: (words: string) => void }) {
  const [isRotating, setRotating] = useState(false);
  const reading = useReading([centreId], { load: async (signal) => (await run(Keys, { centreId }, signal)).issuerKeys ?? null });
  return (
    <section class="section" aria-labelledby="keys">
      <h2 id="keys">{r('keys.title')}</h2>
      <p>{r('keys.lead')}</p>
      <Shown reading={reading} rows={1}>
        {(found: IssuerKeysQuery['issuerKeys'] | null) =>
          found ? (
            <ul class="stack" role="list">
              {found.keys.map(({ publicKeyMultibase, from, to }) => (
                <li key={publicKeyMultibase}>
                  <code>{publicKeyMultibase}</code>
                  <br />
                  <span class="small">
                    {to ? r('keys.before', { from: dayTime(from), to: dayTime(to) }) : r('keys.now', { from: dayTime(from) })}
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <p class="muted">{r('keys.none')}</p>
          )
        }
      </Shown>
      {hasRole('ADMINISTRATOR') && reading.data && (
        <button class="button" onClick={() => setRotating(true)}>
          <Key />
          {r('keys.rotate')}
        </button>
      )}
      {isRotating && (
        <Rotate
          centreId={centreId}
          onClose={() => setRotating(false)}
          onDone={() => {
            setRotating(false);
            reading.reload();
            say(r('keys.done'));
          }}
        />
      )}
    </section>
  );
}

function Rotate({ centreId, onClose, onDone }: { centreId: string; onClose: () => void; onDone: () => void }) {
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const { isBusy, error, act } = useAct();
  return (
    <Dialog title={r('keys.rotate')} onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (reason.trim())
            act(async () => {
              await run(RotateKey, { input: { centreId, reason: reason.trim() } });
              onDone();
            });
        }}
      >
        <Field label={r('keys.reason')} hint={r('keys.reasonHint')} {...(isTried && !reason.trim() ? { error: r('change.need') } : {})}>
          {(attributes) => (
            <input
              {...attributes}
              type="text"
              maxLength={500}
              value={reason}
              onInput={({ currentTarget }) => setReason(currentTarget.value)}
            />
          )}
        </Field>
        <Inline error={error} />
        <div class="actions">
          <button class="button" type="button" onClick={onClose}>
            {t('dialog.cancel')}
          </button>
          <button class="button button-main" type="submit" disabled={isBusy}>
            {r('keys.rotate')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
