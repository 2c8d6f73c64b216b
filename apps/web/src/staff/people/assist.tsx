import { useState } from 'preact/hooks';
import type { SheetQuery } from '../../gql/graphql';
import { newId, run } from '../../platform/graphql';
import { useAct } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Alert, Check, Done, File, People, Plus, Right } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Empty, Inline, Shown } from '../../platform/ui/states';
import { s } from '../messages';
import { EnrollAssisted, RecordAssisted, Sheet } from './documents';
import { ConsentBox } from './people';
import { NameAndYear } from './name-and-year';

type SheetOf = SheetQuery['assistedSheet'];
type Learner = SheetOf['learners'][number];

/** For people without a phone: write down, enrol, tick what they learnt. Made for a thumb. */
export default function AssistPage({ classId }: { classId: string }) {
  const reading = useReading([classId], { load: async (signal) => (await run(Sheet, { classId }, signal)).assistedSheet });
  const [isNew, setNew] = useState(false);
  const [opened, open] = useState<Learner>();
  const [told, tell] = useState<string>();
  /** A dialog that goes tells that it was closed, too: then there is nothing to say. */
  const done = (words?: string) => {
    if (!words) return;
    tell(words);
    reading.reload();
  };
  return (
    <Page
      title={s('assist.title')}
      {...(reading.data ? { lead: reading.data.title } : {})}
      back={{ href: '/staff/people', words: s('nav.people') }}
    >
      <p class="muted">{s('assist.hint')}</p>
      {told && (
        <p class="tag tag-ok" role="status">
          <Done />
          {told}
        </p>
      )}
      <Shown reading={reading}>
        {(sheet) => (
          <>
            {sheet.learners.length === 0 ? (
              <Empty drawing={People} title={s('assist.none')} body={s('assist.noneBody')} />
            ) : (
              <ul class="people-list" role="list">
                {sheet.learners.map((learner) => (
                  <li key={learner.person.id}>
                    <button class="row card person-row" onClick={() => open(learner)}>
                      <span class="row-words">
                        <strong>{learner.person.fullName}</strong>
                        <span class="small">
                          {learner.isCompleted
                            ? s('assist.completed')
                            : s('assist.done', { n: learner.doneLessonIds.length, total: sheet.lessons.length })}
                          {!learner.hasAccount && ` · ${s('assist.noPhone')}`}
                        </span>
                      </span>
                      {learner.isCompleted ? <Done /> : <Right />}
                    </button>
                  </li>
                ))}
              </ul>
            )}
            <div class="thumb-bar">
              <button class="button button-main" onClick={() => setNew(true)}>
                <Plus />
                {s('assist.add')}
              </button>
              <a class="button" href={`/staff/import/${classId}`}>
                <File />
                {s('assist.list')}
              </a>
            </div>
            {opened && (
              <Lessons
                sheet={sheet}
                learner={opened}
                onClose={(words) => {
                  open(undefined);
                  done(words);
                }}
              />
            )}
          </>
        )}
      </Shown>
      {isNew && (
        <WriteDown
          classId={classId}
          onClose={(words) => {
            setNew(false);
            done(words);
          }}
        />
      )}
    </Page>
  );
}

/** A device of its own in the ledger: this browser, for as long as the page is open. */
const DEVICE = newId();

function Lessons({ sheet, learner, onClose }: { sheet: SheetOf; learner: Learner; onClose: (words?: string) => void }) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [ids] = useState(() => new Map(sheet.lessons.map(({ id }) => [id, newId()])));
  const { isBusy, error, act } = useAct();
  const [refused, setRefused] = useState<string>();
  const done = new Set(learner.doneLessonIds);
  const entered = new Set(learner.enteredLessonIds);
  const toggle = (id: string) => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
  };
  const save = () =>
    act(async () => {
      const occurredAt = new Date().toISOString();
      const events = [...ticked].map((lessonId, i) => ({
        id: ids.get(lessonId) ?? newId(),
        enrollmentId: learner.enrollmentId,
        seq: sheet.lessons.findIndex(({ id }) => id === lessonId) + 1 || i + 1,
        kind: 'LESSON_FINISHED' as const,
        lessonId,
        occurredAt,
      }));
      const input = { classId: sheet.classId, learnerId: learner.person.id, deviceId: DEVICE, events };
      const { recordAssisted } = await run(RecordAssisted, { input });
      const problem = recordAssisted.receipts.find(({ status }) => status === 'REFUSED');
      if (problem) return setRefused(problem.reason ?? '');
      onClose(s('assist.saved', { name: learner.person.fullName, n: ticked.size }));
    });
  return (
    <Dialog title={learner.person.fullName} onClose={() => onClose()}>
      <div class="stack">
        <p class="hint">{s('assist.marked')}</p>
        <div class="choices">
          {sheet.lessons.map(({ id, title, hasQuiz }) =>
            done.has(id) ? (
              <p key={id} class="choice">
                <Done />
                <span>
                  {title}
                  <span class="hint block-hint">{s(entered.has(id) ? 'assist.byStaff' : 'assist.bySelf')}</span>
                </span>
              </p>
            ) : (
              <label key={id} class={`choice ${ticked.has(id) ? 'choice-on' : ''}`}>
                <input type="checkbox" checked={ticked.has(id)} onChange={() => toggle(id)} />
                <span>
                  {title}
                  {hasQuiz && <span class="hint block-hint">{s('assist.quiz')}</span>}
                </span>
              </label>
            ),
          )}
        </div>
        {refused && (
          <p class="inline-error" role="alert">
            <Alert />
            <span>{refused}</span>
          </p>
        )}
        <Inline error={error} />
        <button class="button button-main button-wide" disabled={isBusy || ticked.size === 0} onClick={save}>
          <Check />
          {s('assist.save', { n: ticked.size })}
        </button>
      </div>
    </Dialog>
  );
}

function WriteDown({ classId, onClose }: { classId: string; onClose: (words?: string) => void }) {
  const [id] = useState(newId);
  const [fullName, setName] = useState('');
  const [year, setYear] = useState('');
  const [phone, setPhone] = useState('');
  const [language, setLanguage] = useState<'vi' | 'km'>('vi');
  const [isAgreed, setAgreed] = useState(false);
  const [missing, setMissing] = useState<{ name?: string; year?: string; consent?: string }>({});
  const [same, setSame] = useState<{ id: string; fullName: string; birthYear?: number | null }[]>();
  const [refused, setRefused] = useState<string>();
  const { isBusy, error, act } = useAct();
  const consent = { textVersion: 'learning-2026-01', language };
  const write = (more: { personId?: string; isSomebodyElse?: boolean } = {}) => {
    const found = {
      ...(fullName.trim().length >= 2 ? {} : { name: s('people.needName') }),
      ...(/^(19|20)\d\d$/.test(year.trim()) ? {} : { year: s('people.needYear') }),
      ...(isAgreed ? {} : { consent: s('people.needConsent') }),
    };
    setMissing(found);
    setRefused(undefined);
    if (Object.keys(found).length > 0) return;
    act(async () => {
      const person = { id, fullName: fullName.trim(), birthYear: Number(year), ...(phone.trim() && { phone: phone.trim() }) };
      const input = {
        classId,
        consent,
        ...(more.personId ? { personId: more.personId } : { person, isSomebodyElse: more.isSomebodyElse ?? false }),
      };
      const { enrollAssisted: answer } = await run(EnrollAssisted, { input });
      if (answer.__typename === 'PossibleDuplicates') return setSame(answer.people);
      if (answer.__typename === 'AssistedRefused') return setRefused(answer.message);
      onClose(s(answer.enrollmentId ? 'assist.added' : 'assist.waits', { name: answer.person.fullName }));
    });
  };
  return (
    <Dialog title={s('assist.add')} onClose={() => onClose()}>
      {same ? (
        <div class="stack">
          <p>{s('assist.same', { name: fullName.trim() })}</p>
          {same.map((person) => (
            <button key={person.id} class="button button-wide" disabled={isBusy} onClick={() => write({ personId: person.id })}>
              <Check />
              {s('assist.thatOne', { name: person.fullName, year: person.birthYear ?? '?' })}
            </button>
          ))}
          <button class="button button-wide" disabled={isBusy} onClick={() => write({ isSomebodyElse: true })}>
            <Plus />
            {s('assist.somebodyElse')}
          </button>
          <Inline error={error} />
        </div>
      ) : (
        <form
          class="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            write();
          }}
        >
          <NameAndYear fullName={fullName} year={year} missing={missing} onName={setName} onYear={setYear} />
          <details>
            <summary>{s('assist.more')}</summary>
            <Field label={s('assist.phone')}>
              {(attributes) => (
                <input
                  {...attributes}
                  type="tel"
                  maxLength={15}
                  value={phone}
                  onInput={({ currentTarget }) => setPhone(currentTarget.value)}
                />
              )}
            </Field>
          </details>
          <fieldset class="segments">
            <legend>{s('consent.language')}</legend>
            {(['vi', 'km'] as const).map((one) => (
              <label key={one} lang={one} class={one === 'km' ? 'system-khmer' : ''}>
                <input type="radio" name="language" checked={language === one} onChange={() => setLanguage(one)} />
                <span>{s(`consent.in.${one}`)}</span>
              </label>
            ))}
          </fieldset>
          <ConsentBox
            isAgreed={isAgreed}
            onChange={setAgreed}
            language={language}
            {...(missing.consent ? { error: missing.consent } : {})}
          />
          {refused && (
            <p class="inline-error" role="alert">
              <Alert />
              <span>{refused}</span>
            </p>
          )}
          <Inline error={error} />
          <button class="button button-main button-wide" type="submit" disabled={isBusy}>
            <Check />
            {s('assist.submit')}
          </button>
        </form>
      )}
    </Dialog>
  );
}
