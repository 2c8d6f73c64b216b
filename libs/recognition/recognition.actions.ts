import { defineActions } from '#platform';

/** What a role or an API client may do here. Everybody may do with their own dossier as they like, while it is a draft. */
export const actions = defineActions({
  readDossiers: {
    name: 'dossier.read',
    roles: ['branch_officer', 'commune_officer', 'city_officer', 'department_officer', 'auditor'],
    scope: 'recognition:read',
  },
});
