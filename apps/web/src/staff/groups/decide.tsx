import { useState } from 'preact/hooks';
import type { GroupCandidatesQuery, GroupKind } from '../../gql/graphql';
import { number } from '../../platform/format';
import { newId, run } from '../../platform/graphql';
import { useAct } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Alert, Check, Done, Wait } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Empty, Inline, Shown } from '../../platform/ui/states';
import { s } from '../messages';
import { thisYear } from '../recognition/days';
import { newPaper, PaperFields } from '../recognition/decision';
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
              <Record
                key={`${kind}${year}`}
                {...{ unitId, year, kind, list }}
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

interface RecordProps {
  unitId: string;
  year: number;
  kind: GroupKind;
  list: GroupCandidatesQuery['groupCandidates'];
  onDone: (words: string) => void;
  onChanged: () => void;
}

function Record({ unitId, year, kind, list: { awarded, refused }, onDone, onChanged }: RecordProps) {
  const [id] = useState(newId);
  const [paper, setPaper] = useState(newPaper);
  const [isAsking, ask] = useState(false);
  const [said, say] = useState('');
  const { isBusy, error, act } = useAct();
  const record = () =>
    act(async () => {
      const { decideGroups } = await run(DecideGroups, { input: { unitId, year, kind, document: { id, ...paper }, awarded, refused } });
      ask(false);
      if (decideGroups.__typename === 'GroupsDecided') return onDone(g('decide.done', { number: decideGroups.decision.number }));
      say(decideGroups.message);
      onChanged();
    });
  return (
    <section class="section">
      <h2>{s('dec.record')}</h2>
      <form
        class="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          ask(true);
        }}
      >
        <PaperFields paper={paper} onChange={setPaper} />
        {said && (
          <p class="tag tag-warn" role="alert">
            <Alert />
            {said}
          </p>
        )}
        {!isAsking && <Inline error={error} />}
        <button class="button button-main" type="submit" disabled={isBusy}>
          <Check />
          {s('dec.record')}
        </button>
      </form>
      {isAsking && (
        <Dialog title={`${s('dec.record')} ${paper.number}`} onClose={() => ask(false)}>
          <div class="stack">
            <p>{g('decide.confirm', { yes: number(awarded), no: number(refused) })}</p>
            <Inline error={error} />
            <button class="button button-main" disabled={isBusy} onClick={record}>
              <Check />
              {s('dec.record')}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
