import { useRef } from 'preact/hooks';
import { File, Image } from './icons';

interface PickProps {
  words: string;
  accept: string;
  capture?: boolean;
  multiple?: boolean;
  disabled: boolean;
  onPick: (files: File[]) => void | Promise<void>;
}

/** A button that opens the camera or the files of the device. */
export function Pick({ words, accept, capture, multiple, disabled, onPick }: PickProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="button" disabled={disabled} onClick={() => input.current?.click()}>
        {accept === 'image/*' ? <Image /> : <File />}
        {words}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={words}
        accept={accept}
        multiple={multiple}
        {...(capture ? { capture: 'environment' as const } : {})}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = '';
          void onPick(files);
        }}
      />
    </>
  );
}
