import { catalogue } from '../../../platform/messages';
import { vi } from './vi';

export const sc = catalogue(vi, { en: () => import('./en') });
