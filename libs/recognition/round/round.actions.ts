import { defineActions } from '#platform';

export const actions = defineActions({
  /** Of a commune; a city officer does it for all communes by one act. */
  changeRound: { name: 'round.change', roles: ['commune_officer', 'city_officer'] },
  suggestRound: { name: 'round.suggest', roles: ['commune_officer', 'city_officer'] },
});
