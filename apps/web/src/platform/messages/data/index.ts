import { catalogue } from '..';
import { vi } from './vi';

/** Words of the page about one's own data: what is stated for statistics, and being erased. */
export const td = catalogue(vi, { km: () => import('./km'), en: () => import('./en') });
export type DataKey = keyof typeof vi;
