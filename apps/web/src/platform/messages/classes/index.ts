import { catalogue } from '..';
import { vi } from './vi';

export const tc = catalogue(vi, { km: () => import('./km'), en: () => import('./en') });
