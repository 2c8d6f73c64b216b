import fc from 'fast-check';
import { ACTS, actsFrom, actsOpen, CASE_ACTS, CASE_STATUSES, edges, lastDayOfAppeal } from './case-state.js';

describe('the life of a case', () => {
  test('every state is reached from a draft, and from every open state there is a way on', () => {
    const reached = new Set<string>(['draft']);
    for (let before = 0; before !== reached.size;) {
      before = reached.size;
      for (const [from, to] of edges()) if (reached.has(from)) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...CASE_STATUSES].sort());
    expect(CASE_STATUSES.filter((status) => actsFrom(status).length === 0)).toEqual([]);
  });

  test('a citizen can withdraw from registration until the decision, and never after it', () => {
    expect(ACTS.withdraw.from).toEqual(['registered', 'self_assessed', 'branch_reviewed', 'commune_appraised']);
  });

  test('a title comes by a decision only: of the commune, or in answer to an appeal', () => {
    expect(CASE_ACTS.filter((act) => ACTS[act].to.includes('recognised'))).toEqual(['decide', 'answer_appeal']);
    for (const act of ['decide', 'answer_appeal'] as const)
      expect(ACTS[act]).toMatchObject({ byCitizen: false, roles: ['commune_officer'] });
  });

  test('no officer reviews, appraises or decides by an act that is the citizen’s, and the other way round', () => {
    for (const act of CASE_ACTS) {
      const { byCitizen, roles } = ACTS[act];
      expect(roles.length).toBeGreaterThan(0);
      if (!byCitizen) expect(roles).not.toContain('centre_director');
    }
  });

  test('any walk of any length: what was decided is left only by appeal, answer or revocation', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { maxLength: 40 }), (picks) => {
        let status: (typeof CASE_STATUSES)[number] = 'draft';
        let isDecided = false;
        for (const pick of picks) {
          const acts = actsFrom(status);
          const act = acts[pick % acts.length]!;
          if (isDecided) expect(['appeal', 'answer_appeal', 'revoke']).toContain(act);
          status = ACTS[act].to[pick % ACTS[act].to.length]!;
          isDecided ||= act === 'decide';
          expect(isDecided).toBe(['recognised', 'not_recognised', 'appealed', 'revoked'].includes(status));
        }
      }),
    );
  });
});

describe('an appeal', () => {
  test('is possible on its last day and not on the next', () => {
    expect(lastDayOfAppeal('2026-12-01', 30)).toBe('2026-12-31');
    const at = (today: string) => actsOpen({ status: 'not_recognised', today, appealUntil: '2026-12-31' });
    expect(at('2026-12-31')).toEqual(['appeal']);
    expect(at('2027-01-01')).toEqual([]);
  });

  test('is answered once', () => {
    expect(actsOpen({ status: 'not_recognised', today: '2026-12-02', appealUntil: null })).toEqual([]);
  });

  test('has as many days as the place says, over months and leap years', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 365 }),
        (date, days) => {
          const decidedOn = date.toISOString().slice(0, 10);
          const last = lastDayOfAppeal(decidedOn, days);
          expect((Date.parse(last) - Date.parse(decidedOn)) / 86_400_000).toBe(days);
        },
      ),
    );
  });
});
