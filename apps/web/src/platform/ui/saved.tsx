import { moment } from '../format';
import { t } from '../messages';
import { Done, OnDevice } from './icons';

/** The two ticks: kept on this phone, then recorded by the server. Two words and two drawings, never one green tick for both. */
export function Saved({ isRecorded, at }: { isRecorded: boolean; /** By the clock of the server. */ at?: string | undefined }) {
  return isRecorded ? (
    <p class="saved saved-server" role="status">
      <Done />
      {at ? t('saved.serverAt', { time: moment(at) }) : t('saved.server')}
    </p>
  ) : (
    <p class="saved saved-device" role="status">
      <OnDevice />
      {t('saved.device')}
    </p>
  );
}
