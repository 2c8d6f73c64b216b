import { calendarOf, type CalendarSession } from './calendar.js';

const session: CalendarSession = {
  id: '0199d0c4-0000-7000-8000-00000000a001',
  title: 'Lừa đảo trên mạng – lớp tối; nhóm A, buổi 3',
  place: 'Nhà văn hóa khu vực 2, 14 đường Hòa Bình, phường Ninh Kiều, thành phố Cần Thơ (vào cổng sau)',
  description: 'Báo cáo viên: Bùi Tấn Phát\nMang theo điện thoại',
  startsAt: new Date('2026-11-24T11:00:00Z'),
  endsAt: new Date('2026-11-24T13:00:00Z'),
  state: 'planned',
  revision: 1,
  changedAt: new Date('2026-11-20T02:00:00Z'),
  url: 'https://phusa.example/calendar',
};

/** Reads iCalendar as RFC 5545 says: folded lines joined, escapes undone. */
function read(text: string): Map<string, string>[] {
  expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n');
  const events: Map<string, string>[] = [];
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push(new Map());
    const [, name = '', value = ''] = /^([A-Z-]+)[^:]*:(.*)$/.exec(line) ?? [];
    events.at(-1)?.set(
      name,
      value.replace(/\\([\\;,nN])/g, (_, letter: string) => (/n/i.test(letter) ? '\n' : letter)),
    );
  }
  return events;
}

const instant = (text: string) => new Date(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

describe('the calendar of sessions', () => {
  test('says what the session says when it is read again', () => {
    const text = calendarOf('Buổi học của tôi', [session], 'phusa.example');
    expect(text).toContain('X-WR-TIMEZONE:Asia/Ho_Chi_Minh');
    const [event] = read(text);
    expect(event?.get('UID')).toBe(`${session.id}@phusa.example`);
    expect(event?.get('SUMMARY')).toBe(session.title);
    expect(event?.get('LOCATION')).toBe(session.place);
    expect(event?.get('DESCRIPTION')).toBe(session.description);
    expect(instant(event?.get('DTSTART') ?? '')).toEqual(session.startsAt);
    expect(instant(event?.get('DTEND') ?? '')).toEqual(session.endsAt);
    expect(event?.get('STATUS')).toBe('CONFIRMED');
    const hour = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' });
    expect(hour.format(instant(event?.get('DTSTART') ?? ''))).toBe('18:00');
  });

  test('keeps the UID and counts SEQUENCE up when the session moves or is cancelled', () => {
    const of = (given: Partial<CalendarSession>) => read(calendarOf('x', [{ ...session, ...given }], 'phusa.example'))[0]!;
    const [first, moved, cancelled] = [
      of({}),
      of({ revision: 2, endsAt: new Date('2026-11-24T14:00:00Z') }),
      of({ revision: 3, state: 'cancelled' }),
    ];
    expect(new Set([first, moved, cancelled].map((event) => event.get('UID'))).size).toBe(1);
    expect([first, moved, cancelled].map((event) => event.get('SEQUENCE') ?? '0')).toEqual(['0', '1', '2']);
    expect(cancelled.get('STATUS')).toBe('CANCELLED');
  });

  test('of nobody’s sessions is a calendar all the same', () => {
    expect(calendarOf('x', [], 'phusa.example')).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR/);
  });
});
