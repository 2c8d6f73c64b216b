import { defineActions } from '#platform';

/** What a role can be given here. */
export const actions = defineActions({
  /** See claims of courses that no framework knows. */
  readMapping: {
    name: 'skill.mapping.read',
    roles: ['author', 'reviewer', 'centre_director', 'city_officer', 'department_officer', 'auditor', 'administrator'],
  },
  /** See the items of the diagnostic with their parameters; their keys nobody sees. */
  readBank: { name: 'skill.bank.read', roles: ['city_officer', 'department_officer', 'administrator'] },
  /** Write down what one sees in a class that one runs, and answer the learner. */
  observe: { name: 'skill.observe', roles: ['centre_director', 'instructor'] },
  /** What the conventions were, and who changed them why. */
  readRules: { name: 'skill_rule.read', roles: ['city_officer', 'department_officer', 'administrator'] },
  /** The conventions of the skill profile hold for the whole installation: only by a role that covers all of it. */
  setRule: { name: 'skill_rule.set', roles: ['department_officer', 'administrator'] },
  /** How the people of a place stand, small groups hidden. */
  readPlaceSkills: {
    name: 'skill.place.read',
    roles: ['centre_director', 'commune_officer', 'city_officer', 'department_officer', 'auditor'],
  },
  /** Which items are asked, everywhere: only by a role that covers all of it. */
  keepBank: { name: 'skill.bank.keep', roles: ['department_officer', 'administrator'] },
});
