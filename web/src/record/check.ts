/**
 * Checks the whole record: reads every entry, computes every leaf and the root, and compares it with what the
 * server publishes, and with what this browser computed the last time. Two histories cannot both pass.
 */
import { api } from '../api/client';
import type { Entries } from '../api/types';
import { GrowingTree, hex, leafHash } from './hash';

export interface Checked {
  size: number;
  root: string;
  /** When this browser computed it. */
  at: string;
}

export type Outcome =
  | { is: 'agrees'; checked: Checked; before?: Checked }
  | { is: 'leaf-differs'; seq: number }
  | { is: 'root-differs'; computed: string; published: string; size: number }
  | { is: 'history-differs'; before: Checked; computed: string; size: number };

const kPage = 500;
/** Hashing is quick, but a page that does nothing else for a second feels broken. */
const kSlice = 100;

export type Fetch = (from: number, limit: number) => Promise<Entries>;

export const fetchEntries: Fetch = (from, limit) =>
  api.get<Entries>(`/entries?from=${from}&limit=${limit}`, { once: true });

const breathe = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

export interface Check {
  fetch: Fetch;
  before?: Checked;
  tell: (done: number, of: number) => void;
  signal?: AbortSignal;
  now: () => string;
}

interface Walk {
  tree: GrowingTree;
  rootBefore?: string;
}

/** Appends a page's entries; the number of the first that is not what its leaf says, if there is one. */
async function walkPage(page: Entries, end: number, walk: Walk, check: Check): Promise<number | undefined> {
  for (const entry of page.entries) {
    if (walk.tree.size >= end) return undefined;
    const leaf = leafHash(entry.bytes);
    const seq = (JSON.parse(entry.bytes) as { seq: number }).seq;
    if (hex(leaf) !== entry.leaf || seq !== walk.tree.size) return walk.tree.size;
    walk.tree.append(leaf);
    if (walk.tree.size === check.before?.size) walk.rootBefore = hex(walk.tree.root());
    if (walk.tree.size % kSlice !== 0) continue;
    check.tell(walk.tree.size, end);
    await breathe();
    check.signal?.throwIfAborted();
  }
  return undefined;
}

export async function checkRecord(check: Check): Promise<Outcome> {
  const first = await check.fetch(0, kPage);
  const { size, root: published } = first;
  const walk: Walk = { tree: new GrowingTree() };
  for (let page = first; ; page = await check.fetch(walk.tree.size, kPage)) {
    const wrong = await walkPage(page, size, walk, check);
    if (wrong !== undefined) return { is: 'leaf-differs', seq: wrong };
    check.tell(walk.tree.size, size);
    if (walk.tree.size >= size || page.entries.length === 0) break;
  }
  return judge(walk, size, published, check);
}

function judge(walk: Walk, size: number, published: string, check: Check): Outcome {
  const computed = hex(walk.tree.root());
  if (walk.tree.size !== size || computed !== published) {
    return { is: 'root-differs', computed, published, size: walk.tree.size };
  }
  const { before } = check;
  if (before && (before.size > size || walk.rootBefore !== before.root)) {
    return { is: 'history-differs', before, computed: walk.rootBefore ?? '', size };
  }
  return { is: 'agrees', checked: { size, root: computed, at: check.now() }, before };
}

// ---- What this browser remembers of the last time --------------------------------------------------------

const keyOf = (body: string): string => `nemcon.checked.${location.host}.${body}`;

export function readChecked(body: string): Checked | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(body)) ?? '') as Checked;
    return Number.isInteger(kept.size) && kept.size > 0 ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function keepChecked(body: string, checked: Checked): void {
  localStorage.setItem(keyOf(body), JSON.stringify(checked));
}
