import { catalogue } from '../../../platform/messages';
import { vi } from './vi';

export const r = catalogue(vi, { en: () => import('./en') });
export type RoundKey = keyof typeof vi;
