import { useId, useState } from 'preact/hooks';
import { size } from '../../platform/format';
import { Alert, Done, Plus } from '../../platform/ui/icons';
import { s } from '../messages';

const MAX_BYTES = 20_000_000;
const ACCEPT = {
  image: 'image/png,image/jpeg,image/webp,image/avif',
  audio: 'audio/mpeg,audio/ogg,audio/mp4,audio/aac,audio/webm,audio/opus',
  video: 'video/mp4,video/webm',
  file: '',
};

interface Props {
  kind: keyof typeof ACCEPT;
  media: string | null;
  onChange: (sha256: string, file: { name: string; sizeBytes: number }) => void;
}

interface Uploaded {
  sha256: string;
  mediaType: string;
  sizeBytes: number;
}

/** Sends a file to the store and answers its content address. */
async function upload(file: File): Promise<Uploaded> {
  const body = new FormData();
  body.set('file', file);
  const response = await fetch('/media', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'x-phusa-csrf': '1', accept: 'application/json' },
    body,
  });
  const answer = (await response.json().catch(() => ({}))) as Partial<Uploaded> & { message?: string; errors?: { message: string }[] };
  if (!response.ok || !answer.sha256) throw new Error(answer.message ?? answer.errors?.[0]?.message ?? String(response.status));
  return answer as Uploaded;
}

export function MediaField({ kind, media, onChange }: Props) {
  const id = useId();
  const [state, setState] = useState<{ isSending?: boolean; error?: string; sizeBytes?: number }>({});
  const choose = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > MAX_BYTES) return setState({ error: s('media.tooLarge') });
    setState({ isSending: true });
    try {
      const stored = await upload(file);
      if (kind !== 'file' && !stored.mediaType.startsWith(`${kind}/`)) return setState({ error: s('media.wrongKind') });
      setState({ sizeBytes: stored.sizeBytes });
      onChange(stored.sha256, { name: file.name, sizeBytes: stored.sizeBytes });
    } catch (problem) {
      setState({ error: s('media.failed', { why: problem instanceof Error ? problem.message : '' }) });
    }
  };
  return (
    <div class="media-field">
      {media && kind === 'image' && <img src={`/files/${media}`} alt="" loading="lazy" />}
      {media && kind === 'audio' && <audio controls preload="none" src={`/files/${media}`} />}
      {media && kind === 'video' && <video controls preload="none" src={`/files/${media}`} />}
      <div class="actions">
        <label class="button file-button" for={id}>
          <Plus />
          {s(media ? 'media.replace' : 'media.choose')}
          <input
            id={id}
            type="file"
            accept={ACCEPT[kind] || undefined}
            disabled={Boolean(state.isSending)}
            onChange={({ currentTarget }) => void choose(currentTarget.files?.[0])}
          />
        </label>
        <span role="status">
          {state.isSending ? (
            s('media.sending')
          ) : media ? (
            <span class="tag tag-ok">
              <Done />
              {state.sizeBytes ? s('media.haveSize', { size: size(state.sizeBytes) }) : s('media.have')}
            </span>
          ) : null}
        </span>
      </div>
      {state.error && (
        <p class="inline-error" role="alert">
          <Alert />
          <span>{state.error}</span>
        </p>
      )}
    </div>
  );
}
