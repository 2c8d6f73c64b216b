import { defineActions } from '#platform';

export const actions = defineActions({
  readTemplate: {
    name: 'certificate.read_template',
    roles: ['centre_director', 'instructor', 'commune_officer', 'city_officer', 'department_officer', 'auditor'],
  },
  /** What a centre prints is its director's. */
  editTemplate: { name: 'certificate.edit_template', roles: ['centre_director'] },
});
