import { lazy } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { useIssued } from '../enrollment/finish';
import { viewer } from '../identity/session';
import { day, number } from '../platform/format';
import { ApiError, newId, run } from '../platform/graphql';
import { locale, t } from '../platform/messages';
import { useAct } from '../platform/pages';
import { useReading } from '../platform/reading';
import { Checklist, Copy, Document, Download, Eye, Wait } from '../platform/ui/icons';
import { Page } from '../platform/ui/page';
import { Failure, Inline, Loading, Notice, Shown } from '../platform/ui/states';
import { CertificateForEnrollment, NAME_TEXT, ShowName, type Certificate } from './certificate-document';
import { c } from './messages';
import { StatusTag } from './status';

/** Few papers are lost. */
const AskCentre = lazy(() => import('./ask-centre'));

/** One certificate of the learner; also while the worker is still issuing it. */
export default function CertificatePage({ enrollmentId = '' }: { enrollmentId?: string }) {
  const reading = useReading([enrollmentId, viewer.value?.person.id], {
    key: `certificate:${enrollmentId}`,
    load: async (signal) => {
      const { certificateForEnrollment } = await run(CertificateForEnrollment, { enrollmentId }, signal);
      if (!certificateForEnrollment) throw new ApiError('NOT_FOUND');
      return certificateForEnrollment;
    },
  });
  return (
    <Page title={t('certificate.title')} className="certificate-page" back={{ href: '/me', words: t('nav.mine') }}>
      {reading.data ? (
        <Shown reading={reading}>{(certificate) => <Paper certificate={certificate} />}</Shown>
      ) : reading.error?.code === 'NOT_FOUND' ? (
        <Waiting enrollmentId={enrollmentId} />
      ) : reading.error ? (
        <Failure error={reading.error} retry={reading.reload} />
      ) : (
        <Loading rows={2} />
      )}
    </Page>
  );
}

function Waiting({ enrollmentId }: { enrollmentId: string }) {
  const { certificate, isSlow } = useIssued(enrollmentId);
  if (certificate) return <Paper certificate={certificate} />;
  return isSlow ? (
    <Notice drawing={Document} title={t('certificate.none.title')} body={t('certificate.none.body')} />
  ) : (
    <Notice drawing={Wait} title={t('certificate.waiting')} role="status" />
  );
}

function Paper({ certificate }: { certificate: Certificate }) {
  const isValid = certificate.status === 'VALID';
  return (
    <>
      <article class={`paper ${isValid ? '' : 'paper-void'}`}>
        <StatusTag status={certificate.status} />
        {certificate.isFromPaper && (
          <p class="tag tag-info">
            <Document />
            {c('fromPaper')}
          </p>
        )}
        <p class="paper-issuer">{certificate.issuerName}</p>
        <p class="small">{t('certificate.holder')}</p>
        <p class="paper-holder">{certificate.holderName}</p>
        <p class="small">{t('certificate.completed')}</p>
        <h2>{certificate.courseTitle}</h2>
        {certificate.revokedAt && (
          <p class="paper-revoked">
            {t('certificate.revokedWhy', { day: day(certificate.revokedAt), reason: certificate.revocationReason ?? '' })}
          </p>
        )}
        {certificate.followedBy && (
          <p>
            {c(`chain.${certificate.followedBy.act as Act}`)}{' '}
            <a href={`/v/${certificate.followedBy.code}`}>{c('chain.to', { number: certificate.followedBy.registerNumber })}</a>
          </p>
        )}
        {certificate.follows && (
          <p class="small">
            <a href={`/v/${certificate.follows.code}`}>{c('chain.from', { number: certificate.follows.registerNumber })}</a>
          </p>
        )}
        <dl class="facts">
          <dt>{t('certificate.number')}</dt>
          <dd>{certificate.registerNumber}</dd>
          <dt>{t('certificate.issuedAt')}</dt>
          <dd>{day(certificate.issuedAt)}</dd>
          {certificate.validUntil && (
            <>
              <dt>{c('chain.until')}</dt>
              <dd>{day(new Date(Date.parse(certificate.validUntil) - 1).toISOString())}</dd>
            </>
          )}
          <dt>{t('certificate.periods')}</dt>
          <dd>{t('unit.periods', { n: number(certificate.periods) })}</dd>
        </dl>
        <Qr certificate={certificate} />
      </article>
      <div class="stack no-print">
        <a class="button button-main button-wide" href={certificate.pdfUrl} target="_blank" rel="noopener">
          <Document />
          {t('certificate.pdf')}
        </a>
        <a class="button button-wide" href={certificate.verifyUrl} target="_blank" rel="noopener">
          <Eye />
          {t('certificate.verify')}
        </a>
        <Share certificate={certificate} />
        <NameShown certificate={certificate} />
        <Keep certificate={certificate} />
        {['VALID', 'EXPIRED'].includes(certificate.status) && <AskCentre key={certificate.id} certificate={certificate} />}
        <p class="small">{t('certificate.evidence')}</p>
        <a class="button button-quiet" href="/dossier">
          <Checklist />
          {t('certificate.toDossier')}
        </a>
      </div>
    </>
  );
}

/** Drawn on the phone, so that it can be shown without network. */
function Qr({ certificate }: { certificate: Certificate }) {
  const [qr, setQr] = useState<{ path: string; width: number }>();
  useEffect(() => {
    void import('./qr').then(
      ({ qrPath }) => setQr(qrPath(certificate.qrUrl)),
      () => undefined,
    );
  }, [certificate.qrUrl]);
  return (
    <div class="qr">
      {qr && (
        <svg viewBox={`-3 -3 ${qr.width + 6} ${qr.width + 6}`} role="img" aria-label={t('certificate.qr')}>
          <rect class="qr-paper" x="-3" y="-3" width={qr.width + 6} height={qr.width + 6} />
          <path class="qr-ink" d={qr.path} />
        </svg>
      )}
      <p>
        <span class="small">{t('certificate.code')}</span>
        <br />
        <strong class="code">{certificate.code}</strong>
      </p>
      <p class="small">{t('certificate.scan')}</p>
    </div>
  );
}

function Share({ certificate }: { certificate: Certificate }) {
  const [isCopied, setCopied] = useState(false);
  const share = async () => {
    try {
      if (navigator.share) await navigator.share({ title: certificate.courseTitle, url: certificate.verifyUrl });
      else {
        await navigator.clipboard.writeText(certificate.verifyUrl);
        setCopied(true);
      }
    } catch {
      // closed by the learner
    }
  };
  return (
    <button class="button button-wide" onClick={() => void share()}>
      <Copy />
      <span aria-live="polite">{t(isCopied ? 'certificate.copied' : 'certificate.share')}</span>
    </button>
  );
}

/** Whether whoever scans the code reads the whole name; for this paper, or for all of them. */
function NameShown({ certificate }: { certificate: Certificate }) {
  const [isShown, setShown] = useState(certificate.isNameShown);
  const [says, setSays] = useState('');
  const { isBusy, error, act } = useAct();
  const say = (shown: boolean, certificateId: string | null) =>
    act(async () => {
      const consent = { textVersion: NAME_TEXT, language: locale.value };
      setShown(shown);
      const { showName } = await run(ShowName, { input: { id: newId(), certificateId, isShown: shown, consent } }).catch(
        (error: unknown) => {
          setShown(isShown);
          throw error;
        },
      );
      if ('message' in showName) {
        setShown(isShown);
        return setSays(showName.message);
      }
      setShown(showName.isShown);
      setSays(c(certificateId ? (shown ? 'name.on' : 'name.off') : shown ? 'name.allOn' : 'name.allOff'));
    });
  return (
    <section class="card stack">
      <h2>{c('name.title')}</h2>
      <p class="small">{c('name.lead')}</p>
      <label class="choice">
        <input
          type="checkbox"
          checked={isShown}
          disabled={isBusy}
          onChange={({ currentTarget }) => say(currentTarget.checked, certificate.id)}
        />
        <span>{c('name.show')}</span>
      </label>
      <button class="button button-quiet" disabled={isBusy} onClick={() => say(isShown, null)}>
        {c(isShown ? 'name.showAll' : 'name.hideAll')}
      </button>
      <p class="small" role="status">
        {says}
      </p>
      <Inline error={error} />
    </section>
  );
}

type Act = 'correct' | 'reissue' | 'renew';

/** The credential for a wallet, as a picture that carries it, as a file. */
function Keep({ certificate: { credentialUrl, verifyUrl } }: { certificate: Certificate }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <details class="card">
      <summary>{c('keep.title')}</summary>
      <div class="stack">
        <p class="small">{c('keep.lead')}</p>
        <button
          class="button button-wide"
          onClick={() =>
            void navigator.clipboard.writeText(credentialUrl).then(
              () => setCopied(true),
              () => undefined,
            )
          }
        >
          <Copy />
          <span aria-live="polite">{c(isCopied ? 'keep.copied' : 'keep.wallet')}</span>
        </button>
        <p class="small">{c('keep.walletHint')}</p>
        {(
          [
            [`${verifyUrl}/badge.png`, 'keep.png'],
            [`${verifyUrl}/badge.svg`, 'keep.svg'],
            [credentialUrl, 'keep.json'],
          ] as const
        ).map(([href, word]) => (
          <a key={href} class="button button-wide" href={href} download="">
            <Download />
            {c(word)}
          </a>
        ))}
      </div>
    </details>
  );
}
