import { useState } from 'preact/hooks';
import type { WaitingHolderRequestsQuery } from '../../gql/graphql';
import { day } from '../../platform/format';
import { run } from '../../platform/graphql';
import { t } from '../../platform/messages';
import { useAct, usePages } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Close, Pencil, Person } from '../../platform/ui/icons';
import { More } from '../../platform/ui/more';
import { Inline, Shown } from '../../platform/ui/states';
import ChangeDialog from './change';
import { DeclineHolderRequest, WaitingHolderRequests } from './documents';
import { r } from './messages';

type Pages = WaitingHolderRequestsQuery['waitingHolderRequests'];
type Asked = Pages['edges'][number]['node'];

/** What holders ask of their own certificates: staff take it up as a change of their own, or say why not. */
export function HolderRequests({ unitId, say, onTaken }: { unitId: string; say: (words: string) => void; onTaken: () => void }) {
  const reading = useReading([unitId], {
    load: async (signal) => (await run(WaitingHolderRequests, { unitId }, signal)).waitingHolderRequests,
  });
  return (
    <Shown reading={reading} rows={1}>
      {(page) => (
        <Rows
          page={page}
          unitId={unitId}
          onDone={(words, isTaken) => {
            say(words);
            reading.reload();
            if (isTaken) onTaken();
          }}
        />
      )}
    </Shown>
  );
}

type Done = (words: string, isTaken: boolean) => void;

function Rows({ page, unitId, onDone }: { page: Pages; unitId: string; onDone: Done }) {
  const pages = usePages(page, async (after) => (await run(WaitingHolderRequests, { unitId, after })).waitingHolderRequests);
  if (pages.rows.length === 0) return null;
  return (
    <section class="section" aria-labelledby="holders">
      <h2 id="holders">{r('holder.title')}</h2>
      <ul class="stack" role="list">
        {pages.rows.map((asked) => (
          <li key={asked.request.id}>
            <Card asked={asked} onDone={onDone} />
          </li>
        ))}
      </ul>
      <More {...pages} />
    </section>
  );
}

function Card({ asked: { request, certificate, mayAnswer }, onDone }: { asked: Asked; onDone: Done }) {
  const [doing, setDoing] = useState<'take' | 'decline'>();
  return (
    <article class="card stack">
      <p>
        <span class="tag tag-info">
          <Person />
          {r(`change.act.${request.act}`)}
        </span>
      </p>
      <h3>
        {certificate.holderName} · {certificate.registerNumber}
      </h3>
      <p>{certificate.courseTitle}</p>
      <p>
        {r(`change.reason.${request.reasonClass}`)}
        {request.words && <>: {request.words}</>}
      </p>
      <p class="small">{r('holder.askedOn', { day: day(request.askedAt) })}</p>
      {mayAnswer ? (
        <div class="actions">
          <button
            class="button button-main"
            onClick={() => setDoing('take')}
            aria-label={`${r('holder.take')}: ${certificate.registerNumber}`}
          >
            <Pencil />
            {r('holder.take')}
          </button>
          <button class="button" onClick={() => setDoing('decline')} aria-label={`${r('holder.decline')}: ${certificate.registerNumber}`}>
            <Close />
            {r('holder.decline')}
          </button>
        </div>
      ) : (
        <p class="small">{r('register.other')}</p>
      )}
      {doing === 'take' && (
        <ChangeDialog
          certificate={certificate}
          asked={request}
          onClose={() => setDoing(undefined)}
          onDone={(_, words) => onDone(words, true)}
        />
      )}
      {doing === 'decline' && (
        <Decline id={request.id} onClose={() => setDoing(undefined)} onDone={() => onDone(r('holder.declined'), false)} />
      )}
    </article>
  );
}

function Decline({ id, onClose, onDone }: { id: string; onClose: () => void; onDone: () => void }) {
  const [answer, setAnswer] = useState('');
  const { isBusy, error, act } = useAct();
  return (
    <Dialog title={r('holder.decline')} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          act(async () => {
            await run(DeclineHolderRequest, { input: { id, answer } });
            onDone();
          });
        }}
      >
        <Field label={r('holder.answer')} hint={r('holder.answerHint')}>
          {(attributes) => (
            <textarea
              {...attributes}
              rows={3}
              required
              maxLength={500}
              value={answer}
              onInput={({ currentTarget }) => setAnswer(currentTarget.value)}
            />
          )}
        </Field>
        <Inline error={error} />
        <div class="actions">
          <button class="button" type="button" onClick={onClose}>
            {t('dialog.cancel')}
          </button>
          <button class="button button-main" type="submit" disabled={isBusy}>
            {r('change.send')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
