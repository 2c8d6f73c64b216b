import { useEffect, useState } from 'preact/hooks';
import { learners, openId } from '../identity/here';
import { setShownName, shownName } from '../identity/learners';
import { viewer } from '../identity/session';
import { moment, size } from '../platform/format';
import { t } from '../platform/messages';
import { tp } from '../platform/messages/phone';
import type { PackageRow } from '../platform/store';
import { Check, OnDevice, Trash } from '../platform/ui/icons';
import { Page } from '../platform/ui/page';
import { Empty, Loading } from '../platform/ui/states';
import { downloads, removePackage } from './download';
import { loadPackages, packages } from './packages';
import { Progress, Resume } from './save';

interface Room {
  used: number;
  free: number;
  isKept: boolean;
}

async function room(): Promise<Room | undefined> {
  const estimate = await navigator.storage?.estimate?.();
  if (!estimate) return undefined;
  const { usage = 0, quota = 0 } = estimate;
  return { used: usage, free: Math.max(0, quota - usage), isKept: Boolean(await navigator.storage.persisted?.()) };
}

/** What is saved on this phone, how big it is, and how to get room again. */
export default function StoragePage() {
  const [isRead, setRead] = useState(false);
  const [space, setSpace] = useState<Room>();
  useEffect(() => void loadPackages().then(() => setRead(true)), []);
  useEffect(() => void room().then(setSpace), [packages.value]);
  return (
    <Page title={tp('storage.title')} lead={tp('storage.lead')} className="me" back={{ href: '/me', words: t('nav.mine') }}>
      {!isRead ? (
        <Loading />
      ) : packages.value.length === 0 ? (
        <Empty drawing={OnDevice} title={tp('storage.none.title')} body={tp('storage.none.body')}>
          <a class="button button-main" href="/">
            {t('me.findCourse')}
          </a>
        </Empty>
      ) : (
        <section class="section">
          <ul class="stack" role="list">
            {packages.value.map((row) => (
              <Saved key={row.versionId} row={row} />
            ))}
          </ul>
          <p class="hint">{tp('storage.removeHint')}</p>
        </section>
      )}
      {space && (
        <section class="section card">
          <p>{tp('storage.used', { used: size(space.used), free: size(space.free) })}</p>
          <p class="muted">{tp(space.isKept ? 'storage.kept' : 'storage.notKept')}</p>
          {!space.isKept && (
            <button class="button" onClick={() => void navigator.storage.persist?.().then(() => room().then(setSpace))}>
              <Check />
              {tp('storage.keep')}
            </button>
          )}
        </section>
      )}
      {viewer.value && <ShownName fullName={viewer.value.person.fullName} />}
    </Page>
  );
}

function Saved({ row }: { row: PackageRow }) {
  const title = row.title || tp('storage.unnamed');
  const now = downloads.value[row.versionId];
  return (
    <li class="card stack">
      <p>
        <strong>{row.slug ? <a href={`/course/${row.slug}`}>{title}</a> : title}</strong>
      </p>
      <p class="small">
        {tp(`storage.level.${row.level}`)}
        {row.sizeBytes > 0 && <> · {size(row.sizeBytes)}</>} · {moment(row.savedAt)}
      </p>
      {now ? <Progress versionId={row.versionId} now={now} /> : row.state !== 'kept' && <Resume row={row} />}
      <button class="button" aria-label={tp('storage.remove', { title })} onClick={() => void removePackage(row.versionId)}>
        <Trash />
        {tp('storage.removeWord')}
      </button>
    </li>
  );
}

/** Whoever picks up the phone reads this screen before any PIN: its owner decides what it says. */
function ShownName({ fullName }: { fullName: string }) {
  const row = learners.value.find(({ id }) => id === openId());
  if (!row) return null;
  return (
    <section class="section card">
      <fieldset class="segments">
        <legend>{tp('storage.name')}</legend>
        {[true, false].map((isShown) => (
          <label key={String(isShown)}>
            <input
              type="radio"
              name="shown-name"
              checked={Boolean(row.name) === isShown}
              onChange={() => void setShownName(isShown ? shownName(fullName).name : '')}
            />
            <span>{tp(isShown ? 'storage.nameShown' : 'storage.nameHidden')}</span>
          </label>
        ))}
      </fieldset>
    </section>
  );
}
