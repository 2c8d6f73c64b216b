import { catalogue } from '../../platform/messages';
import { vi } from './vi';

export const h = catalogue(vi, { km: () => import('./km'), en: () => import('./en') });
