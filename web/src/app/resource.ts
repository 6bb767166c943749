/** What a page reads from the server, kept up to date by the live stream. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { StreamEntry } from '../api/types';
import { useLive } from '../live/live';

export interface Resource<T> {
  value?: T;
  problem?: unknown;
  reload: () => void;
}

/** Events come in groups (an act and what followed from it); one reading answers for all of them. */
const kGather = 60;

/**
 * Reads `path`, and reads it again when an entry comes that `concerns` it (any entry, if not given). An old
 * value stays while a new one is fetched, and while the server does not answer.
 */
export function useResource<T>(
  path: string | undefined,
  concerns: (entry: StreamEntry) => boolean = () => true,
): Resource<T> {
  const [state, setState] = useState<{ path?: string; value?: T; problem?: unknown }>({});
  const reading = useRef<AbortController | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const reload = useCallback(() => {
    reading.current?.abort();
    if (path === undefined) return;
    const now = (reading.current = new AbortController());
    api.get<T>(path, { signal: now.signal }).then(
      (value) => !now.signal.aborted && setState({ path, value }),
      (problem: unknown) => {
        if (now.signal.aborted) return;
        setState((old) => ({ path, problem, value: old.path === path ? old.value : undefined }));
      },
    );
  }, [path]);

  useEffect(() => {
    reload();
    return () => {
      reading.current?.abort();
      clearTimeout(timer.current);
    };
  }, [reload]);

  useLive((entry) => {
    if (!concerns(entry)) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(reload, kGather);
  });

  const fresh = state.path === path;
  return {
    value: fresh ? state.value : undefined,
    problem: fresh ? state.problem : undefined,
    reload,
  };
}
