import { catalogue } from '..';
import { vi } from './vi';

/** Words of the case of the title, from registration to the decision. */
export const tc = catalogue(vi, { km: () => import('./km'), en: () => import('./en') });
export type CaseKey = keyof typeof vi;
