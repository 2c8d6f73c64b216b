import type { Role } from '../gql/graphql';
import { hasRole } from '../identity/session';
import {
  Award,
  Book,
  Building,
  Calendar,
  Checklist,
  Clock,
  Copy,
  Eye,
  Pencil,
  People,
  Person,
  Question,
  Send,
  Signal,
  type Icon,
} from '../platform/ui/icons';
import { s, type StaffKey } from './messages';
import { COUNTING, KEEPING_ITEMS, TEACHING } from './roles';

/** The work of an office, in the order in which a day asks for it. */
const WORK: readonly { at: string; word: StaffKey; drawing: Icon; roles: readonly Role[] }[] = [
  { at: '/staff/sessions', word: 'desk.sessions', drawing: Clock, roles: TEACHING },
  { at: '/staff/classes', word: 'classes.link', drawing: People, roles: [...TEACHING, 'COMMUNE_OFFICER'] },
  { at: '/staff/learners', word: 'ledger.title', drawing: Eye, roles: TEACHING },
  { at: '/staff/marking', word: 'centre.marking', drawing: Pencil, roles: TEACHING },
  { at: '/staff/gradebook', word: 'centre.gradebook', drawing: Checklist, roles: TEACHING },
  { at: '/staff/attempts', word: 'attempts.title', drawing: Question, roles: TEACHING },
  { at: '/staff/people', word: 'nav.people', drawing: Person, roles: [...TEACHING, 'BRANCH_OFFICER', 'COMMUNE_OFFICER', 'ADMINISTRATOR'] },
  { at: '/staff/elsewhere', word: 'desk.elsewhere', drawing: Award, roles: [...TEACHING, 'COMMUNE_OFFICER', 'AUDITOR'] },
  {
    at: '/staff/recognition',
    word: 'rec.title',
    drawing: Award,
    roles: ['BRANCH_OFFICER', 'COMMUNE_OFFICER', 'CITY_OFFICER', 'DEPARTMENT_OFFICER', 'AUDITOR'],
  },
  {
    at: '/staff/round',
    word: 'desk.round',
    drawing: Calendar,
    roles: ['BRANCH_OFFICER', 'COMMUNE_OFFICER', 'CITY_OFFICER', 'DEPARTMENT_OFFICER', 'AUDITOR'],
  },
  {
    at: '/staff/groups',
    word: 'desk.groups',
    drawing: People,
    roles: ['BRANCH_OFFICER', 'COMMUNE_OFFICER', 'CITY_OFFICER', 'DEPARTMENT_OFFICER', 'AUDITOR'],
  },
  {
    at: '/staff/figures',
    word: 'desk.figures',
    drawing: Signal,
    roles: ['BRANCH_OFFICER', 'COMMUNE_OFFICER', 'CITY_OFFICER', 'DEPARTMENT_OFFICER', 'AUDITOR', 'CENTRE_DIRECTOR'],
  },
  {
    at: '/staff/exchange',
    word: 'desk.exchange',
    drawing: Send,
    roles: ['COMMUNE_OFFICER', 'CITY_OFFICER', 'DEPARTMENT_OFFICER', 'AUDITOR'],
  },
  { at: '/staff/register', word: 'desk.register', drawing: Book, roles: [...TEACHING, 'COMMUNE_OFFICER', 'AUDITOR', 'ADMINISTRATOR'] },
  {
    at: '/staff/place',
    word: 'desk.place',
    drawing: Building,
    roles: ['COMMUNE_OFFICER', 'CITY_OFFICER', 'DEPARTMENT_OFFICER', 'AUDITOR', 'ADMINISTRATOR'],
  },
  { at: '/staff/skills', word: 'desk.skills', drawing: Signal, roles: COUNTING },
  {
    at: '/staff/targets',
    word: 'desk.targets',
    drawing: Award,
    roles: ['COMMUNE_OFFICER', 'CITY_OFFICER', 'DEPARTMENT_OFFICER', 'AUDITOR'],
  },
  { at: '/department/rules', word: 'desk.rules', drawing: Checklist, roles: KEEPING_ITEMS },
  { at: '/department/items', word: 'items.title', drawing: Question, roles: KEEPING_ITEMS },
  { at: '/staff/duplicates', word: 'merge.title', drawing: Copy, roles: ['CENTRE_DIRECTOR', 'COMMUNE_OFFICER', 'ADMINISTRATOR'] },
];

/** What this person has to do here, one tap away. */
export function Desk() {
  const mine = WORK.filter(({ roles }) => hasRole(...roles));
  if (mine.length === 0) return null;
  return (
    <nav class="desk" aria-label={s('desk.title')}>
      {mine.map(({ at, word, drawing: Drawing }) => (
        <a key={at} class="card" href={at}>
          <Drawing />
          {s(word)}
        </a>
      ))}
    </nav>
  );
}
