import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { MyGroupPartFragment } from '../gql/graphql';
import { viewer } from '../identity/session';
import { day } from '../platform/format';
import { ApiError, newId, run } from '../platform/graphql';
import { t } from '../platform/messages';
import { tg } from '../platform/messages/groups';
import { useAct } from '../platform/pages';
import { useReading } from '../platform/reading';
import { Field } from '../platform/ui/field';
import { Alert, Done, People, Send, Wait } from '../platform/ui/icons';
import { Page } from '../platform/ui/page';
import { Empty, Failure, Inline, Shown } from '../platform/ui/states';

const MyGroups = graphql(`
  query MyGroups {
    myGroups {
      ...MyGroupPart
    }
  }
  fragment MyGroupPart on MyGroup {
    id
    groupId
    kind
    name
    placeName
    role
    fromOn
    toOn
    titles {
      year
      state
      levelName
      validTo
      reason
      decisionNumber
      decidedOn
    }
    objection {
      words
      answer
    }
  }
`);
const ObjectToGroup = graphql(`
  mutation ObjectToGroup($input: ObjectToGroupInput!) {
    objectToGroup(input: $input) {
      id
    }
  }
`);

/** The family, the clan and the unit in which I stand, and their titles. */
export default function MyGroupsPage() {
  const who = viewer.value;
  const reading = useReading([who?.person.id], {
    when: Boolean(who),
    load: async (signal) => (await run(MyGroups, {}, signal)).myGroups,
  });
  return (
    <Page title={tg('title')} lead={tg('lead')} back={{ href: '/me', words: t('nav.mine') }}>
      {who === null ? (
        <Failure error={new ApiError('UNAUTHENTICATED')} />
      ) : (
        <Shown reading={reading}>
          {(groups) =>
            groups.length === 0 ? (
              <Empty drawing={People} title={tg('none')} body={tg('noneBody')} />
            ) : (
              <ul class="stack" role="list">
                {groups.map((group) => (
                  <MyGroup key={group.id} group={group} onChange={reading.reload} />
                ))}
              </ul>
            )
          }
        </Shown>
      )}
    </Page>
  );
}

function MyGroup({ group, onChange }: { group: MyGroupPartFragment; onChange: () => void }) {
  const { groupId, kind, name, placeName, role, fromOn, toOn, titles, objection } = group;
  return (
    <li class="card stack">
      <h2>{name}</h2>
      <p class="small">
        {tg(`kind.${kind}`)} {placeName && `· ${placeName}`} · {tg(`role.${role}`)} {tg('since', { day: day(fromOn) })}
        {toOn && ` ${tg('until', { day: day(toOn) })}`}
      </p>
      {titles.length === 0 && <p class="muted">{tg('noTitle')}</p>}
      {titles.map((title) => (
        <Title key={title.year} title={title} />
      ))}
      {objection ? (
        <p class="small">
          {tg('sent', { words: objection.words })} {objection.answer ? tg('answered', { answer: objection.answer }) : tg('waits')}
        </p>
      ) : (
        toOn === null && <ObjectForm groupId={groupId} onDone={onChange} />
      )}
    </li>
  );
}

function Title({
  title: { year, state, levelName, validTo, reason, decisionNumber, decidedOn },
}: {
  title: MyGroupPartFragment['titles'][number];
}) {
  const isHeld = state === 'IN_FORCE';
  const Drawing = isHeld ? Done : state === 'REVOKED' ? Alert : Wait;
  const words = isHeld ? 'inForce' : state === 'REVOKED' ? 'revoked' : 'over';
  return (
    <div>
      <p class={`tag ${isHeld ? 'tag-ok' : state === 'REVOKED' ? 'tag-danger' : 'tag-info'}`}>
        <Drawing />
        {tg(words, { level: levelName ?? '', year, day: validTo ? day(validTo) : '', reason: reason ?? '' })}
      </p>
      <p class="small">{tg('decision', { number: decisionNumber, day: day(decidedOn) })}</p>
    </div>
  );
}

function ObjectForm({ groupId, onDone }: { groupId: string; onDone: () => void }) {
  const [id] = useState(newId);
  const [words, setWords] = useState('');
  const { isBusy, error, act } = useAct();
  const send = () =>
    act(async () => {
      await run(ObjectToGroup, { input: { id, groupId, words: words.trim() } });
      onDone();
    });
  return (
    <details>
      <summary>{tg('object')}</summary>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Field label={tg('words')}>
          {(attributes) => (
            <textarea
              {...attributes}
              rows={3}
              required
              maxLength={1000}
              value={words}
              onInput={({ currentTarget }) => setWords(currentTarget.value)}
            />
          )}
        </Field>
        <Inline error={error} />
        <button class="button" type="submit" disabled={isBusy}>
          <Send />
          {tg('send')}
        </button>
      </form>
    </details>
  );
}
