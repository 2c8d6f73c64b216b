import { anAssignment } from '../testing/course.builder.js';
import { maxPoints, rubricPercent } from './assignment.js';

const { rubric } = anAssignment();
const chosen = (...levels: [string, string][]) => new Map(levels);

test('a rubric is worth the points of the chosen levels, in percent of the most that it can give', () => {
  expect(maxPoints(rubric)).toBe(10);
  expect(rubricPercent(rubric, chosen(['ro', 'tot'], ['du', 'thieu']))).toBe(70);
  expect(rubricPercent(rubric, chosen(['ro', 'tot'], ['du', 'du']))).toBe(100);
});

test('no criterion may be left out, and no level invented', () => {
  expect(rubricPercent(rubric, chosen(['ro', 'tot']))).toBeNull();
  expect(rubricPercent(rubric, chosen(['ro', 'tot'], ['du', 'tot']))).toBeNull();
  expect(rubricPercent(rubric, chosen(['ro', 'tot'], ['du', 'du'], ['la', 'du']))).toBeNull();
  expect(rubricPercent([], chosen())).toBeNull();
});
