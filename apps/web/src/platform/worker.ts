import { signal } from '@preact/signals';

/** A newer shell waits; it is used at the next start, or when the learner says so. */
export const hasNewVersion = signal(false);

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): { createScriptURL(url: string): string };
}

/** Registers the service worker. The only script address that the page may ever build is `/sw.js`. */
export function startServiceWorker(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  const types = (window as Window & { trustedTypes?: TrustedTypes }).trustedTypes;
  const policy = types?.createPolicy('phusa', {
    createScriptURL: (url) => {
      if (url !== '/sw.js') throw new TypeError(`refused: ${url}`);
      return url;
    },
  });
  const wasControlled = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (wasControlled) hasNewVersion.value = true;
  });
  void navigator.serviceWorker.register((policy?.createScriptURL('/sw.js') ?? '/sw.js') as string, { scope: '/' }).catch(() => undefined);
}

/** A chunk of an older shell is gone from the server: start again once with the new one. */
export function reloadOnce(): void {
  const last = Number(sessionStorage.getItem('phusa-reloaded') ?? 0);
  if (Date.now() - last < 30_000) return;
  sessionStorage.setItem('phusa-reloaded', String(Date.now()));
  location.reload();
}
