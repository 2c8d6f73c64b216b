import { catalogue } from '../../../platform/messages';
import { vi } from './vi';

export const g = catalogue(vi, { en: () => import('./en') });
export type GroupKey = keyof typeof vi;
