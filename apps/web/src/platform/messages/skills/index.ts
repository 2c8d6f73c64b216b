import { catalogue } from '..';
import { vi } from './vi';

/** Words of the measurement of digital skills. */
export const tk = catalogue(vi, { km: () => import('./km'), en: () => import('./en') });
export type SkillsKey = keyof typeof vi;
