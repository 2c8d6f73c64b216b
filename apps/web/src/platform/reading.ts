import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError } from './graphql';
import { answersIn } from './messages';
import { readDocument, writeDocument } from './store';

export interface Reading<R> {
  data?: R;
  error?: ApiError;
  isLoading: boolean;
  /** The copy on this phone is shown, saved at this time, because the network did not answer. */
  storedAt?: number;
  reload: () => void;
  /** Puts a new answer on the screen (after a mutation) and into the store. */
  replace: (data: R) => void;
}

interface Options<R> {
  /** Where a copy is kept for reading without network; leave out for what must be fresh. */
  key?: string;
  load: (signal: AbortSignal) => Promise<R>;
  /** The stored copy can never be old (a published version): no request at all. */
  isImmutable?: boolean;
  /** Shows the stored copy at once and replaces it in silence: for one's own things, which this phone knows best. */
  isEager?: boolean;
  /** Waits until true. */
  when?: boolean;
}

/** After this long on a bad line the stored copy is shown; the network's answer still replaces it when it comes. */
const PATIENCE_MS = 1500;

/**
 * Reads for a screen: the network when it is fast, the copy on the phone when it is not.
 * There is never a spinner over content that is on the phone.
 */
export function useReading<R>(deps: readonly unknown[], { key, load, isImmutable, isEager, when = true }: Options<R>): Reading<R> {
  const [state, setState] = useState<{ id: string; data?: R; error?: ApiError; storedAt?: number; done: boolean }>({ id: '', done: false });
  const [round, setRound] = useState(0);
  const id = JSON.stringify([deps, key]);
  // another language is another answer; what is on the screen stays there until it comes
  const language = answersIn.value;
  const firstLanguage = useRef(language);
  const loadNow = useRef(load);
  loadNow.current = load;

  useEffect(() => {
    if (!when) return undefined;
    const abort = new AbortController();
    let isOver = false;
    const show = (next: { data?: R; error?: ApiError; storedAt?: number }) => {
      if (!abort.signal.aborted) setState({ id, done: true, ...next });
    };
    void (async () => {
      const copy = key ? await readDocument<R>(key) : undefined;
      if (copy && isImmutable && round === 0 && language === firstLanguage.current) return show({ data: copy.data });
      if (copy && isEager) show({ data: copy.data });
      const timer =
        copy && !isEager ? setTimeout(() => !isOver && show({ data: copy.data, storedAt: copy.savedAt }), PATIENCE_MS) : undefined;
      try {
        const data = await loadNow.current(abort.signal);
        isOver = true;
        if (key) await writeDocument(key, data);
        show({ data });
      } catch (error) {
        isOver = true;
        const problem = error instanceof ApiError ? error : new ApiError('INTERNAL', String(error));
        const isAway = problem.code === 'OFFLINE' || problem.code === 'UNAVAILABLE';
        show(copy && isAway ? { data: copy.data, storedAt: copy.savedAt } : { error: problem });
      } finally {
        clearTimeout(timer);
      }
    })();
    return () => abort.abort();
  }, [id, round, when, language]);

  const isCurrent = state.id === id;
  return {
    data: isCurrent ? state.data : undefined,
    error: isCurrent ? state.error : undefined,
    storedAt: isCurrent ? state.storedAt : undefined,
    isLoading: !isCurrent || !state.done,
    reload: () => setRound((n) => n + 1),
    replace: (data) => {
      setState({ id, data, done: true });
      if (key) void writeDocument(key, data);
    },
  };
}
