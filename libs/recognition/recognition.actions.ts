import { defineActions } from '#platform';
import { ACTS } from './case/case-state.js';

/** What a role or an API client may do here. Everybody may do with their own dossier as they like, while it is a draft. */
export const actions = defineActions({
  readDossiers: {
    name: 'dossier.read',
    roles: ['branch_officer', 'commune_officer', 'city_officer', 'department_officer', 'auditor'],
    scope: 'recognition:read',
  },
  /** Numbers only; who may open them to their lists, says `readDossiers`. */
  readFigures: {
    name: 'figures.read',
    roles: ['branch_officer', 'commune_officer', 'city_officer', 'department_officer', 'auditor', 'centre_director'],
    scope: 'recognition:read',
  },
  /** Who answers for what a place sends to the national software. */
  exchange: { name: 'exchange.send', roles: ['commune_officer', 'city_officer'] },
  readExchange: { name: 'exchange.read', roles: ['commune_officer', 'city_officer', 'department_officer', 'auditor'] },
  /** For somebody who cannot do it alone; which act, says `case/case-state.ts`. */
  assistCase: { name: 'case.assist', roles: ['branch_officer', 'commune_officer', 'centre_director'] },
  readSittings: {
    name: 'sitting.read',
    roles: ['branch_officer', 'commune_officer', 'city_officer', 'department_officer', 'auditor'],
  },
  /** The targets of the programme, with the people behind the counts. */
  readTargets: { name: 'programme_target.read', roles: ['commune_officer', 'city_officer', 'department_officer', 'auditor'] },
  holdBranchReview: { name: 'case.branch_review', roles: ACTS.branch_review.roles },
  holdAppraisal: { name: 'case.appraise', roles: ACTS.appraise.roles },
  decide: { name: 'case.decide', roles: ACTS.decide.roles },
  answerAppeal: { name: 'case.answer_appeal', roles: ACTS.answer_appeal.roles },
  revoke: { name: 'case.revoke', roles: ACTS.revoke.roles },
  /** What the province decided, so nobody below it. */
  setThreshold: { name: 'recognition_threshold.set', roles: ['city_officer'] },
  readGroups: { name: 'group.read', roles: ['branch_officer', 'commune_officer', 'city_officer', 'department_officer', 'auditor'] },
  /** Groups of a commune, and who belongs to them. */
  keepGroups: { name: 'group.keep', roles: ['branch_officer', 'commune_officer', 'city_officer'] },
  /** Units above the commune, and the commune as a community. */
  keepGroupsAbove: { name: 'group.keep_above', roles: ['commune_officer', 'city_officer'] },
  /** Lists hold names and numbers of people: for those who may record people. */
  importHouseholds: { name: 'household_list.import', roles: ['branch_officer', 'commune_officer'] },
  assessGroups: { name: 'group.assess', roles: ['branch_officer', 'commune_officer', 'city_officer'] },
  proposeGroups: { name: 'group.propose', roles: ['commune_officer', 'city_officer'] },
  decideGroups: { name: 'group.decide', roles: ['commune_officer'] },
  decideGroupsAbove: { name: 'group.decide_above', roles: ['city_officer', 'department_officer'] },
  /** Which of the two, the kind of the group says. */
  decideAnyGroups: { name: 'group.decide_any', roles: ['commune_officer', 'city_officer', 'department_officer'] },
  declareCounts: { name: 'declared_count.declare', roles: ['commune_officer', 'city_officer'] },
  changeSetting: { name: 'recognition_setting.change', roles: ['commune_officer', 'city_officer'] },
});
