import { catalogue } from '..';
import { vi } from './vi';

/** Words of the pages about what others do for a person: claiming, children, what was recorded. */
export const th = catalogue(vi, { km: () => import('./km'), en: () => import('./en') });
export type PeopleMessageKey = keyof typeof vi;
