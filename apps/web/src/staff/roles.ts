import type { Role } from '../gql/graphql';

/** Who teaches or runs a centre. */
export const TEACHING: readonly Role[] = ['CENTRE_DIRECTOR', 'INSTRUCTOR'];
/** Who sees the figures of a place. */
export const COUNTING: readonly Role[] = ['DEPARTMENT_OFFICER', 'CITY_OFFICER', 'COMMUNE_OFFICER', 'CENTRE_DIRECTOR', 'AUDITOR'];
/** Who sees the classes and sessions of a place. */
export const SEEING_CLASSES: readonly Role[] = [...COUNTING, 'INSTRUCTOR'];
/** Who has something to do or to look at under "Số liệu". */
export const IN_DEPARTMENT: readonly Role[] = [...COUNTING, 'BRANCH_OFFICER', 'ADMINISTRATOR'];
/** Who sees the items of the diagnostic. */
export const KEEPING_ITEMS: readonly Role[] = ['CITY_OFFICER', 'DEPARTMENT_OFFICER', 'ADMINISTRATOR'];
/** Who sees the cases of the title. */
export const READING_CASES: readonly Role[] = ['COMMUNE_OFFICER', 'CITY_OFFICER', 'BRANCH_OFFICER', 'DEPARTMENT_OFFICER', 'AUDITOR'];
