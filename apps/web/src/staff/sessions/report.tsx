import { useState } from 'preact/hooks';
import type { AttendanceReportQuery } from '../../gql/graphql';
import { unitsWithRole } from '../../identity/session';
import { day, number } from '../../platform/format';
import { run } from '../../platform/graphql';
import { usePages } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Download, People } from '../../platform/ui/icons';
import { More } from '../../platform/ui/more';
import { Page } from '../../platform/ui/page';
import { Empty, Shown } from '../../platform/ui/states';
import { s } from '../messages';
import { Attended, AttendanceReport } from './documents';
import { dayFromToday } from './list';
import { PlaceField } from '../place-field';
import { COUNTING } from '../roles';

const BY = ['CLASS', 'COURSE', 'CENTRE', 'MONTH'] as const;
type By = (typeof BY)[number];
type Report = AttendanceReportQuery['attendanceReport'];
type Line = Report['lines'][number];

interface Where {
  unitId: string;
  from: string;
  /** First day that is not included. */
  to: string;
  by: By;
}

const after = (to: string) => new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** Lượt người and persons of a place and a period; every number opens down to its list. */
export function AttendanceReportPage() {
  const units = unitsWithRole(...COUNTING);
  const [unitId, setUnitId] = useState(units[0]?.id ?? '');
  const [from, setFrom] = useState(`${dayFromToday().slice(0, 4)}-01-01`);
  const [last, setLast] = useState(dayFromToday());
  const [by, setBy] = useState<By>('CLASS');
  const isRight = from !== '' && last >= from;
  const where: Where = { unitId, from, to: isRight ? after(last) : '', by };
  const reading = useReading([where], {
    when: unitId !== '' && isRight,
    load: async (signal) => (await run(AttendanceReport, where, signal)).attendanceReport,
  });
  return (
    <Page title={s('report.title')} lead={s('report.lead')} wide>
      <div class="report-where">
        <PlaceField units={units} value={unitId} onChoose={setUnitId} />
        <Field label={s('report.from')}>
          {(attributes) => <input {...attributes} type="date" value={from} onInput={({ currentTarget }) => setFrom(currentTarget.value)} />}
        </Field>
        <Field label={s('report.to')}>
          {(attributes) => <input {...attributes} type="date" value={last} onInput={({ currentTarget }) => setLast(currentTarget.value)} />}
        </Field>
        <Field label={s('report.by')}>
          {(attributes) => (
            <select {...attributes} value={by} onChange={({ currentTarget }) => setBy(currentTarget.value as By)}>
              {BY.map((one) => (
                <option key={one} value={one}>
                  {s(`report.by.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Shown reading={reading}>{(report) => <Figures key={JSON.stringify(where)} report={report} where={where} />}</Shown>
    </Page>
  );
}

function Figures({ report, where }: { report: Report; where: Where }) {
  const [open, setOpen] = useState<Line | null>(null);
  if (report.lines.length === 0) return <Empty drawing={People} title={s('report.none.title')} body={s('report.none.body')} />;
  const canOpen = where.by !== 'MONTH';
  const cells = ({ sessions, attendanceCount, persons, minutes }: Omit<Line, 'key' | 'name'>) => (
    <>
      <td>{number(sessions)}</td>
      <td>{number(attendanceCount)}</td>
      <td>{number(persons)}</td>
      <td>{number(minutes / 60, 1)}</td>
    </>
  );
  return (
    <>
      <div class="table-scroll" role="region" aria-label={s('report.title')} tabIndex={0}>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{s(`report.by.${where.by}`)}</th>
              <th scope="col">{s('report.sessions')}</th>
              <th scope="col">{s('report.attendances')}</th>
              <th scope="col">{s('report.persons')}</th>
              <th scope="col">{s('report.hours')}</th>
            </tr>
          </thead>
          <tbody>
            {report.lines.map((line) => (
              <tr key={line.key}>
                <th scope="row">
                  {canOpen ? (
                    <button class="link tap" onClick={() => setOpen(line)}>
                      {line.name}
                    </button>
                  ) : (
                    line.name
                  )}
                </th>
                {cells(line)}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">
                <button class="link tap" onClick={() => setOpen({ key: '', name: s('report.total'), ...report.total })}>
                  {s('report.total')}
                </button>
              </th>
              {cells(report.total)}
            </tr>
          </tfoot>
        </table>
      </div>
      <p class="small">{s('report.once')}</p>
      <div class="report-kinds">
        {(['bySex', 'byAge'] as const).map((kind) => (
          <table key={kind} class="figures">
            <caption>{s(`report.${kind}`)}</caption>
            <tbody>
              {report[kind].map(({ band, persons }) => (
                <tr key={band}>
                  <th scope="row">{s(`band.${band as 'MALE'}`)}</th>
                  <td>{persons === null || persons === undefined ? s('report.hidden') : number(persons)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <p class="small">{s('report.small')}</p>
      <button class="button" onClick={() => download(report, where)}>
        <Download />
        {s('report.csv')}
      </button>
      {open && <List line={open} where={where} onClose={() => setOpen(null)} />}
    </>
  );
}

const ASKED = { CLASS: 'classId', COURSE: 'courseId', CENTRE: 'centreId', MONTH: 'classId' } as const;

function List({ line, where, onClose }: { line: Line; where: Where; onClose: () => void }) {
  const { unitId, from, to, by } = where;
  const asked = { unitId, from, to, ...(line.key && by !== 'MONTH' ? { [ASKED[by]]: line.key } : {}) };
  const reading = useReading([asked], { load: async (signal) => (await run(Attended, asked, signal)).attended });
  return (
    <Dialog title={line.name} onClose={onClose}>
      <p>{s('report.listed', { n: number(line.attendanceCount), persons: number(line.persons) })}</p>
      <Shown reading={reading}>{(first) => <Rows first={first} asked={asked} />}</Shown>
    </Dialog>
  );
}

function Rows({
  first,
  asked,
}: {
  first: Parameters<typeof usePages<AttendedRow>>[0];
  asked: { unitId: string; from: string; to: string };
}) {
  const { rows, ...pages } = usePages<AttendedRow>(first, async (cursor) => (await run(Attended, { ...asked, after: cursor })).attended);
  return (
    <>
      <ul class="attended" role="list">
        {rows.map((row) => (
          <li key={`${row.sessionId} ${row.learnerId}`}>
            <strong>{row.fullName}</strong>
            <span class="small">
              {day(row.startsAt)} · {row.classTitle} · {s('roll.minutes', { n: row.minutes })}
            </span>
          </li>
        ))}
      </ul>
      <More {...pages} />
    </>
  );
}

interface AttendedRow {
  learnerId: string;
  fullName: string;
  sessionId: string;
  classTitle: string;
  startsAt: string;
  minutes: number;
}

/** For a spreadsheet: with a byte order mark, or Excel reads it in the wrong letters. A leading = + - @ is text there too. */
function download(report: Report, { from, to, by }: Where): void {
  const cell = (value: string | number) => {
    const text = String(value);
    return `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  };
  const lines = [
    [s(`report.by.${by}`), s('report.sessions'), s('report.attendances'), s('report.persons'), s('report.minutes')],
    ...[...report.lines, { ...report.total, key: '', name: s('report.total') }].map((line) => [
      line.name,
      line.sessions,
      line.attendanceCount,
      line.persons,
      line.minutes,
    ]),
    ...[...report.bySex, ...report.byAge].map(({ band, persons }) => [
      s(`band.${band as 'MALE'}`),
      '',
      '',
      persons ?? s('report.hidden'),
      '',
    ]),
  ];
  const text = `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `luot-nguoi-${from}-${to}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
