import { defineActions } from '#platform';

/** What a role or an API client may do with certificates that are not their own. */
export const actions = defineActions({
  readCertificates: {
    name: 'certificate.read',
    roles: ['centre_director', 'instructor', 'commune_officer', 'city_officer', 'department_officer', 'auditor'],
    scope: 'certificates:read',
  },
  /** Asks that a certificate be corrected, issued again, renewed or revoked. */
  requestChange: { name: 'certificate.request_change', roles: ['instructor', 'centre_director', 'commune_officer', 'city_officer'] },
  /** That two people act is checked by the service. */
  decideChange: { name: 'certificate.decide_change', roles: ['centre_director', 'commune_officer', 'city_officer'] },
  changeSettings: { name: 'certificate.change_settings', roles: ['centre_director', 'city_officer'] },
  /** The book itself: names and birth dates of everybody in it. */
  readRegister: {
    name: 'certificate.read_register',
    roles: ['centre_director', 'commune_officer', 'city_officer', 'department_officer', 'auditor'],
  },
  readKeys: { name: 'issuer.read_keys', roles: ['administrator', 'centre_director', 'auditor'] },
  rotateKey: { name: 'issuer.rotate_key', roles: ['administrator'] },
  revokeCertificate: { name: 'certificate.revoke', roles: ['centre_director', 'city_officer'] },
});
