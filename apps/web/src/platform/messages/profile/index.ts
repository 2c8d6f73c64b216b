import { catalogue } from '..';
import { vi } from './vi';

/** Words of the skill profile: what somebody can do, in plain words, and what shows it. */
export const tf = catalogue(vi, { km: () => import('./km'), en: () => import('./en') });
export type ProfileKey = keyof typeof vi;
