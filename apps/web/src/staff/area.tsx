import './staff.css';
import { useLocation } from 'preact-iso';
import { lazy } from 'preact-iso';
import { hasRole, viewer } from '../identity/session';
import { ApiError } from '../platform/graphql';
import { t } from '../platform/messages';
import { Building, Checklist, Copy, People, Signal, type Icon } from '../platform/ui/icons';
import { Page } from '../platform/ui/page';
import { Failure, Loading, NotFound } from '../platform/ui/states';
import { CentrePage } from './centre';
import { DepartmentPage } from './department';
import { s } from './messages';
import { ReviewCoursePage, ReviewPage } from './review';

/** The editor is the heaviest part; only authors fetch it. */
const EditorPage = lazy(() => import('./editor/editor'));
/** Planning classes is office work. */
const ClassesArea = lazy(() => import('./classes/classes'));
/** What is handed in, marked and counted. */
const Marking = lazy(() => import('./marking/marking'));
/** A teacher's phone keeps it as one part. */
const Sessions = lazy(() => import('./sessions/sessions'));

const LedgerPage = lazy(() => import('./ledger/ledger'));
const PeoplePage = lazy(() => import('./people/people'));
const ImportPage = lazy(() => import('./people/import'));
const AssistPage = lazy(() => import('./people/assist'));
const DuplicatesPage = lazy(() => import('./duplicates'));
const AttemptsPage = lazy(() => import('./attempts'));

/** The offices: one door for everything behind "Làm việc". */
export default function StaffArea() {
  const { path } = useLocation();
  if (viewer.value === undefined) {
    return (
      <div class="page">
        <Loading />
      </div>
    );
  }
  if (viewer.value === null) {
    return (
      <Page title={t('nav.work')}>
        <Failure error={new ApiError('UNAUTHENTICATED')} />
      </Page>
    );
  }
  const [, office, noun, id, act] = path.split('/');
  const page =
    office === 'staff' && noun === 'courses' && id ? (
      <EditorPage id={id} />
    ) : office === 'staff' && (noun === 'sessions' || noun === 'attendance') ? (
      <Sessions noun={noun} id={id} act={act} />
    ) : office === 'staff' && noun === 'learners' ? (
      <LedgerPage learnerId={id} enrollmentId={act} />
    ) : office === 'staff' && noun === 'duplicates' ? (
      <DuplicatesPage />
    ) : office === 'staff' && noun === 'people' ? (
      <PeoplePage />
    ) : office === 'staff' && noun === 'import' && id ? (
      <ImportPage key={id} classId={id} />
    ) : office === 'staff' && noun === 'assist' && id ? (
      <AssistPage key={id} classId={id} />
    ) : office === 'staff' && noun === 'attempts' ? (
      <AttemptsPage key={path} learnerId={id} enrollmentId={act} />
    ) : office === 'staff' && noun === 'classes' ? (
      <ClassesArea id={id} act={act} />
    ) : office === 'staff' && (noun === 'marking' || noun === 'gradebook') ? (
      <Marking path={path} />
    ) : office === 'staff' && !noun ? (
      <CentrePage />
    ) : office === 'review' && noun ? (
      <ReviewCoursePage id={noun} />
    ) : office === 'review' ? (
      <ReviewPage />
    ) : office === 'department' && !noun ? (
      <DepartmentPage />
    ) : (
      <div class="page">
        <NotFound />
      </div>
    );
  return (
    <div class="staff">
      <Offices path={path} />
      {page}
    </div>
  );
}

function Offices({ path }: { path: string }) {
  const offices: [string, string, Icon, boolean][] = [
    ['/staff', s('nav.centre'), Building, hasRole('AUTHOR', 'CENTRE_DIRECTOR', 'INSTRUCTOR')],
    [
      '/staff/people',
      s('nav.people'),
      People,
      hasRole(
        'CENTRE_DIRECTOR',
        'INSTRUCTOR',
        'BRANCH_OFFICER',
        'COMMUNE_OFFICER',
        'CITY_OFFICER',
        'DEPARTMENT_OFFICER',
        'AUDITOR',
        'ADMINISTRATOR',
      ),
    ],
    ['/staff/duplicates', s('merge.title'), Copy, hasRole('CENTRE_DIRECTOR', 'COMMUNE_OFFICER', 'ADMINISTRATOR')],
    ['/review', s('nav.review'), Checklist, hasRole('REVIEWER', 'DEPARTMENT_OFFICER')],
    [
      '/department',
      s('nav.department'),
      Signal,
      hasRole('DEPARTMENT_OFFICER', 'CITY_OFFICER', 'COMMUNE_OFFICER', 'BRANCH_OFFICER', 'CENTRE_DIRECTOR', 'AUDITOR', 'ADMINISTRATOR'),
    ],
  ];
  const mine = offices.filter(([, , , isMine]) => isMine);
  if (mine.length < 2) return null;
  // an office may lie inside another one's address
  const at = path.replace(/^\/staff\/(assist|import)\//, '/staff/people/');
  const here = mine
    .map(([href]) => href)
    .filter((href) => at.startsWith(href))
    .sort((a, b) => b.length - a.length)[0];
  return (
    <nav class="offices" aria-label={s('nav')}>
      {mine.map(([href, word, Drawing]) => (
        <a key={href} href={href} aria-current={href === here ? 'page' : undefined}>
          <Drawing />
          {word}
        </a>
      ))}
    </nav>
  );
}
