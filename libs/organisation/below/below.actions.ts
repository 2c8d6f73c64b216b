import { defineActions } from '#platform';

/** Who keeps the list of hamlets and units of a commune. */
export const actions = defineActions({
  changeUnitsBelow: { name: 'unit_below.change', roles: ['commune_officer', 'city_officer', 'administrator'] },
});
