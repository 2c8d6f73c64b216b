import { isNameShown } from './name-choice.js';

describe('the name on the public page', () => {
  test.each([
    ['nobody said anything', null, false, false],
    ['the holder agreed', { isShown: true, madeBy: 'self' }, false, true],
    ['the holder took it back', { isShown: false, madeBy: 'self' }, false, false],
    ['a child agreed', { isShown: true, madeBy: 'self' }, true, false],
    ['the guardian of a child agreed', { isShown: true, madeBy: 'guardian' }, true, true],
    ['a child took back what the guardian agreed to', { isShown: false, madeBy: 'self' }, true, false],
    ['the guardian agreed, and the child has come of age since', { isShown: true, madeBy: 'guardian' }, false, false],
  ] as const)('%s', (_, latest, isChild, isShown) => {
    expect(isNameShown(latest, isChild)).toBe(isShown);
  });
});
