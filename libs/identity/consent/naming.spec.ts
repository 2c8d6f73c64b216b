import { mayBeNamed, type SpokenConsent } from './naming.js';

const given = (method: SpokenConsent['method']): SpokenConsent => ({ decision: 'given', method });
const withdrawn: SpokenConsent = { decision: 'withdrawn', method: 'self' };

describe('who may be named in public', () => {
  test.each([
    ['an adult who said nothing', false, null, false],
    ['an adult who agreed', false, given('self'), true],
    ['an adult from whom an officer took it down', false, given('assisted'), true],
    ['an adult who agreed and took it back', false, withdrawn, false],
    ['an adult for whom a guardian agreed, years ago', false, given('representative'), false],
    ['a child that nobody was asked about', true, null, false],
    ['a child who agreed alone', true, given('self'), false],
    ['a child for whom an officer wrote it down', true, given('assisted'), false],
    ['a child for whom a guardian agreed', true, given('representative'), true],
    ['a child that does not want it', true, withdrawn, false],
  ] as const)('%s', (_, isChild, latest, expected) => {
    expect(mayBeNamed(isChild, latest)).toBe(expected);
  });
});
