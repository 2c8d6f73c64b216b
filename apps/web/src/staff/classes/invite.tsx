import { useState } from 'preact/hooks';
import type { StaffClassPartFragment } from '../../gql/graphql';
import { newId, run } from '../../platform/graphql';
import { useAct } from '../../platform/pages';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Search } from '../../platform/ui/icons';
import { Inline } from '../../platform/ui/states';
import { AddToClass, InviteToClass, PeopleToInvite } from './documents';
import { sc } from './words';

interface Person {
  id: string;
  fullName: string;
  birthYear: number | null;
}

/** Finds a person of the place and asks them to come, or enters them at once. */
export function Invite({ group, onClose }: { group: StaffClassPartFragment; onClose: () => void }) {
  const [words, setWords] = useState('');
  const [people, setPeople] = useState<readonly Person[]>();
  const [said, setSaid] = useState('');
  const [lacking, setLacking] = useState<{ person: Person; courses: string }>();
  const [reason, setReason] = useState('');
  const { isBusy, error, act } = useAct();
  const find = () =>
    act(async () => {
      const { people: found } = await run(PeopleToInvite, { unitId: group.unitId, search: words });
      setPeople(found.edges.map(({ node }) => ({ ...node, birthYear: node.birthYear ?? null })));
    });
  const invite = (person: Person) =>
    act(async () => {
      const { inviteToClass } = await run(InviteToClass, { input: { id: newId(), classId: group.id, personId: person.id } });
      say(person, inviteToClass);
    });
  const add = (person: Person, overrideReason: string | null) =>
    act(async () => {
      const { addToClass } = await run(AddToClass, { input: { id: newId(), classId: group.id, personId: person.id, overrideReason } });
      if (addToClass.__typename === 'PrerequisiteMissing') {
        setSaid('');
        setLacking({ person, courses: addToClass.courses.map(({ title }) => `“${title}”`).join(', ') });
      } else say(person, addToClass);
    });
  const say = (person: Person, answer: { state: 'ENROLLED' } | { state: string } | { message: string }) => {
    setLacking(undefined);
    setReason('');
    setSaid(
      'message' in answer ? answer.message : sc('invite.done', { name: person.fullName, state: sc(`seat.${answer.state as 'ENROLLED'}`) }),
    );
  };
  return (
    <Dialog title={sc('invite.title')} onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim().length >= 2) find();
        }}
      >
        <Field label={sc('invite.search')}>
          {(attributes) => (
            <input {...attributes} type="search" value={words} onInput={({ currentTarget }) => setWords(currentTarget.value)} />
          )}
        </Field>
        <button class="button button-wide" type="submit" disabled={isBusy || words.trim().length < 2}>
          <Search />
          {sc('invite.find')}
        </button>
      </form>
      <p role="status">{said}</p>
      <Inline error={error} />
      {lacking && (
        <div class="stack card">
          <p>{sc('invite.missing', { name: lacking.person.fullName, courses: lacking.courses })}</p>
          <Field label={sc('invite.reason')}>
            {(attributes) => (
              <input {...attributes} value={reason} maxLength={500} onInput={({ currentTarget }) => setReason(currentTarget.value)} />
            )}
          </Field>
          <button class="button" disabled={isBusy || reason.trim().length < 3} onClick={() => add(lacking.person, reason.trim())}>
            {sc('invite.add')}
          </button>
        </div>
      )}
      {people?.length === 0 && <p class="muted">{sc('invite.none')}</p>}
      <ul class="class-rows" role="list">
        {people?.map((person) => (
          <li key={person.id} class="card class-member">
            <div class="row-words">
              <strong>{person.fullName}</strong>
              {person.birthYear !== null && <span class="small">{sc('member.born', { year: person.birthYear })}</span>}
            </div>
            <div class="actions">
              <button class="button" disabled={isBusy} onClick={() => invite(person)}>
                {sc('invite.send')}
              </button>
              <button class="button button-quiet" disabled={isBusy} onClick={() => add(person, null)}>
                {sc('invite.add')}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
