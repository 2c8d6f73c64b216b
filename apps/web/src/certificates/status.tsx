import type { CertificateStatus } from '../gql/graphql';
import { t } from '../platform/messages';
import { Close, Done, Undo, Wait, type Icon } from '../platform/ui/icons';

const LOOK: Record<CertificateStatus, [Icon, string]> = {
  VALID: [Done, 'tag-ok'],
  REPLACED: [Undo, 'tag-info'],
  REVOKED: [Close, 'tag-danger'],
  EXPIRED: [Wait, 'tag-warn'],
};

/** A state of a certificate: drawing, colour and word, never the colour alone. */
export function StatusTag({ status }: { status: CertificateStatus }) {
  const [Drawing, tone] = LOOK[status];
  return (
    <span class={`tag ${tone}`}>
      <Drawing />
      {t(`certificate.status.${status}`)}
    </span>
  );
}
