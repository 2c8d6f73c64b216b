import { defineActions } from '#platform';

export const actions = defineActions({
  /** For the classes that one runs; what stands in the report are names of people. */
  importList: { name: 'staff_list.import', roles: ['centre_director', 'instructor'] },
  /** Who sees what others have imported in the place. */
  readImports: { name: 'staff_list.read', roles: ['centre_director'] },
});
