import './sessions.css';
import { NotFound } from '../../platform/ui/states';
import { CodePage } from './code-page';
import { ClassSessionsPage, WeekPage } from './list';
import { PaperPage } from './paper';
import { AttendanceReportPage } from './report';
import { RollCallPage } from './roll-call';
import { SessionPage } from './session';

/** Everything about sessions in one part, so that a phone that opened one page of it has all of them without network. */
export default function Sessions({ noun, id, act }: { noun: string; id: string | undefined; act: string | undefined }) {
  if (noun === 'attendance') return <AttendanceReportPage />;
  if (!id) return <WeekPage />;
  if (id === 'class' && act) return <ClassSessionsPage id={act} />;
  switch (act) {
    case undefined:
      return <SessionPage key={id} id={id} />;
    case 'roll-call':
      return <RollCallPage key={id} id={id} />;
    case 'code':
      return <CodePage key={id} id={id} />;
    case 'paper':
      return <PaperPage key={id} id={id} />;
    default:
      return (
        <div class="page">
          <NotFound />
        </div>
      );
  }
}
