import { catalogue } from '..';
import { vi } from './vi';

/** Words of the page of what a person learnt elsewhere. */
export const tl = catalogue(vi, { km: () => import('./km'), en: () => import('./en') });
export type ElsewhereKey = keyof typeof vi;
