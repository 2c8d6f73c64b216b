import { Alert } from '../../platform/ui/icons';
import { s } from '../messages';

/** A one-time secret, once, in letters that can be read across a table. Stands inside a dialog that is open already. */
export function SecretShown({
  username,
  oneTimeSecret,
  fullName,
  onClose,
}: {
  username: string;
  oneTimeSecret: string;
  fullName: string;
  onClose: () => void;
}) {
  return (
    <div class="stack">
      <p>{s('secret.for', { name: fullName })}</p>
      <p>
        <span class="small">{s('secret.username')}</span>
        <br />
        <code class="code secret">{username}</code>
      </p>
      <p>
        <span class="small">{s('secret.pin')}</span>
        <br />
        <code class="code secret">{oneTimeSecret}</code>
      </p>
      <p class="tag tag-warn" role="alert">
        <Alert />
        {s('secret.once')}
      </p>
      <button class="button button-main button-wide" onClick={onClose}>
        {s('secret.done')}
      </button>
    </div>
  );
}
