import { catalogue } from '../../../platform/messages';
import { vi } from './vi';

export const f = catalogue(vi, { en: () => import('./en') });
export type FigureKey = keyof typeof vi;
