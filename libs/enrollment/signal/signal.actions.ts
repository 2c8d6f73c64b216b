import { defineActions } from '#platform';

/** Those who look into a centre from outside. The centre's own staff are not among them: a sign may be about them. */
export const actions = defineActions({
  readSignals: { name: 'signal.read', roles: ['commune_officer', 'city_officer', 'department_officer', 'auditor'] },
  reviewSignal: { name: 'signal.review', roles: ['commune_officer', 'city_officer', 'department_officer'] },
});
