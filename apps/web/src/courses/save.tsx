import { useEffect, useState } from 'preact/hooks';
import { size } from '../platform/format';
import { ApiError } from '../platform/graphql';
import { t } from '../platform/messages';
import { tp } from '../platform/messages/phone';
import type { PackageRow } from '../platform/store';
import { Alert, Close, Download as DownloadIcon, OnDevice } from '../platform/ui/icons';
import { Inline } from '../platform/ui/states';
import {
  cancelDownload,
  download,
  downloads,
  levelsOf,
  manifestOf,
  usualLevel,
  weightOf,
  type Download,
  type Level,
  type Manifest,
} from './download';
import { loadPackages, packages } from './packages';

/** The whole course on this phone: what it weighs by kind, before anything is fetched. */
export default function SaveCourse({ versionId, sizeBytes }: { versionId: string; sizeBytes: number }) {
  const [manifest, setManifest] = useState<Manifest>();
  const [isAsked, ask] = useState(false);
  const [level, setLevel] = useState<Level>(usualLevel);
  const [free, setFree] = useState<number>();
  const [error, setError] = useState<ApiError | null>(null);
  const now = downloads.value[versionId];
  const row = packages.value.find((one) => one.versionId === versionId);
  useEffect(() => void loadPackages(), [versionId]);

  const look = async () => {
    ask(true);
    setError(null);
    try {
      const found = await manifestOf(versionId);
      const levels = levelsOf(found);
      if (levels.length === 1) return start(levels[0] ?? 'all');
      if (!levels.includes(level)) setLevel(levels.at(-1) ?? 'all');
      setManifest(found);
      const { quota = 0, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
      if (quota > 0) setFree(quota - usage);
    } catch (problem) {
      ask(false);
      setError(problem instanceof ApiError ? problem : new ApiError('INTERNAL'));
    }
  };
  const start = (chosen: Level) => {
    ask(false);
    setManifest(undefined);
    void download(versionId, chosen);
  };

  if (now?.state === 'running') return <Progress versionId={versionId} now={now} />;
  if (isAsked && manifest) {
    const isTooBig = free !== undefined && weightOf(manifest, level) > free;
    return (
      <form
        class="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          start(level);
        }}
      >
        <fieldset class="stack">
          <legend>{tp('save.choose')}</legend>
          {levelsOf(manifest).map((one) => (
            <label key={one} class="choice">
              <input type="radio" name="level" checked={level === one} onChange={() => setLevel(one)} />
              <span>{tp(`save.${one}`, { size: size(weightOf(manifest, one)) })}</span>
            </label>
          ))}
        </fieldset>
        <p class="hint">{partsOf(manifest)}</p>
        {isTooBig && (
          <p class="inline-error" role="alert">
            <Alert />
            <span>{tp('save.noRoom', { free: size(free ?? 0) })}</span>
          </p>
        )}
        <button class="button button-main button-wide" type="submit" disabled={isTooBig}>
          <DownloadIcon />
          {t('course.download', { size: size(weightOf(manifest, level)) })}
        </button>
        <button class="button" type="button" onClick={() => ask(false)}>
          {t('dialog.cancel')}
        </button>
      </form>
    );
  }
  if (row?.state === 'kept') {
    return (
      <>
        <p class="tag tag-info" role="status">
          <OnDevice />
          {t('course.downloaded')} · {tp(`storage.level.${row.level}`)}
        </p>
        {row.level !== 'all' && (
          <button class="button button-quiet" onClick={() => void look()}>
            <DownloadIcon />
            {tp('save.title')}
          </button>
        )}
      </>
    );
  }
  return (
    <>
      <Inline error={error} />
      {row ? (
        <Resume row={row} />
      ) : (
        <button class="button button-wide" disabled={isAsked} onClick={() => void look()}>
          <DownloadIcon />
          {isAsked ? tp('save.weighing') : t('course.download', { size: size(sizeBytes) })}
        </button>
      )}
    </>
  );
}

const KINDS = ['PICTURE', 'AUDIO', 'VIDEO', 'DOCUMENT'] as const;

function partsOf({ lessons, files }: Manifest): string {
  const sum = (parts: readonly { sizeBytes: number }[]) => parts.reduce((bytes, { sizeBytes }) => bytes + sizeBytes, 0);
  const weights = KINDS.map((kind) => [kind, sum(files.filter((file) => file.kind === kind))] as const);
  return [['WORDS', sum(lessons)] as const, ...weights]
    .filter(([, bytes]) => bytes > 0)
    .map(([kind, bytes]) => tp(`save.part.${kind}`, { size: size(bytes) }))
    .join(' · ');
}

export function Progress({ versionId, now: { doneBytes, totalBytes, state } }: { versionId: string; now: Download }) {
  if (state !== 'running') return null;
  return (
    <div class="stack">
      <p class="tag" role="status">
        <DownloadIcon />
        {tp('save.running', { done: size(doneBytes), total: size(totalBytes) })}
      </p>
      <div class="meter" aria-hidden="true">
        <span style={{ width: `${(100 * doneBytes) / Math.max(1, totalBytes)}%` }} />
      </div>
      <button class="button" onClick={() => cancelDownload(versionId)}>
        <Close />
        {tp('save.cancel')}
      </button>
    </div>
  );
}

/** Cut off half-way: goes on from where it was. */
export function Resume({ row }: { row: PackageRow }) {
  return (
    <button class="button button-wide" onClick={() => void download(row.versionId, row.level)}>
      <DownloadIcon />
      {t('course.downloadFailed')}
    </button>
  );
}
