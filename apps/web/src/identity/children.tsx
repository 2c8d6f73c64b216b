import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { ChildrenQuery } from '../gql/graphql';
import { day } from '../platform/format';
import { ApiError, run } from '../platform/graphql';
import { t } from '../platform/messages';
import { th, type PeopleMessageKey } from '../platform/messages/people';
import { useAct } from '../platform/pages';
import { useReading } from '../platform/reading';
import { Done, People } from '../platform/ui/icons';
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
      classes
      enrollments {
        id
        courseTitle
        courseSlug
        status
        completedAt
        enrolledAt
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
                    </span>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {child.classes.map((words) => (
        <p key={words} class="small">
          {words}
        </p>
      ))}
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
      </div>
      <Inline error={error} />
    </section>
  );
}
