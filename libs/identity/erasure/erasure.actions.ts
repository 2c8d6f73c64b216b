import { defineActions } from '#platform';

const ROLES = ['centre_director', 'commune_officer', 'administrator'];

/** The second act needs a second person. */
export const actions = defineActions({
  requestErasure: { name: 'person.erasure_request', roles: ROLES },
  decideErasure: { name: 'person.erasure_decide', roles: ROLES },
});
