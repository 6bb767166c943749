/** Which entries of the record are about a matter, as far as this reader can tell from what it may read. */
import { api } from '../api/client';
import type { Entries, Entry, Matter } from '../api/types';
import { readEntry, type ReadEntry } from '../record/entry';

const kPage = 500;
/** So many entries are looked through; a matter whose record is longer has its first ones listed. */
const kMost = 50_000;

/** What follows from a decision by itself, written in the same act. */
const kFollows: ReadonlySet<string> = new Set(['office.assigned', 'term.begun', 'term.extended', 'member.seated']);

/** Those of a run of entries that are about the matter: they name it, or a stage of it. Pure. */
export function aboutMatter(entries: readonly ReadEntry[], matter: Pick<Matter, 'matter' | 'stages'>): ReadEntry[] {
  const stages = new Set(matter.stages.map(({ stage }) => stage));
  const found: ReadEntry[] = [];
  for (const entry of entries) {
    const named = entry.data.matter === matter.matter || (typeof entry.data.stage === 'number' && stages.has(entry.data.stage));
    const before = found.at(-1);
    const follows = kFollows.has(entry.kind) && before?.seq === entry.seq - 1 &&
      (before.kind === 'matter.decided' || kFollows.has(before.kind));
    if (named || follows) found.push(entry);
  }
  return found;
}

export interface Run {
  from: number;
  to: number;
  kind: string;
}

/** Entries of one kind that follow one another, told together. Pure. */
export function runsOf(entries: readonly Pick<ReadEntry, 'seq' | 'kind'>[]): Run[] {
  const runs: Run[] = [];
  for (const { seq, kind } of entries) {
    const last = runs.at(-1);
    if (last && last.kind === kind && last.to + 1 === seq) last.to = seq;
    else runs.push({ from: seq, to: seq, kind });
  }
  return runs;
}

/** The first entry that is not older than the matter: entries stand in the order of time. */
async function firstOf(matter: Matter, size: number, signal: AbortSignal): Promise<number> {
  let [low, high] = [0, size];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const entry = await api.get<Entry>(`/entries/${middle}`, { signal, once: true });
    const { at } = JSON.parse(entry.bytes) as { at: string };
    if (at < matter.opened_at) low = middle + 1;
    else high = middle;
  }
  return low;
}

export async function entriesAbout(matter: Matter, signal: AbortSignal): Promise<ReadEntry[]> {
  const { size } = await api.get<{ size: number }>('/head', { signal, once: true });
  const from = await firstOf(matter, size, signal);
  const read: ReadEntry[] = [];
  for (let at = from; at < Math.min(size, from + kMost); at += kPage) {
    const page = await api.get<Entries>(`/entries?from=${at}&limit=${kPage}`, { signal, once: true });
    read.push(...page.entries.map(readEntry));
    if (page.entries.length === 0) break;
  }
  return aboutMatter(read, matter);
}
