import { useState } from 'preact/hooks';
import { ElsewhereForm } from '../enrollment/elsewhere-form';
import { graphql } from '../gql';
import { run } from '../platform/graphql';
import { useAct } from '../platform/pages';
import { Field } from '../platform/ui/field';
import { Left, Person, Search } from '../platform/ui/icons';
import { Page } from '../platform/ui/page';
import { Inline } from '../platform/ui/states';
import { PeopleToInvite } from './classes/documents';
import { s } from './messages';

const RecordFor = graphql(`
  mutation RecordPriorLearningFor($input: RecordPriorLearningForInput!) {
    recordPriorLearningFor(input: $input) {
      __typename
      ... on PriorLearningRecorded {
        priorLearning {
          id
          learnerId
        }
      }
      ... on PaperKnown {
        message
      }
    }
  }
`);

interface Somebody {
  id: string;
  fullName: string;
  birthYear: number | null;
}

/** Staff writes down what somebody learnt elsewhere: whose it is, then what the paper says. */
export function WriteDownFor({ unitId, onClose, onDone }: { unitId: string; onClose: () => void; onDone: (words: string) => void }) {
  const [person, choose] = useState<Somebody>();
  return (
    <Page title={s('elsewhere.add')} lead={s('elsewhere.add.lead')}>
      <p>
        <button class="button button-quiet" onClick={onClose}>
          <Left />
          {s('elsewhere.back')}
        </button>
      </p>
      {person ? (
        <>
          <section class="card section-head" aria-label={s('elsewhere.add.who')}>
            <p>
              <strong>{person.fullName}</strong>
              {person.birthYear !== null && <span class="small"> · {s('elsewhere.add.born', { year: person.birthYear })}</span>}
            </p>
            <button class="button button-quiet" onClick={() => choose(undefined)}>
              {s('elsewhere.add.another')}
            </button>
          </section>
          <ElsewhereForm
            key={person.id}
            record={async (input) => (await run(RecordFor, { input: { ...input, learnerId: person.id } })).recordPriorLearningFor}
            onClose={onClose}
            onDone={(isScanLeft) => onDone(s(isScanLeft ? 'elsewhere.add.noScan' : 'elsewhere.add.done', { name: person.fullName }))}
          />
        </>
      ) : (
        <FindPerson unitId={unitId} onChoose={choose} />
      )}
    </Page>
  );
}

function FindPerson({ unitId, onChoose }: { unitId: string; onChoose: (person: Somebody) => void }) {
  const [words, setWords] = useState('');
  const [people, setPeople] = useState<readonly Somebody[]>();
  const { isBusy, error, act } = useAct();
  const find = () =>
    act(async () => {
      const { people: found } = await run(PeopleToInvite, { unitId, search: words.trim() });
      setPeople(found.edges.map(({ node }) => ({ ...node, birthYear: node.birthYear ?? null })));
    });
  return (
    <form
      class="stack"
      role="search"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim().length >= 2) find();
      }}
    >
      <Field label={s('elsewhere.add.who')} hint={s('elsewhere.add.whoHint')}>
        {(attributes) => (
          <input {...attributes} type="search" value={words} onInput={({ currentTarget }) => setWords(currentTarget.value)} />
        )}
      </Field>
      <button class="button button-main button-wide" type="submit" disabled={isBusy || words.trim().length < 2}>
        <Search />
        {s('elsewhere.add.search')}
      </button>
      <Inline error={error} />
      <p role="status">{people?.length === 0 ? s('elsewhere.add.none') : ''}</p>
      <ul class="stack plain" role="list">
        {people?.map((person) => (
          <li key={person.id}>
            <button type="button" class="button button-wide" onClick={() => onChoose(person)}>
              <Person />
              {person.fullName}
              {person.birthYear !== null && ` · ${s('elsewhere.add.born', { year: person.birthYear })}`}
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}
