import { useEffect, useState } from 'preact/hooks';
import { viewer } from '../identity/session';
import { t } from '../platform/messages';
import { tr } from '../platform/messages/room';
import { Alert, Done, OnDevice, Phone, SignIn, Wait } from '../platform/ui/icons';
import { Page } from '../platform/ui/page';
import { Loading, Notice } from '../platform/ui/states';
import { checkIns, isRoomOpen, scanned } from './room';
import { dropScan, pendingScan, takeScan } from './scan';

/** What opens when a phone's camera has read the code in the room; works without network, and before signing in. */
export default function CheckInPage() {
  const [scan, setScan] = useState(() => takeScan() ?? pendingScan());
  const who = viewer.value;
  const isReady = isRoomOpen.value;
  useEffect(() => {
    // the page is already open: another scan only changes what stands behind the #
    const again = () => setScan((before) => takeScan() ?? before);
    addEventListener('hashchange', again);
    return () => removeEventListener('hashchange', again);
  }, []);
  useEffect(() => {
    if (!who || !scan || !isReady) return;
    void scanned({ id: scan.id, code: scan.code, deviceAt: scan.deviceAt, clockMoved: scan.clockMoved }).then(dropScan);
  }, [who?.person.id, scan, isReady]);
  return (
    <Page title={tr('checkIn.title')}>
      <State scanId={scan?.id} />
    </Page>
  );
}

function State({ scanId }: { scanId: string | undefined }) {
  if (viewer.value === undefined) return <Loading />;
  if (!scanId) return <Notice drawing={Phone} title={tr('checkIn.none.title')} body={tr('checkIn.none.body')} />;
  if (viewer.value === null) {
    return (
      <Notice drawing={SignIn} title={tr('checkIn.signIn.title')} body={tr('checkIn.signIn.body')} role="status">
        <a class="button button-main" href="/login?to=%2Fcheck-in">
          <SignIn />
          {t('nav.signIn')}
        </a>
      </Notice>
    );
  }
  const answer = checkIns.value[scanId];
  const calendar = (
    <a class="button" href="/calendar">
      {tr('checkIn.calendar')}
    </a>
  );
  if (!answer) return <Notice drawing={OnDevice} title={tr('checkIn.kept.title')} body={tr('checkIn.kept.body')} role="status" />;
  if (answer.verdict === 'ACCEPTED') {
    return (
      <Notice
        drawing={Done}
        title={tr('checkIn.present.title')}
        body={tr('checkIn.present.body', { name: answer.classTitle ?? '' })}
        role="status"
      >
        {calendar}
      </Notice>
    );
  }
  if (answer.verdict === 'WAITING') {
    return (
      <Notice drawing={Wait} title={tr('checkIn.waiting.title')} body={answer.reason} role="status">
        {calendar}
      </Notice>
    );
  }
  return (
    <Notice
      drawing={Alert}
      title={tr('checkIn.refused.title')}
      body={`${answer.reason ?? ''} ${answer.code === 'NOT_IN_CLASS' ? tr('checkIn.notInClass') : tr('checkIn.again')}`}
      role="alert"
    />
  );
}
