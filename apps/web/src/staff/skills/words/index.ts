import { catalogue } from '../../../platform/messages';
import { vi } from './vi';

/** Words of observations, of the skills of a place and of the targets of the programme. */
export const sk = catalogue(vi, { en: () => import('./en') });
export type SkillWord = keyof typeof vi;
