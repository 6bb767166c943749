/** Entries as this page holds them: the newest first, older ones read when asked for. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Entries } from '../../api/types';
import { useLive } from '../../live/live';
import { fetchEntries } from '../../record/check';
import { readEntry, type ReadEntry } from '../../record/entry';

const kPage = 50;
const kSearchPage = 500;

export interface Pages {
  /** Newest first, without a gap. */
  entries: ReadEntry[];
  /** How many entries the record has, as last heard. */
  size: number;
  root: string;
  /** Older entries than these exist. */
  hasOlder: boolean;
  /** How many have come in since the newest that is shown. */
  newer: number;
  busy: boolean;
  problem?: unknown;
  readOlder: (many?: boolean) => void;
  readNewer: () => void;
}

interface State {
  entries: ReadEntry[];
  size: number;
  root: string;
}

function joined(old: State, page: Entries, before: boolean): State {
  const read = page.entries.map(readEntry).reverse();
  const entries = before ? [...old.entries, ...read] : [...read, ...old.entries];
  return { entries, size: page.size, root: page.root };
}

/** Starts at the newest, or so that entry `seq` is among the first shown. */
export function usePages(seq: number | undefined, size: number): Pages {
  const [state, setState] = useState<State>({ entries: [], size, root: '' });
  const [heard, setHeard] = useState(size);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const working = useRef(false);
  // Which list is being made; what was asked for another one comes too late.
  const list = useRef(0);

  const load = useCallback((from: number, end: number, before: boolean) => {
    if (working.current || end <= from) return;
    const mine = list.current;
    working.current = true;
    setBusy(true);
    fetchEntries(from, end - from)
      .then(
        (page) => {
          if (mine !== list.current) return;
          setState((old) => joined(old, page, before));
          setHeard((old) => Math.max(old, page.size));
          setProblem(undefined);
        },
        (failed: unknown) => mine === list.current && setProblem(failed),
      )
      .finally(() => {
        if (mine !== list.current) return;
        working.current = false;
        setBusy(false);
      });
  }, []);

  useEffect(() => {
    const end = seq === undefined ? size : Math.min(size, seq + Math.ceil(kPage / 2));
    list.current += 1;
    working.current = false;
    setState((old) => ({ ...old, entries: [] }));
    load(Math.max(0, end - kPage), end, true);
    // The size at the first reading; what comes later is counted as newer.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [seq, load]);

  useLive((entry) => setHeard((old) => Math.max(old, entry.seq + 1)));

  const oldest = state.entries.at(-1)?.seq ?? 0;
  const newest = state.entries[0]?.seq ?? -1;
  return {
    ...state,
    size: Math.max(heard, state.size),
    hasOlder: oldest > 0,
    newer: state.entries.length > 0 ? Math.max(heard, state.size) - newest - 1 : 0,
    busy,
    problem,
    readOlder: (many) => load(Math.max(0, oldest - (many ? kSearchPage : kPage)), oldest, true),
    readNewer: () => load(newest + 1, Math.min(heard, newest + 1 + kSearchPage), false),
  };
}
