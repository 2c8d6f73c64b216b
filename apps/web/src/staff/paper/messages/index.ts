import { catalogue } from '../../../platform/messages';
import { vi } from './vi';

export const p = catalogue(vi, { en: () => import('./en') });
export type PaperKey = keyof typeof vi;
