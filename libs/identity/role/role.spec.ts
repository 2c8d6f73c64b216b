import { giversOf, isStaffRole, ROLES } from './role.js';

test.each(ROLES)('an administrator may give the role %s', (role) => {
  expect(giversOf(role)).toContain('administrator');
});

test('a centre director gives only what a centre needs', () => {
  expect(ROLES.filter((role) => giversOf(role).includes('centre_director'))).toEqual(['learner', 'author', 'instructor']);
});

test('nobody else gives roles', () => {
  expect(new Set(ROLES.flatMap(giversOf))).toEqual(new Set(['administrator', 'centre_director', 'commune_officer']));
});

test('learners and guardians are not staff', () => {
  expect(ROLES.filter((role) => !isStaffRole(role))).toEqual(['learner', 'guardian']);
});
