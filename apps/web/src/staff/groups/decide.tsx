import { useState } from 'preact/hooks';
import type { GroupKind } from '../../gql/graphql';
import { number } from '../../platform/format';
import { run } from '../../platform/graphql';
import { useReading } from '../../platform/reading';
import { Alert, Done, Wait } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Empty, Shown } from '../../platform/ui/states';
import { s } from '../messages';
import { thisYear } from '../recognition/days';
import { RecordDecision } from '../recognition/record-decision';
import { DecideGroups, GroupCandidates } from './documents';
import { YearField } from '../year-field';
import { Kinds } from './groups';
import { g } from './messages';

/** The groups that are proposed, and the decision that is recorded for them. */
export function DecideGroupsPage({ unitId }: { unitId: string }) {
  const [year, setYear] = useState(thisYear());
  const [kind, setKind] = useState<GroupKind>('FAMILY');
  const [said, say] = useState('');
  const reading = useReading([unitId, year, kind], {
    load: async (signal) => (await run(GroupCandidates, { unitId, year, kind }, signal)).groupCandidates,
  });
  return (
    <Page title={g('decide.title', { year })} back={{ href: '/staff/groups', words: g('back') }} wide>
      <div class="columns">
        <Kinds value={kind} onChoose={setKind} />
        <YearField value={year} onChoose={setYear} />
      </div>
      {said && (
        <p class="tag tag-ok" role="status">
          <Done />
          {said}
        </p>
      )}
      <Shown reading={reading}>
        {(list) =>
          list.awarded + list.refused === 0 ? (
            <Empty drawing={Wait} title={g('decide.empty')} body={g('decide.emptyBody')} />
          ) : (
            <>
              <h2>{g('decide.list', { yes: number(list.awarded), no: number(list.refused) })}</h2>
              <ul class="stack" role="list">
                {list.groups.map(({ groupId, name, isProposed, reason }) => (
                  <li key={groupId} class="card section-head">
                    <div>
                      <a href={`/staff/groups/group/${groupId}`}>{name}</a>
                      {reason && <p class="small">{reason}</p>}
                    </div>
                    <p class={`tag ${isProposed ? 'tag-ok' : 'tag-warn'}`}>
                      {isProposed ? <Done /> : <Alert />}
                      {g(isProposed ? 'decide.yes' : 'decide.no')}
                    </p>
                  </li>
                ))}
              </ul>
              <RecordDecision
                key={`${kind}${year}`}
                title={s('dec.record')}
                confirm={g('decide.confirm', { yes: number(list.awarded), no: number(list.refused) })}
                record={async (document) => {
                  const { awarded, refused } = list;
                  const { decideGroups } = await run(DecideGroups, { input: { unitId, year, kind, document, awarded, refused } });
                  return decideGroups.__typename === 'GroupsDecided'
                    ? { done: g('decide.done', { number: decideGroups.decision.number }) }
                    : { message: decideGroups.message };
                }}
                onDone={(words) => {
                  say(words);
                  reading.reload();
                }}
                onChanged={reading.reload}
              />
            </>
          )
        }
      </Shown>
    </Page>
  );
}
