import { catalogue } from '..';
import { vi } from './vi';

/** Words for the ways to complete a course: they come with the pages that show them. */
export const tways = catalogue(vi, { km: () => import('./km'), en: () => import('./en') });
