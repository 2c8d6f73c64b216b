import { defineActions } from '#platform';

/** At the place of the enrollment. Both acts are open to the same roles; that two people act is checked by the service. */
export const actions = defineActions({
  requestOverride: { name: 'override.request', roles: ['instructor', 'centre_director'] },
  decideOverride: { name: 'override.decide', roles: ['instructor', 'centre_director'] },
  readOverrides: { name: 'override.read', roles: ['instructor', 'centre_director'] },
  changeCentreSettings: { name: 'centre_setting.change', roles: ['centre_director'] },
});
