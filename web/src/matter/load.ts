/** What the matter page reads, kept while it is renewed, so that nothing on the page ever flashes. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { api, Problem } from '../api/client';
import { serverNow } from '../api/clock';
import type { Lanes, Matter, StreamEntry, Table, When } from '../api/types';
import { useResource, type Resource } from '../app/resource';
import { useLive } from '../live/live';

/** While the slider moves, the server is asked when it rests, not for every day it passes. */
const kRest = 120;
const kGather = 60;

/** Who must agree changes in every matter when a member is suspended, comes back or leaves. */
function concernsMatter(entry: StreamEntry, id: string): boolean {
  return entry.matter === id || entry.kind === 'member.changed';
}

const addressOf = (id: string): string => `/matters/${encodeURIComponent(id)}`;

export function useMatter(id: string): Resource<Matter> {
  const concerns = useCallback((entry: StreamEntry) => concernsMatter(entry, id), [id]);
  return useResource<Matter>(addressOf(id), concerns);
}

/** Rises with every entry about the matter, and when `raise` is called. */
export function useVersion(id: string): [version: number, raise: () => void] {
  const [version, setVersion] = useState(0);
  const raise = useCallback(() => setVersion((old) => old + 1), []);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLive((entry) => {
    if (!concernsMatter(entry, id)) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(raise, kGather);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return [version, raise];
}

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) asked.set(name, value);
  const text = asked.toString();
  return text ? `${path}?${text}` : path;
}

/** The lanes of a subject; those of the subject before stay until the new ones are there. */
export function useLanes(id: string, subject: string | undefined): Lanes | undefined {
  const concerns = useCallback((entry: StreamEntry) => concernsMatter(entry, id), [id]);
  const path = subject ? withQuery(`${addressOf(id)}/lanes`, { subject }) : undefined;
  const { value } = useResource<Lanes>(path, concerns);
  const last = useRef<Lanes>(undefined);
  if (value) last.current = value;
  return subject ? last.current : undefined;
}

export interface ShownTable {
  table?: Table;
  /** The subject was not known yet on that day. */
  unknown?: boolean;
  problem?: unknown;
  /** What is shown is not what was asked for last; that is on its way. */
  late?: boolean;
}

interface Asked {
  subject?: string;
  asOf?: When;
  /** The reader's own member. */
  mine?: string;
}

const keyOf = (asked: Asked): string => `${asked.subject ?? ''}|${asked.asOf ?? ''}`;

/**
 * What a member has said is kept from this reader: a seat of which nothing can be said is none that is silent. Of
 * the reader's own member all is known.
 */
export function withKept(table: Table, mine?: string): Table {
  if (!table.hidden) return table;
  return {
    ...table,
    seats: table.seats.map((seat) => (seat.own || seat.member === mine ? seat : { ...seat, kept: true })),
  };
}

async function readTable(id: string, asked: Asked, signal?: AbortSignal): Promise<ShownTable> {
  const path = withQuery(`${addressOf(id)}/table`, { subject: asked.subject, as_of: asked.asOf });
  try {
    const table = await api.get<Table & { now?: When }>(path, { signal });
    // The table of now says what time it was; only the table of another day says that it is another day's.
    return { table: { ...withKept(table, asked.mine), as_of: table.as_of ?? table.now ?? new Date(serverNow()).toISOString() } };
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 404 && asked.asOf) return { unknown: true };
    throw problem;
  }
}

/**
 * The round table of a day. Days seen before are shown at once; the days beside the one shown are fetched
 * ahead, so that stepping through a race does not wait. `version` empties what is kept.
 */
export function useTable(id: string, asked: Asked, version: number, ahead: readonly When[]): ShownTable {
  const kept = useRef(new Map<string, ShownTable>());
  const keptVersion = useRef(version);
  const [shown, setShown] = useState<ShownTable & { key?: string }>({});
  const { subject, asOf, mine } = asked;
  if (keptVersion.current !== version) {
    keptVersion.current = version;
    kept.current.clear();
  }

  useEffect(() => {
    const now = { subject, asOf, mine };
    const known = kept.current.get(keyOf(now));
    if (known) {
      setShown({ ...known, key: keyOf(now) });
      return undefined;
    }
    const reading = new AbortController();
    const read = (): void => {
      readTable(id, now, reading.signal).then(
        (found) => {
          if (reading.signal.aborted) return;
          kept.current.set(keyOf(now), found);
          setShown({ ...found, key: keyOf(now) });
        },
        (problem: unknown) => {
          if (!reading.signal.aborted) setShown((old) => ({ ...old, problem }));
        },
      );
    };
    const timer = setTimeout(read, asOf ? kRest : 0);
    return () => {
      clearTimeout(timer);
      reading.abort();
    };
  }, [id, subject, asOf, mine, version]);

  const next = ahead.join(' ');
  useEffect(() => {
    const wanted = next ? next.split(' ').map((day) => ({ subject, asOf: day, mine })) : [];
    const timer = setTimeout(() => {
      for (const each of wanted.filter((one) => !kept.current.has(keyOf(one))))
        readTable(id, each).then(
          (found) => void kept.current.set(keyOf(each), found),
          () => undefined, // It is read again when somebody looks.
        );
    }, kRest * 2);
    return () => clearTimeout(timer);
  }, [id, subject, next, mine, version]);

  return { ...shown, late: shown.key !== keyOf(asked) };
}

/** Whether the page is as narrow as a telephone held upright. */
export function useNarrow(): boolean {
  const query = '(max-width: 40rem)';
  const [narrow, setNarrow] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const look = (): void => setNarrow(list.matches);
    list.addEventListener('change', look);
    return () => list.removeEventListener('change', look);
  }, []);
  return narrow;
}
