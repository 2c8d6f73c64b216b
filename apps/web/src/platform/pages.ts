import { useEffect, useState } from 'preact/hooks';
import { ApiError } from './graphql';

interface PageInfo {
  hasNextPage: boolean;
  endCursor?: string | null | undefined;
}

export interface Pages<N> {
  rows: N[];
  hasMore: boolean;
  isBusy: boolean;
  error: ApiError | null;
  more: () => void;
}

/** Rows of the first page and of those fetched after it. A new first page begins again. */
export function usePages<N>(
  first: { edges: readonly { node: N }[]; pageInfo: PageInfo },
  next: (after: string) => Promise<{ edges: readonly { node: N }[]; pageInfo: PageInfo }>,
): Pages<N> {
  const [later, setLater] = useState<{ edges: readonly { node: N }[]; pageInfo: PageInfo }[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  useEffect(() => setLater([]), [first]);
  const all = [first, ...later];
  const { hasNextPage, endCursor } = all[all.length - 1]?.pageInfo ?? { hasNextPage: false };
  const more = async () => {
    if (!endCursor) return;
    setBusy(true);
    setError(null);
    try {
      const page = await next(endCursor);
      setLater((before) => [...before, page]);
    } catch (problem) {
      setError(problem instanceof ApiError ? problem : new ApiError('INTERNAL'));
    } finally {
      setBusy(false);
    }
  };
  return { rows: all.flatMap(({ edges }) => edges.map(({ node }) => node)), hasMore: hasNextPage, isBusy, error, more: () => void more() };
}

/** Runs something once at a time and remembers how it failed. */
export function useAct(): { isBusy: boolean; error: ApiError | null; act: (work: () => Promise<void>) => void } {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const act = (work: () => Promise<void>) => {
    if (isBusy) return;
    setBusy(true);
    setError(null);
    work()
      .catch((problem: unknown) => setError(problem instanceof ApiError ? problem : new ApiError('INTERNAL')))
      .finally(() => setBusy(false));
  };
  return { isBusy, error, act };
}
