import './staff.css';
import type { JSX } from 'preact';
import { useLocation } from 'preact-iso';
import type { Role } from '../gql/graphql';
import { hasRole, office as officeOf, viewer } from '../identity/session';
import { ApiError } from '../platform/graphql';
import { lazyPage } from '../platform/lazy-page';
import { t } from '../platform/messages';
import { Building, Checklist, People, Signal, type Icon } from '../platform/ui/icons';
import { Page } from '../platform/ui/page';
import { Failure, Loading, NotFound } from '../platform/ui/states';
import { CentrePage } from './centre';
import { DepartmentPage } from './department';
import { s } from './messages';
import { ReviewCoursePage, ReviewPage } from './review';
import { COUNTING, IN_DEPARTMENT, KEEPING_ITEMS, SEEING_CLASSES } from './roles';

/** The editor is the heaviest part; only authors fetch it. */
const EditorPage = lazyPage(() => import('./editor/editor'));
/** Planning classes is office work. */
const ClassesArea = lazyPage(() => import('./classes/classes'));
/** What is handed in, marked and counted. */
const Marking = lazyPage(() => import('./marking/marking'));
/** A teacher's phone keeps it as one part. */
const Sessions = lazyPage(() => import('./sessions/sessions'));

const LedgerPage = lazyPage(() => import('./ledger/ledger'));
const PeoplePage = lazyPage(() => import('./people/people'));
const ImportPage = lazyPage(() => import('./people/import'));
const AssistPage = lazyPage(() => import('./people/assist'));
const DuplicatesPage = lazyPage(() => import('./duplicates'));
const ElsewherePage = lazyPage(() => import('./elsewhere'));
/** Meetings, appraisal and decisions of the yearly title. */
const RecognitionArea = lazyPage(() => import('./recognition/recognition'));
/** Last days, progress and suggested points of a year. */
const RoundPage = lazyPage(() => import('./round/round'));
/** Families, clans, hamlets and units with their titles. */
const GroupsArea = lazyPage(() => import('./groups/groups'));
const RegisterPage = lazyPage(() => import('./register/register'));
const PlacePage = lazyPage(() => import('./place/place'));
/** Where the people of a place stand, and how far the programme is. */
const PlaceSkillsPage = lazyPage(() => import('./skills/place'));
const TargetsPage = lazyPage(() => import('./skills/targets'));
const RulesPage = lazyPage(() => import('./skills/rules'));
/** The template of a centre, certificates of a class, courses from paper files. */
const TemplatePage = lazyPage(() => import('./paper/template'));
const IssuePage = lazyPage(() => import('./paper/issue'));
const PaperArea = lazyPage(() => import('./paper/courses'));
/** Figures of the title, and what goes to the national software. */
const FiguresPage = lazyPage(() => import('./figures/figures'));
const ExchangePage = lazyPage(() => import('./figures/exchange'));
const ItemsPage = lazyPage(() => import('./items'));
const AttemptsPage = lazyPage(() => import('./attempts'));

interface At {
  readonly path: string;
  readonly id: string | undefined;
  readonly act: string | undefined;
}
type Draw = (at: At) => JSX.Element;

/** Who finds something behind an address that is empty for everybody else. The other pages say so themselves. */
const DOORS: Readonly<Record<string, readonly Role[]>> = {
  'staff/classes': SEEING_CLASSES,
  'staff/sessions': SEEING_CLASSES,
  'staff/attendance': COUNTING,
  'staff/skills': COUNTING,
  department: IN_DEPARTMENT,
  'department/items': KEEPING_ITEMS,
  'department/rules': KEEPING_ITEMS,
};

/** What stands behind each address, by its first two words. Whoever adds a page adds a line here, and one to the desk. */
const PAGES: Readonly<Record<string, Draw>> = {
  staff: () => <CentrePage />,
  'staff/courses': ({ id }) => (id ? <EditorPage id={id} /> : <Nowhere />),
  'staff/classes': ({ id, act }) => <ClassesArea id={id} act={act} />,
  'staff/sessions': ({ id, act }) => <Sessions noun="sessions" id={id} act={act} />,
  'staff/attendance': ({ id, act }) => <Sessions noun="attendance" id={id} act={act} />,
  'staff/learners': ({ id, act }) => <LedgerPage learnerId={id} enrollmentId={act} />,
  'staff/attempts': ({ path, id, act }) => <AttemptsPage key={path} learnerId={id} enrollmentId={act} />,
  'staff/marking': ({ path }) => <Marking path={path} />,
  'staff/gradebook': ({ path }) => <Marking path={path} />,
  'staff/people': () => <PeoplePage />,
  'staff/import': ({ id }) => (id ? <ImportPage key={id} classId={id} /> : <Nowhere />),
  'staff/assist': ({ id }) => (id ? <AssistPage key={id} classId={id} /> : <Nowhere />),
  'staff/elsewhere': () => <ElsewherePage />,
  'staff/duplicates': () => <DuplicatesPage />,
  'staff/recognition': ({ id, act }) => <RecognitionArea id={id} act={act} />,
  'staff/round': () => <RoundPage />,
  'staff/groups': ({ id, act }) => <GroupsArea id={id} act={act} />,
  'staff/figures': () => <FiguresPage />,
  'staff/exchange': () => <ExchangePage />,
  'staff/register': () => <RegisterPage />,
  'staff/template': () => <TemplatePage />,
  'staff/issue': ({ id }) => <IssuePage key={id} classId={id} />,
  'staff/paper': ({ id }) => <PaperArea id={id} />,
  'staff/place': () => <PlacePage />,
  'staff/skills': () => <PlaceSkillsPage />,
  'staff/targets': () => <TargetsPage />,
  department: () => <DepartmentPage />,
  'department/items': () => <ItemsPage />,
  'department/rules': () => <RulesPage />,
};

function pageAt(path: string): JSX.Element {
  const [, office = '', noun, id, act] = path.split('/');
  if (office === 'review') return noun ? <ReviewCoursePage id={noun} /> : <ReviewPage />;
  const address = noun ? `${office}/${noun}` : office;
  const draw = PAGES[address];
  const roles = DOORS[address];
  if (!officeOf.value || (roles && !hasRole(...roles))) return <Closed />;
  return draw ? draw({ path, id, act }) : <Nowhere />;
}

const Nowhere = () => (
  <div class="page">
    <NotFound />
  </div>
);

const Closed = () => (
  <Page title={t('nav.work')}>
    <Failure error={new ApiError('FORBIDDEN')} />
  </Page>
);

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
  return (
    <div class="staff">
      <Offices path={path} />
      {pageAt(path)}
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
    ['/review', s('nav.review'), Checklist, hasRole('REVIEWER', 'DEPARTMENT_OFFICER')],
    ['/department', s('nav.department'), Signal, hasRole(...IN_DEPARTMENT)],
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
