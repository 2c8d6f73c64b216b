import { catalogue } from '../../../platform/messages';
import { vi } from './vi';

export const v = catalogue(vi, { km: () => import('./km'), en: () => import('./en') });
export type VerifyKey = keyof typeof vi;
