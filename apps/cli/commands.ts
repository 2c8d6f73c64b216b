import type { Command } from './command.js';

/** Every command by its words. Loaded when it is called: `migrate` does not wait for the whole product. */
export const commands: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  migrate: () => import('./migrate.js'),
  seed: () => import('./seed.js'),
  'course import': () => import('./import-courses.js'),
  'admin create': () => import('./admin-create.js'),
  reconcile: () => import('./reconcile.js'),
  'ledger replay': () => import('./ledger-replay.js'),
  'register verify': () => import('./register-verify.js'),
  'register check': () => import('./register-check.js'),
  'register checkpoint': () => import('./register-checkpoint.js'),
  'register rotate-key': () => import('./register-rotate-key.js'),
  'issuer rotate': () => import('./issuer-rotate.js'),
  signals: () => import('./signals.js'),
  'framework import': () => import('./framework-import.js'),
  'diagnostic calibrate': () => import('./diagnostic-calibrate.js'),
  doctor: () => import('./doctor.js'),
  demo: () => import('./demo.js'),
  schema: () => import('./schema.js'),
};
