import { useErrorBoundary } from 'preact/hooks';
import { lazy, LocationProvider, Route, Router } from 'preact-iso';
import { CataloguePage } from './courses/catalogue';
import { CoursePage } from './courses/course';
import { LessonPage } from './courses/lesson';
import { t } from './platform/messages';
import { Alert } from './platform/ui/icons';
import { Page } from './platform/ui/page';
import { Notice } from './platform/ui/states';
import { reloadOnce } from './platform/worker';
import { Shell } from './shell';

/** Pages beside the way of learning are fetched when they are opened, and kept by the service worker. */
const page = <Props,>(load: () => Promise<{ default: preact.ComponentType<Props> }>) =>
  lazy(() =>
    load().catch((error: unknown) => {
      if (navigator.onLine) reloadOnce();
      throw error;
    }),
  );

const FinishPage = page(() => import('./enrollment/finish'));
const MePage = page(() => import('./identity/me'));
const SyncPage = page(() => import('./enrollment/sync-page'));
const StoragePage = page(() => import('./courses/storage'));
const CalendarPage = page(() => import('./enrollment/calendar'));
const JoinPage = page(() => import('./enrollment/join'));
const MyClassesPage = page(() => import('./enrollment/my-classes'));
const CheckInPage = page(() => import('./enrollment/check-in'));
const SecretPage = page(() => import('./identity/secret'));
const CertificatePage = page(() => import('./certificates/certificate'));
const DossierPage = page(() => import('./recognition/dossier'));
const LoginPage = page(() => import('./identity/login'));
const VerifyPage = page(() => import('./certificates/verify'));
const WorksPage = page(() => import('./enrollment/works'));
const NoticesPage = page(() => import('./notifications/notices'));
const ClaimPage = page(() => import('./identity/claim'));
const ChildrenPage = page(() => import('./identity/children'));
const DataPage = page(() => import('./identity/data'));
const RecordedPage = page(() => import('./enrollment/recorded'));
const ElsewherePage = page(() => import('./enrollment/elsewhere'));
const DiagnosticPage = page(() => import('./skills/diagnostic'));
const SkillsPage = page(() => import('./skills/profile'));
const GroupsPage = page(() => import('./recognition/my-groups'));
const StaffArea = page(() => import('./staff/area'));

/** Addresses that the server draws itself: a click on them is an ordinary navigation. */
const OURS =
  /^\/(?!v\/|files\/|certificates\/|issuers\/|status\/|register\/|graphql|docs|api|calendar\/.|sheets\/|tasks\/|staff-lists\/|prior-learning\/)/;

export function App() {
  return (
    <LocationProvider scope={OURS}>
      <Shell>
        <Boundary>
          <Router>
            <Route path="/" component={CataloguePage} />
            <Route path="/course/:slug" component={CoursePage} />
            <Route path="/course/:slug/finish" component={FinishPage} />
            <Route path="/lesson/:versionId/:lessonId" component={LessonPage} />
            <Route path="/me" component={MePage} />
            <Route path="/me/sync" component={SyncPage} />
            <Route path="/me/storage" component={StoragePage} />
            <Route path="/me/secret" component={SecretPage} />
            <Route path="/me/recorded" component={RecordedPage} />
            <Route path="/me/elsewhere" component={ElsewherePage} />
            <Route path="/me/skills" component={SkillsPage} />
            <Route path="/me/diagnostic" component={DiagnosticPage} />
            <Route path="/me/children" component={ChildrenPage} />
            <Route path="/me/groups" component={GroupsPage} />
            <Route path="/me/data" component={DataPage} />
            <Route path="/claim" component={ClaimPage} />
            <Route path="/me/certificates/:enrollmentId" component={CertificatePage} />
            <Route path="/calendar" component={CalendarPage} />
            <Route path="/check-in" component={CheckInPage} />
            <Route path="/join/:code?" component={JoinPage} />
            <Route path="/me/classes" component={MyClassesPage} />
            <Route path="/dossier" component={DossierPage} />
            <Route path="/work" component={WorksPage} />
            <Route path="/notices" component={NoticesPage} />
            <Route path="/login" component={LoginPage} />
            <Route path="/verify" component={VerifyPage} />
            <Route path="/v/:code?" component={VerifyPage} />
            <Route path="/staff" component={StaffArea} />
            <Route path="/staff/*" component={StaffArea} />
            <Route path="/review" component={StaffArea} />
            <Route path="/review/*" component={StaffArea} />
            <Route path="/department" component={StaffArea} />
            <Route path="/department/*" component={StaffArea} />
            <Route default component={Missing} />
          </Router>
        </Boundary>
      </Shell>
    </LocationProvider>
  );
}

function Missing() {
  return (
    <Page title={t('state.notFound.title')}>
      <p>{t('state.notFound.body')}</p>
      <p>
        <a class="button" href="/">
          {t('state.notFound.home')}
        </a>
      </p>
    </Page>
  );
}

function Boundary({ children }: { children: preact.ComponentChildren }) {
  const [error, reset] = useErrorBoundary((problem) => console.error(problem));
  if (!error) return <>{children}</>;
  return (
    <div class="page">
      <Notice drawing={Alert} title={t('state.crash.title')} body={t('state.crash.body')} role="alert">
        <button
          class="button"
          onClick={() => {
            reset();
            location.reload();
          }}
        >
          {t('state.crash.reload')}
        </button>
      </Notice>
    </div>
  );
}
