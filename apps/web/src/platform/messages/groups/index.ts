import { catalogue } from '..';
import { vi } from './vi';

/** Words of the page about groups that a person belongs to. */
export const tg = catalogue(vi, { km: () => import('./km'), en: () => import('./en') });
