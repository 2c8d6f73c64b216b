import { useEffect, useRef, useState } from 'preact/hooks';
import { number } from '../platform/format';
import { ApiError } from '../platform/graphql';
import { useAct } from '../platform/pages';
import { Alert, Clock, Close, Done, Download, File, Question, Undo, type Icon } from '../platform/ui/icons';
import { Inline } from '../platform/ui/states';
import { v } from './messages/verify';

const STATES = ['valid', 'replaced', 'revoked', 'expired', 'unknown'] as const;
const LOOK: Record<(typeof STATES)[number], [Icon, string]> = {
  valid: [Done, 'tag-ok'],
  replaced: [Undo, 'tag-info'],
  revoked: [Close, 'tag-danger'],
  expired: [Clock, 'tag-warn'],
  unknown: [Question, 'tag-warn'],
};

interface Answers {
  rows: { status: (typeof STATES)[number]; holderMatches: boolean | null }[];
  sheet: string;
}

/** For an employer or an office: a file of codes in, a file with their states out. Nothing is kept, here or there. */
export function CheckList() {
  const [answers, setAnswers] = useState<Answers>();
  const [href, setHref] = useState<string>();
  const { isBusy, error, act } = useAct();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!answers) return undefined;
    const bytes = Uint8Array.from(atob(answers.sheet), (character) => character.charCodeAt(0));
    const url = URL.createObjectURL(new Blob([bytes]));
    setHref(url);
    return () => URL.revokeObjectURL(url);
  }, [answers]);
  const take = (file: File | undefined) => file && act(async () => setAnswers(await send(file)));
  const count = (state: string) => answers!.rows.filter(({ status }) => status === state).length;
  const mismatches = answers?.rows.filter(({ holderMatches }) => holderMatches === false).length ?? 0;
  return (
    <details class="card section">
      <summary>{v('list.title')}</summary>
      <div class="stack">
        <p class="small">{v('list.lead')}</p>
        <button class="button button-wide" disabled={isBusy} onClick={() => input.current?.click()}>
          <File />
          {v(isBusy ? 'working' : 'list.choose')}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={v('list.choose')}
          accept=".csv,.xlsx,text/csv"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            currentTarget.value = '';
            take(file);
          }}
        />
        <Inline error={error} />
        {answers && (
          <>
            <ul class="stack" role="list" aria-live="polite">
              {STATES.filter((state) => count(state) > 0).map((state) => {
                const [Drawing, tone] = LOOK[state];
                return (
                  <li key={state} class={`tag ${tone}`}>
                    <Drawing />
                    {v(`list.${state}`, { n: number(count(state)) })}
                  </li>
                );
              })}
              {mismatches > 0 && (
                <li class="tag tag-danger">
                  <Alert />
                  {v('list.mismatch', { n: number(mismatches) })}
                </li>
              )}
            </ul>
            <a class="button button-main button-wide" href={href} download="ket-qua-tra-cuu.xlsx">
              <Download />
              {v('list.download')}
            </a>
          </>
        )}
      </div>
    </details>
  );
}

async function send(file: File): Promise<Answers> {
  const body = new FormData();
  body.set('file', file);
  const response = await fetch('/v/list', { method: 'POST', headers: { 'x-phusa-csrf': '1', accept: 'application/json' }, body }).catch(
    () => {
      throw new ApiError('OFFLINE', v('list.offline'));
    },
  );
  const answer = (await response.json().catch(() => ({}))) as Partial<Answers> & { errors?: { message: string }[] };
  if (!response.ok || !answer.rows) throw new ApiError('CONFLICT', answer.errors?.[0]?.message);
  return answer as Answers;
}
