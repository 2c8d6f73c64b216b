import { catalogue } from '..';
import { vi } from './vi';

export const tw = catalogue(vi, { km: () => import('./km'), en: () => import('./en') });
