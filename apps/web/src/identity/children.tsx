import { useState } from 'preact/hooks';
import { NAME_TEXT, ShowName } from '../certificates/certificate-document';
import { graphql } from '../gql';
import type { ChildrenQuery, SeatPartFragment } from '../gql/graphql';
import { day, moment } from '../platform/format';
import { ApiError, newId, run } from '../platform/graphql';
import { t } from '../platform/messages';
import { th, type PeopleMessageKey } from '../platform/messages/people';
import { useAct } from '../platform/pages';
import { useReading } from '../platform/reading';
import { Clock, Done, People, Search, Wait } from '../platform/ui/icons';
import { Page } from '../platform/ui/page';
import { Empty, Failure, Inline, Shown } from '../platform/ui/states';
import { viewer } from './session';

graphql(`
  fragment ChildPart on Child {
    id
    person {
      fullName
      birthYear
    }
    relation
    until
    showsName
    consents {
      purpose
      isGiven
      at
    }
  }
`);
const Children = graphql(`
  query Children {
    myChildren {
      ...ChildPart
      seats {
        ...SeatPart
      }
      enrollments {
        id
        courseTitle
        courseSlug
        status
        completedAt
        enrolledAt
        missing {
          text
        }
        progress {
          percent
          lessonsDone
          lessonsTotal
        }
      }
    }
  }
`);
const SetChildConsent = graphql(`
  mutation SetChildConsent($input: SetChildConsentInput!) {
    setChildConsent(input: $input) {
      ...ChildPart
    }
  }
`);

const AcceptForChild = graphql(`
  mutation AcceptSeatForChild($input: ChildSeatInput!) {
    acceptSeatForChild(input: $input) {
      ...JoinPart
    }
  }
`);
const LeaveForChild = graphql(`
  mutation LeaveClassForChild($input: ChildSeatInput!) {
    leaveClassForChild(input: $input) {
      ...SeatPart
    }
  }
`);

type Child = ChildrenQuery['myChildren'][number];
const PURPOSES = ['LEARNING', 'CERTIFICATE', 'HONOUR_ROLL', 'CONTACT'] as const;

/** "Con em của tôi": how the children are doing, and what their guardian agrees to. */
export default function ChildrenPage() {
  const who = viewer.value;
  const reading = useReading([who?.person.id], {
    when: Boolean(who),
    load: async (signal) => (await run(Children, {}, signal)).myChildren,
  });
  return (
    <Page title={th('children.title')} lead={th('children.lead')} back={{ href: '/me', words: t('nav.mine') }}>
      {who === null ? (
        <Failure error={new ApiError('UNAUTHENTICATED')} />
      ) : (
        <Shown reading={reading}>
          {(children) =>
            children.length === 0 ? (
              <Empty drawing={People} title={th('children.none')} body={th('children.noneBody')} />
            ) : (
              children.map((child) => <ChildCard key={child.id} child={child} />)
            )
          }
        </Shown>
      )}
    </Page>
  );
}

function ChildCard({ child }: { child: Child }) {
  const [showsName, setShowsName] = useState(child.showsName);
  const [consents, setConsents] = useState(child.consents);
  const { isBusy, error, act } = useAct();
  const isGiven = (purpose: string) => consents.some((one) => one.purpose === purpose && one.isGiven);
  const set = (purpose: (typeof PURPOSES)[number], given: boolean) =>
    act(async () => {
      const consent = { textVersion: 'guardian-2026-01', language: 'vi' };
      const { setChildConsent } = await run(SetChildConsent, { input: { childId: child.id, purpose, isGiven: given, consent } });
      setConsents(setChildConsent.consents);
    });
  return (
    <section class="section card stack">
      <h2>{child.person.fullName}</h2>
      <p class="small">{th('children.until', { day: day(child.until) })}</p>
      {child.enrollments.length === 0 ? (
        <p class="muted">{th('children.noCourses')}</p>
      ) : (
        <ul class="stack" role="list">
          {child.enrollments.map((enrollment) => (
            <li key={enrollment.id} class="row">
              <span class="row-words">
                <a href={`/course/${enrollment.courseSlug}`}>{enrollment.courseTitle}</a>
                {enrollment.status === 'COMPLETED' ? (
                  <span class="tag tag-ok">
                    <Done />
                    {t('course.completed', { day: day(enrollment.completedAt ?? enrollment.enrolledAt) })}
                  </span>
                ) : (
                  <>
                    <span class="meter" aria-hidden="true">
                      <span style={{ width: `${enrollment.progress.percent}%` }} />
                    </span>
                    <span class="small">
                      {t('home.done', { done: enrollment.progress.lessonsDone, total: enrollment.progress.lessonsTotal })}
                      {enrollment.missing[0] && ` · ${th('children.next', { what: enrollment.missing[0].text })}`}
                    </span>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a class="button" href="/">
          <Search />
          {th('children.find')}
        </a>
      </p>
      {child.seats.length > 0 && <Seats childId={child.id} first={child.seats} />}
      <h3>{th('children.consents')}</h3>
      <div class="choices">
        {PURPOSES.map((purpose) => (
          <label key={purpose} class="choice">
            <input
              type="checkbox"
              checked={isGiven(purpose)}
              disabled={isBusy}
              onChange={({ currentTarget }) => set(purpose, currentTarget.checked)}
            />
            <span>{th(`children.for.${purpose}` as PeopleMessageKey)}</span>
          </label>
        ))}
        <label class="choice">
          <input
            type="checkbox"
            checked={showsName}
            disabled={isBusy}
            onChange={({ currentTarget: { checked: isShown } }) =>
              act(async () => {
                const consent = { textVersion: NAME_TEXT, language: 'vi' };
                await run(ShowName, { input: { id: newId(), childId: child.id, isShown, consent } });
                setShowsName(isShown);
              })
            }
          />
          <span>{th('children.name')}</span>
        </label>
      </div>
      <Inline error={error} />
    </section>
  );
}

const STANDS: Readonly<Partial<Record<SeatPartFragment['state'], PeopleMessageKey>>> = {
  ENROLLED: 'children.seat.ENROLLED',
  WAITING: 'children.seat.WAITING',
  OFFERED: 'children.seat.OFFERED',
  INVITED: 'children.seat.INVITED',
};

/** The classes of a child; what waits for a word of the guardian stands first. */
function Seats({ childId, first }: { childId: string; first: readonly SeatPartFragment[] }) {
  const [seats, setSeats] = useState(first);
  const [refused, setRefused] = useState('');
  const { isBusy, error, act } = useAct();
  const put = (seat: SeatPartFragment) => setSeats(seats.map((one) => (one.classId === seat.classId ? seat : one)));
  const input = (classId: string) => ({ input: { id: newId(), childId, classId } });
  const accept = (classId: string) =>
    act(async () => {
      setRefused('');
      const { acceptSeatForChild: answer } = await run(AcceptForChild, input(classId));
      if ('seat' in answer) put(answer.seat);
      else setRefused(answer.message);
    });
  const leave = (classId: string) => act(async () => put((await run(LeaveForChild, input(classId))).leaveClassForChild));
  const isAsked = ({ state }: SeatPartFragment) => state === 'OFFERED' || state === 'INVITED';
  const shown = seats.filter(({ state }) => STANDS[state]).sort((a, b) => Number(isAsked(b)) - Number(isAsked(a)));
  return (
    <>
      <h3>{th('children.classes')}</h3>
      <ul class="stack" role="list">
        {shown.map((seat) => {
          const { classId, state, position, offerExpiresAt, class: group } = seat;
          return (
            <li key={classId} class="stack">
              <span class="row-words">
                <strong>{group.title}</strong>
                <span class="small">{[group.meets, group.place].filter(Boolean).join(' · ')}</span>
                <span class={`tag ${state === 'ENROLLED' ? 'tag-ok' : isAsked(seat) ? 'tag-next' : ''}`}>
                  {state === 'ENROLLED' ? <Done /> : state === 'WAITING' ? <Wait /> : <Clock />}
                  {th(STANDS[state]!, { n: position ?? 0, time: offerExpiresAt ? moment(offerExpiresAt) : '' })}
                </span>
              </span>
              {isAsked(seat) && (
                <span class="actions">
                  <button class="button button-main" disabled={isBusy} onClick={() => accept(classId)}>
                    {th('children.accept')}
                  </button>
                  <button class="button" disabled={isBusy} onClick={() => leave(classId)}>
                    {th('children.decline')}
                  </button>
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {refused && <p role="alert">{refused}</p>}
      <Inline error={error} />
    </>
  );
}
