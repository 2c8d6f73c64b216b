import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../messages';
import { Close } from './icons';

interface Props {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}

/** A native dialog: the browser keeps the focus inside and gives it back. */
export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element?.showModal && !element.open) element.showModal();
    return () => element?.close?.();
  }, []);
  // whoever takes the dialog off the page closes it too, and knows that already
  const closed = ({ currentTarget }: { currentTarget: HTMLDialogElement }) => currentTarget.isConnected && onClose();
  return (
    <dialog ref={dialog} class="sheet" onClose={closed} aria-labelledby="dialog-title">
      <div class="sheet-head">
        <h2 id="dialog-title">{title}</h2>
        <button class="button button-quiet" onClick={onClose}>
          <Close />
          {t('dialog.close')}
        </button>
      </div>
      {children}
    </dialog>
  );
}
