/** What the page asks the server, at once for the first time and after a short rest while somebody moves something. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../../api/client';
import type { ForecastAsked } from '../../app/router';
import { useLive } from '../../live/live';
import type { Words } from '../../words/words';

const kRest = 80;

export interface Latest<T> {
  /** The newest answer that came; while another is on its way, the one before. */
  value?: T;
  problem?: unknown;
  /** What is shown is not what was asked for last. */
  late: boolean;
  reload: () => void;
}

/** The newest question wins: one that is under way is given up when another is asked. */
export function useLatest<T>(path: string | undefined, matter?: string): Latest<T> {
  const [state, setState] = useState<{ path?: string; value?: T; problem?: unknown }>({});
  const [version, setVersion] = useState(0);
  const asked = useRef(false);
  const reload = useCallback(() => setVersion((old) => old + 1), []);
  useEffect(() => {
    if (path === undefined) {
      asked.current = false;
      setState({});
      return undefined;
    }
    const reading = new AbortController();
    const read = (): void => {
      api.get<T>(path, { signal: reading.signal }).then(
        (value) => !reading.signal.aborted && setState({ path, value }),
        (problem: unknown) => !reading.signal.aborted && setState((old) => ({ path, value: old.value, problem })),
      );
    };
    const timer = setTimeout(read, asked.current ? kRest : 0);
    asked.current = true;
    return () => {
      clearTimeout(timer);
      reading.abort();
    };
  }, [path, version]);
  useLive((entry) => {
    if (matter !== undefined && entry.matter === matter) reload();
  });
  return { ...state, late: path !== undefined && state.path !== path, reload };
}

export interface Drawn {
  pictures: readonly string[];
  narrow: boolean;
}

/** The address of an answer. `what` is `forecast`, `tornado` or `forecasts`. */
export function askPath(asked: ForecastAsked, what: string, drawn: Drawn, words: Words): string {
  const query = new URLSearchParams();
  if (asked.subject) query.set('subject', asked.subject);
  if (asked.asOf) query.set('as_of', asked.asOf);
  if (asked.changes.length > 0) query.set('change', asked.changes.join(','));
  query.set('pictures', drawn.pictures.join(','));
  query.set('language', words.code);
  if (drawn.narrow) query.set('narrow', 'yes');
  return `/${asked.of}/${encodeURIComponent(asked.id)}/${what}?${query}`;
}
