import { catalogue } from '..';
import { vi } from './vi';

export const tp = catalogue(vi, { km: () => import('./km'), en: () => import('./en') });
export type PhoneMessageKey = keyof typeof vi;
