import { defineActions } from '#platform';

/** Both records must lie in the place of whoever acts; the second act needs a second person. */
export const actions = defineActions({
  findDuplicates: { name: 'person.duplicates', roles: ['centre_director', 'commune_officer', 'administrator'] },
  proposeMerge: { name: 'person.merge_propose', roles: ['centre_director', 'commune_officer', 'administrator'] },
  decideMerge: { name: 'person.merge_decide', roles: ['centre_director', 'commune_officer', 'administrator'] },
});
