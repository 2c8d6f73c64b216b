import { catalogue } from '../../../platform/messages';
import { vi } from './vi';

export const m = catalogue(vi, { en: () => import('./en') });
export type MarkingKey = keyof typeof vi;
