/**
 * Checks the whole record: reads every entry, computes every leaf and the root, and compares it with the root of a
 * checkpoint that is signed and continues what this browser has seen (record/watch.ts). Two histories cannot both
 * pass.
 */
import { api } from '../api/client';
import type { Entries } from '../api/types';
import { GrowingTree, hex, leafHash } from './hash';

/** What the root over so many entries has to be, in hexadecimal. */
export interface Claim {
  size: number;
  root: string;
}

export type Outcome =
  | { is: 'agrees'; size: number; root: string }
  | { is: 'leaf-differs'; seq: number }
  | { is: 'root-differs'; computed: string; published: string; size: number };

const kPage = 500;
/** Hashing is quick, but a page that does nothing else for a second feels broken. */
const kSlice = 100;

export type Fetch = (from: number, limit: number) => Promise<Entries>;

export const fetchEntries: Fetch = (from, limit) =>
  api.get<Entries>(`/entries?from=${from}&limit=${limit}`, { once: true });

const breathe = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

export interface Check {
  fetch: Fetch;
  claim: Claim;
  tell: (done: number, of: number) => void;
  signal?: AbortSignal;
}

/** Appends a page's entries; the number of the first that is not what its leaf says, if there is one. */
async function walkPage(page: Entries, tree: GrowingTree, { claim, tell, signal }: Check): Promise<number | undefined> {
  for (const entry of page.entries) {
    if (tree.size >= claim.size) return undefined;
    const leaf = leafHash(entry.bytes);
    const seq = (JSON.parse(entry.bytes) as { seq: number }).seq;
    if (hex(leaf) !== entry.leaf || seq !== tree.size) return tree.size;
    tree.append(leaf);
    if (tree.size % kSlice !== 0) continue;
    tell(tree.size, claim.size);
    await breathe();
    signal?.throwIfAborted();
  }
  return undefined;
}

export async function checkRecord(check: Check): Promise<Outcome> {
  const { size, root: published } = check.claim;
  const tree = new GrowingTree();
  while (tree.size < size) {
    const page = await check.fetch(tree.size, kPage);
    const wrong = await walkPage(page, tree, check);
    if (wrong !== undefined) return { is: 'leaf-differs', seq: wrong };
    check.tell(tree.size, size);
    if (page.entries.length === 0) break;
  }
  const computed = hex(tree.root());
  if (tree.size !== size || computed !== published) return { is: 'root-differs', computed, published, size: tree.size };
  return { is: 'agrees', size, root: computed };
}
