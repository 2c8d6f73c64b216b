import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { ClassPartFragment } from '../gql/graphql';
import { viewer } from '../identity/session';
import { newId, run } from '../platform/graphql';
import { th } from '../platform/messages/people';
import { useAct } from '../platform/pages';
import { useReading } from '../platform/reading';
import { Dialog } from '../platform/ui/dialog';
import { Done, People } from '../platform/ui/icons';
import { Inline } from '../platform/ui/states';

const ChildrenToEnroll = graphql(`
  query ChildrenToEnroll {
    myChildren {
      id
      person {
        fullName
      }
      enrollments {
        courseId
        status
      }
    }
  }
`);
const EnrollChild = graphql(`
  mutation EnrollChild($input: EnrollChildInput!) {
    enrollChild(input: $input) {
      __typename
      ... on CourseNotOpen {
        message
      }
      ... on PrerequisiteMissing {
        message
      }
    }
  }
`);
const JoinForChild = graphql(`
  mutation JoinClassForChild($input: JoinClassForChildInput!) {
    joinClassForChild(input: $input) {
      ...JoinPart
    }
  }
`);

interface Props {
  courseId: string;
  /** Classes of the course that take people in. */
  classes: readonly ClassPartFragment[];
}

/** A guardian enrols a child from the page of the course. Silent for everybody who answers for nobody. */
export function ForChild({ courseId, classes }: Props) {
  const [isOpen, setOpen] = useState(false);
  const who = viewer.value?.person.id;
  const reading = useReading([who], {
    key: `children-to-enroll:${who}`,
    when: Boolean(who),
    load: async (signal) => (await run(ChildrenToEnroll, {}, signal)).myChildren,
  });
  const children = (reading.data ?? []).map(({ id, person, enrollments }) => ({
    id,
    name: person.fullName,
    isIn: enrollments.some((one) => one.courseId === courseId && one.status !== 'WITHDRAWN'),
  }));
  if (children.length === 0) return null;
  return (
    <p>
      <button class="button" onClick={() => setOpen(true)}>
        <People />
        {th('forChild.open')}
      </button>
      {isOpen && (
        <Choose
          courseId={courseId}
          classes={classes.filter(({ door }) => door === 'OPEN')}
          people={children}
          onClose={() => {
            setOpen(false);
            reading.reload();
          }}
        />
      )}
    </p>
  );
}

interface ChooseProps extends Props {
  people: readonly { id: string; name: string; isIn: boolean }[];
  onClose: () => void;
}

function Choose({ courseId, classes, people: children, onClose }: ChooseProps) {
  // tapping twice, or again after a cut line, enrols once
  const [id, setId] = useState(newId);
  const [childId, setChild] = useState(children.length === 1 ? children[0]!.id : '');
  const [classId, setClass] = useState('');
  const [refused, setRefused] = useState('');
  const [done, setDone] = useState('');
  const { isBusy, error, act } = useAct();
  const child = children.find((one) => one.id === childId);
  const send = () =>
    act(async () => {
      setRefused('');
      const answer = classId
        ? (await run(JoinForChild, { input: { id, childId, classId, by: 'LIST' } })).joinClassForChild
        : (await run(EnrollChild, { input: { id, childId, courseId } })).enrollChild;
      setId(newId());
      if ('message' in answer) return setRefused(answer.message);
      setDone(th(answer.__typename === 'ClassWaiting' ? 'forChild.waits' : 'forChild.done', { name: child?.name ?? '' }));
    });
  if (done) {
    return (
      <Dialog title={th('forChild.title')} onClose={onClose}>
        <div class="stack">
          <p class="tag tag-ok" role="status">
            <Done />
            {done}
          </p>
          <a class="button button-wide" href="/me/children">
            {th('children.title')}
          </a>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={th('forChild.title')} onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (childId) send();
        }}
      >
        <fieldset class="choices">
          <legend>
            <strong>{th('forChild.who')}</strong>
          </legend>
          {children.map((one) => (
            <label key={one.id} class={`choice ${one.id === childId ? 'choice-on' : ''}`}>
              <input type="radio" name="child" checked={one.id === childId} onChange={() => setChild(one.id)} />
              <span>
                {one.name}
                {one.isIn && <span class="small"> · {th('forChild.isIn')}</span>}
              </span>
            </label>
          ))}
        </fieldset>
        {classes.length > 0 && (
          <fieldset class="choices">
            <legend>
              <strong>{th('forChild.how')}</strong>
            </legend>
            {[{ id: '', title: th('forChild.alone'), meets: '' }, ...classes].map((one) => (
              <label key={one.id} class={`choice ${one.id === classId ? 'choice-on' : ''}`}>
                <input type="radio" name="class" checked={one.id === classId} onChange={() => setClass(one.id)} />
                <span>
                  {one.title}
                  {one.meets && <span class="small"> · {one.meets}</span>}
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <p class="hint">{th('forChild.hint')}</p>
        {refused && <p role="alert">{refused}</p>}
        <Inline error={error} />
        <button class="button button-main button-wide" type="submit" disabled={isBusy || !childId || (child?.isIn && !classId)}>
          {th('forChild.send')}
        </button>
      </form>
    </Dialog>
  );
}
