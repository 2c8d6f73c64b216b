import { useEffect, useState } from 'preact/hooks';
import { size } from '../platform/format';
import { tw } from '../platform/messages/work';
import { Close, File } from '../platform/ui/icons';

/** A photo, recording or file that the learner has chosen. */
export interface Chosen {
  id: string;
  name: string;
  mediaType: string;
  blob: Blob;
}

export function Chosens({ chosen, onRemove }: { chosen: readonly Chosen[]; onRemove: (id: string) => void }) {
  return (
    <ul class="stack" role="list">
      {chosen.map((one) => (
        <li key={one.id} class="row">
          <Preview chosen={one} />
          <span class="row-words">
            <span>{one.name}</span>
            <span class="small">{size(one.blob.size)}</span>
          </span>
          <button
            type="button"
            class="button button-quiet"
            aria-label={`${tw('work.remove')}: ${one.name}`}
            onClick={() => onRemove(one.id)}
          >
            <Close />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Preview({ chosen: { blob, mediaType, name } }: { chosen: Chosen }) {
  const [url, setUrl] = useState('');
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  if (mediaType.startsWith('image/')) return url ? <img class="work-thumb" src={url} alt={name} /> : null;
  if (/^(audio|video)\//.test(mediaType)) return url ? <audio controls src={url} aria-label={name} /> : null;
  return <File />;
}
