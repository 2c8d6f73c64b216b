import './styles/tokens.css';
import './styles/base.css';
import './styles/pages.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './app';
import { forgetLearner, hasHandIns, refreshQueue, startQueue, sync } from './enrollment/queue';
import { mustSignInAgain, startSession, viewer } from './identity/session';
import { startUnread } from './notifications/unread';
import { startPrefs } from './platform/prefs';
import { startServiceWorker } from './platform/worker';

let learner: string | undefined;

async function start(): Promise<void> {
  await startPrefs();
  void startSession();
  effect(() => {
    const now = viewer.value?.person.id;
    const maySend = !mustSignInAgain.value;
    if (now !== learner) {
      learner = now;
      forgetLearner();
      if (now) void import('./enrollment/room').then(({ openRoom }) => openRoom());
      // practical work that waits here: its sender is fetched only where there is some
      if (now) void hasHandIns().then((is) => void (is && import('./enrollment/hand-in')));
      void refreshQueue().then(() => sync());
    } else if (maySend) void sync();
  });
  startQueue();
  startUnread();
  const root = document.getElementById('app');
  if (root) {
    root.textContent = '';
    render(<App />, root);
  }
  startServiceWorker();
}

void start();
