import { catalogue } from '../../platform/messages';
import { vi } from './vi';

export const s = catalogue(vi, { en: () => import('./en') });
export type StaffKey = keyof typeof vi;
