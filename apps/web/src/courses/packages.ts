import { signal } from '@preact/signals';
import { phone, type PackageRow } from '../platform/store';

/** Courses that are saved on this phone, whole or in part. */
export const packages = signal<readonly PackageRow[]>([]);

export async function loadPackages(): Promise<void> {
  try {
    packages.value = (await (await phone()).getAll('package')).sort((a, b) => b.savedAt - a.savedAt);
  } catch {
    packages.value = [];
  }
}
