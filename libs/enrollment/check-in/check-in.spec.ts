import { CHECK_IN_RULE, judgeCheckIn, type Scan, type SessionHours } from './judge-check-in.js';
import { checkInKey, isGenuine, readCode, writeCode } from './check-in-code.js';

const session: SessionHours = { startsAt: new Date('2026-11-24T11:00:00Z'), endsAt: new Date('2026-11-24T13:00:00Z'), state: 'planned' };
const slotAt = (at: string) => Math.floor(new Date(at).getTime() / 1000 / CHECK_IN_RULE.slotSeconds);
const scan = (shownAt: string, scannedAt: string, more: Partial<Scan> = {}): Scan => ({
  slot: slotAt(shownAt),
  scannedAt: new Date(scannedAt),
  clockMoved: false,
  ...more,
});

describe('a check-in', () => {
  test.each([
    ['scanned as it is shown', '2026-11-24T11:05:00Z', '2026-11-24T11:05:03Z', [0], 'accepted', null],
    ['on a phone that takes a minute to open the page', '2026-11-24T11:05:00Z', '2026-11-24T11:06:15Z', [0], 'accepted', null],
    ['on a phone whose corrected clock is ten seconds behind', '2026-11-24T11:05:00Z', '2026-11-24T11:04:50Z', [0], 'accepted', null],
    ['half an hour before the session', '2026-11-24T10:30:00Z', '2026-11-24T10:30:03Z', [0], 'accepted', null],
    ['from a photo that was sent on, three minutes later', '2026-11-24T11:05:00Z', '2026-11-24T11:08:00Z', [0], 'refused', 'CODE_TOO_OLD'],
    ['of a session that is tomorrow', '2026-11-23T11:05:00Z', '2026-11-23T11:05:03Z', [0], 'refused', 'NOT_NOW'],
    ['of a session that is over', '2026-11-24T13:16:00Z', '2026-11-24T13:16:03Z', [0], 'refused', 'NOT_NOW'],
    ['while the teacher’s phone has not been heard of', '2026-11-24T11:05:00Z', '2026-11-24T11:05:03Z', [], 'accepted', null],
    ['that fits no clock yet', '2026-11-24T11:05:00Z', '2026-11-24T11:08:00Z', [], 'waiting', 'SCREEN_NOT_HEARD'],
    [
      'from a screen three years behind that has told so',
      '2023-11-25T11:05:00Z',
      '2026-11-24T11:05:03Z',
      [94_608_000_000],
      'accepted',
      null,
    ],
    [
      'from a screen three years behind, not heard of yet',
      '2023-11-25T11:05:00Z',
      '2026-11-24T11:05:03Z',
      [],
      'waiting',
      'SCREEN_NOT_HEARD',
    ],
    [
      'from a photo of a screen three years behind',
      '2023-11-25T11:05:00Z',
      '2026-11-24T11:09:03Z',
      [94_608_000_000],
      'refused',
      'CODE_TOO_OLD',
    ],
  ] as const)('%s', (_, shownAt, scannedAt, skews, verdict, reason) => {
    expect(judgeCheckIn(scan(shownAt, scannedAt), session, skews)).toEqual({ verdict, reason });
  });

  test('on a phone whose clock was moved waits for the teacher', () => {
    const moved = scan('2026-11-24T11:05:00Z', '2026-11-24T11:05:03Z', { clockMoved: true });
    expect(judgeCheckIn(moved, session, [0])).toEqual({ verdict: 'waiting', reason: 'CLOCK_MOVED' });
  });

  test('at a session that was cancelled waits for the teacher', () => {
    const now = scan('2026-11-24T11:05:00Z', '2026-11-24T11:05:03Z');
    expect(judgeCheckIn(now, { ...session, state: 'cancelled' }, [0])).toEqual({ verdict: 'waiting', reason: 'SESSION_CANCELLED' });
  });
});

describe('the code on the screen', () => {
  const sessionId = '0199d0c4-0000-7000-8000-00000000a001';
  const key = checkInKey(Buffer.alloc(32, 7), sessionId);
  const code = { sessionId, slot: slotAt('2026-11-24T11:05:00Z'), shownBy: '00a0ff' };

  test('says what was written', () => {
    expect(readCode(writeCode(key, code))).toEqual(code);
    expect(isGenuine(key, writeCode(key, code))).toBe(true);
  });

  test('of another session, slot or screen carries another signature', () => {
    const right = writeCode(key, code);
    const other = checkInKey(Buffer.alloc(32, 7), '0199d0c4-0000-7000-8000-00000000a002');
    expect(isGenuine(other, right)).toBe(false);
    for (const [place, wrong] of [
      ['slot', { ...code, slot: code.slot + 1 }],
      ['screen', { ...code, shownBy: '00a0fe' }],
    ] as const) {
      const forged = [...writeCode(key, wrong).split('.').slice(0, 3), right.split('.')[3]].join('.');
      expect([place, isGenuine(key, forged)]).toEqual([place, false]);
    }
  });

  test.each(['', 'x', '....', `${'a'.repeat(22)}.1.00a0ff`, `${'a'.repeat(22)}.1.00a0fg.${'a'.repeat(16)}`])('“%s” is none', (text) => {
    expect(readCode(text)).toBeNull();
  });
});
