import { defineActions } from '#platform';

/** Who keeps the list of hamlets and units of a commune. */
export const actions = defineActions({
  /** From one commune to another, so by whoever answers for both. */
  moveUnitsBelow: { name: 'unit_below.move', roles: ['commune_officer', 'city_officer', 'department_officer', 'administrator'] },
  changeUnitsBelow: { name: 'unit_below.change', roles: ['commune_officer', 'city_officer', 'administrator'] },
});
