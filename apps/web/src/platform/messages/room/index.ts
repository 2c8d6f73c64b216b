import { catalogue } from '..';
import { vi } from './vi';

export const tr = catalogue(vi, { km: () => import('./km'), en: () => import('./en') });
