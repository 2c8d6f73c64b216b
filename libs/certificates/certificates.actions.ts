import { defineActions } from '#platform';

/** What a role or an API client may do with certificates that are not their own. */
export const actions = defineActions({
  readCertificates: {
    name: 'certificate.read',
    roles: ['centre_director', 'instructor', 'commune_officer', 'city_officer', 'department_officer', 'auditor'],
    scope: 'certificates:read',
  },
  revokeCertificate: { name: 'certificate.revoke', roles: ['centre_director', 'city_officer'] },
});
