import { useState } from 'preact/hooks';
import type { GroupPartsFragment, GroupRole } from '../../gql/graphql';
import { day, number } from '../../platform/format';
import { newId, run } from '../../platform/graphql';
import { useAct } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Person, Plus } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Inline, Shown } from '../../platform/ui/states';
import { People } from '../people/documents';
import { thisYear, today } from '../recognition/days';
import { newPaper, PaperFields } from '../recognition/record-decision';
import { AssessmentSection } from './assessment';
import { AwardTag } from './award-tag';
import { AddMember, AnswerObjection, EndMember, Group, RevokeGroupTitle } from './documents';
import { YearField } from '../year-field';
import { g } from './messages';
import { SearchForm } from '../search-form';
import { DayField } from '../day-field';

type GroupOf = GroupPartsFragment;
type Member = GroupOf['members'][number];

/** One group: its titles, its assessment of a year, and who belongs to it since when. */
export function GroupPage({ id }: { id: string }) {
  const [year, setYear] = useState(thisYear());
  const [round, setRound] = useState(0);
  const reading = useReading([id, round], { load: async (signal) => (await run(Group, { id }, signal)).learningGroup });
  const again = () => setRound((before) => before + 1);
  return (
    <Page
      title={reading.data?.name ?? g('title')}
      {...(reading.data ? { lead: `${g(`kind.${reading.data.kind}`)} · ${reading.data.placeName ?? reading.data.unitName ?? ''}` } : {})}
      back={{ href: '/staff/groups', words: g('back') }}
      wide
    >
      <Shown reading={reading}>
        {(group) => (
          <>
            {group.endedOn && <p class="tag tag-warn">{g('ended', { day: day(group.endedOn) })}</p>}
            <Titles group={group} onChange={again} />
            <YearField value={year} onChoose={setYear} />
            <AssessmentSection key={`${year}${round}`} groupId={id} year={year} onChange={again} />
            <Members group={group} onChange={again} />
            <Objections group={group} onChange={again} />
          </>
        )}
      </Shown>
    </Page>
  );
}

function Titles({ group: { id, awards }, onChange }: { group: GroupOf; onChange: () => void }) {
  return (
    <section class="section">
      <h2>{g('award')}</h2>
      {awards.length === 0 && <p class="muted">{g('titles.none')}</p>}
      <ul class="stack" role="list">
        {awards.map((award) => (
          <li key={award.year} class="card stack">
            <div class="section-head">
              <h3>
                {award.levelName
                  ? g('titles.line', { year: award.year, level: award.levelName })
                  : g('titles.refused', { year: award.year })}
              </h3>
              <AwardTag award={award} />
            </div>
            <p class="small">
              {g('titles.decision', {
                number: award.decisionNumber,
                day: day(award.decidedOn),
                signer: award.signerName,
                title: award.signerTitle,
              })}
              {award.validFrom && award.validTo && <> · {g('titles.valid', { from: day(award.validFrom), to: day(award.validTo) })}</>}
            </p>
            {award.revokedBy && award.revokedOn && <p>{g('titles.revoked', { number: award.revokedBy, day: day(award.revokedOn) })}</p>}
            {award.reason && <p>{award.reason}</p>}
            {award.state === 'IN_FORCE' && <Revoke groupId={id} year={award.year} onDone={onChange} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Shown to whoever reads; the server says who may. */
function Revoke({ groupId, year, onDone }: { groupId: string; year: number; onDone: () => void }) {
  const [id] = useState(newId);
  const [paper, setPaper] = useState(newPaper);
  const [reason, setReason] = useState('');
  const { isBusy, error, act } = useAct();
  const revoke = () =>
    act(async () => {
      await run(RevokeGroupTitle, { input: { groupId, year, reason: reason.trim(), document: { id, ...paper } } });
      onDone();
    });
  return (
    <details>
      <summary>{g('titles.revoke')}</summary>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          revoke();
        }}
      >
        <Reason value={reason} onInput={setReason} />
        <PaperFields paper={paper} onChange={setPaper} />
        <Inline error={error} />
        <button class="button" type="submit" disabled={isBusy}>
          {g('titles.revoke')}
        </button>
      </form>
    </details>
  );
}

export function Reason({ value, onInput, label = g('why') }: { value: string; onInput: (value: string) => void; label?: string }) {
  return (
    <Field label={label}>
      {(attributes) => (
        <input
          {...attributes}
          type="text"
          required
          maxLength={500}
          value={value}
          onInput={({ currentTarget }) => onInput(currentTarget.value)}
        />
      )}
    </Field>
  );
}

function Members({ group, onChange }: { group: GroupOf; onChange: () => void }) {
  const [isAdding, setAdding] = useState(false);
  const present = group.members.filter(({ toOn }) => toOn === null);
  const former = group.members.filter(({ toOn }) => toOn !== null);
  const isPlace = group.kind === 'COMMUNITY' || group.kind === 'COMMUNE';
  return (
    <section class="section">
      <div class="section-head">
        <h2>{g('members.title')}</h2>
        {group.mayKeep && !isPlace && group.endedOn === null && (
          <button class="button" onClick={() => setAdding(true)}>
            <Plus />
            {g('members.add')}
          </button>
        )}
      </div>
      {isPlace ? <p class="muted">{g('members.placeHint')}</p> : present.length === 0 && <p class="muted">{g('members.none')}</p>}
      <ul class="stack" role="list">
        {present.map((member) => (
          <MemberRow key={member.id} group={group} member={member} onChange={onChange} />
        ))}
      </ul>
      {group.elsewhere.map(({ unitName, count }) => (
        <p key={unitName}>{g('members.elsewhere', { unit: unitName ?? '–', n: number(count) })}</p>
      ))}
      {former.length > 0 && (
        <details>
          <summary>{g('members.former', { n: former.length })}</summary>
          <ul class="stack" role="list">
            {former.map(({ id, name, fromOn, toOn, endReason }) => (
              <li key={id} class="small">
                {name} · {g('members.until', { from: day(fromOn), to: day(toOn!) })} · {endReason}
              </li>
            ))}
          </ul>
        </details>
      )}
      {isAdding && (
        <NewMember
          group={group}
          onClose={(isDone) => {
            setAdding(false);
            if (isDone) onChange();
          }}
        />
      )}
    </section>
  );
}

function MemberRow({
  group,
  member: { id, name, birthYear, role, fromOn, unitName },
  onChange,
}: {
  group: GroupOf;
  member: Member;
  onChange: () => void;
}) {
  const [toOn, setEnd] = useState(today());
  const [reason, setReason] = useState('');
  const { isBusy, error, act } = useAct();
  const end = () =>
    act(async () => {
      await run(EndMember, { input: { groupId: group.id, id, toOn, reason: reason.trim() } });
      onChange();
    });
  return (
    <li class="card stack">
      <div class="section-head">
        <p>
          <strong>{name}</strong>{' '}
          <span class="small">
            {birthYear && `${g('members.born', { year: birthYear })} · `}
            {g('members.since', { from: day(fromOn) })}
            {group.kind === 'CLAN' && unitName && ` · ${unitName}`}
          </span>
        </p>
        <p class="tag">{g(`role.${role}`)}</p>
      </div>
      {group.mayKeep && (
        <details>
          <summary>{g('members.end')}</summary>
          <form
            class="stack"
            onSubmit={(event) => {
              event.preventDefault();
              end();
            }}
          >
            <Field label={g('members.endOn')} hint={g('members.endMistake')}>
              {(attributes) => (
                <input
                  {...attributes}
                  type="date"
                  required
                  min={fromOn}
                  max={today()}
                  value={toOn}
                  onInput={({ currentTarget }) => setEnd(currentTarget.value)}
                />
              )}
            </Field>
            <Reason label={g('members.endWhy')} value={reason} onInput={setReason} />
            <Inline error={error} />
            <button class="button" type="submit" disabled={isBusy}>
              {g('members.end')}
            </button>
          </form>
        </details>
      )}
    </li>
  );
}

function NewMember({ group, onClose }: { group: GroupOf; onClose: (isDone: boolean) => void }) {
  const [id] = useState(newId);
  const [search, setSearch] = useState('');
  const [role, setRole] = useState<GroupRole>('MEMBER');
  const [fromOn, setFrom] = useState(today());
  const { isBusy, error, act } = useAct();
  const unitId = group.unitId;
  const reading = useReading([unitId, search], {
    when: search !== '',
    load: async (signal) => (await run(People, { unitId, search }, signal)).people.edges.map(({ node }) => node),
  });
  const add = (personId: string) =>
    act(async () => {
      await run(AddMember, { input: { id, groupId: group.id, personId, role, fromOn } });
      onClose(true);
    });
  return (
    <Dialog title={g('members.add')} onClose={() => onClose(false)}>
      <div class="stack">
        <Field label={g('members.role')}>
          {(attributes) => (
            <select {...attributes} value={role} onChange={({ currentTarget }) => setRole(currentTarget.value as GroupRole)}>
              {(['MEMBER', 'HEAD', 'DEPUTY'] as const).map((one) => (
                <option key={one} value={one}>
                  {g(`role.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <DayField label={g('add.since')} max={today()} value={fromOn} onInput={setFrom} />
        <SearchForm label={g('members.search')} onSearch={setSearch} />
        {search !== '' && (
          <Shown reading={reading}>
            {(people) =>
              people.length === 0 ? (
                <p class="muted">{g('members.noneFound')}</p>
              ) : (
                <ul class="stack" role="list" aria-label={g('members.who')}>
                  {people.map(({ id: personId, fullName, birthYear }) => (
                    <li key={personId}>
                      <button
                        class="row card person-row"
                        disabled={isBusy}
                        aria-label={g('members.choose', { name: fullName })}
                        onClick={() => add(personId)}
                      >
                        <Person />
                        <span class="row-words">
                          <strong>{fullName}</strong>
                          {birthYear && <span class="small">{g('members.born', { year: birthYear })}</span>}
                        </span>
                      </button>
                    </li>
                  ))}
                </ul>
              )
            }
          </Shown>
        )}
        <Inline error={error} />
      </div>
    </Dialog>
  );
}

function Objections({ group: { objections, mayKeep }, onChange }: { group: GroupOf; onChange: () => void }) {
  if (objections.length === 0) return null;
  return (
    <section class="section">
      <h2>{g('objections')}</h2>
      <ul class="stack" role="list">
        {objections.map((one) => (
          <li key={one.id} class="card stack">
            <p>
              <strong>{one.name}</strong> <span class="small">{day(one.saidAt)}</span>
            </p>
            <p>{one.words}</p>
            {one.answer !== null ? (
              <p class="small">{g('objections.answered', { answer: one.answer })}</p>
            ) : (
              mayKeep && <AnswerForm id={one.id} onDone={onChange} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AnswerForm({ id, onDone }: { id: string; onDone: () => void }) {
  const [answer, setAnswer] = useState('');
  const { isBusy, error, act } = useAct();
  const say = (isGranted: boolean) =>
    act(async () => {
      await run(AnswerObjection, { input: { id, isGranted, answer: answer.trim() } });
      onDone();
    });
  return (
    <div class="stack">
      <Reason label={g('objections.answer')} value={answer} onInput={setAnswer} />
      <Inline error={error} />
      <div class="actions">
        <button class="button" disabled={isBusy || answer.trim() === ''} onClick={() => say(true)}>
          {g('objections.grant')}
        </button>
        <button class="button" disabled={isBusy || answer.trim() === ''} onClick={() => say(false)}>
          {g('objections.refuse')}
        </button>
      </div>
    </div>
  );
}
