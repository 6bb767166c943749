/** Proofs of the entries on the page: asked for as they come into view, a few at a time, and kept. */
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { proveEntry, type Proof } from '../../record/prove';
import { useWatched, type Watched } from '../../record/watch';

const kAtOnce = 3;

type Provable = { seq: number; bytes: string };

const found = new Map<string, Proof>();
const waiting: (() => Promise<void>)[] = [];
let running = 0;

async function runNext(): Promise<void> {
  if (running >= kAtOnce) return;
  const work = waiting.shift();
  if (!work) return;
  running += 1;
  await work();
  running -= 1;
  void runNext();
}

/** The entry, and what it was proved against: an alarm ends every proof. */
const nameOf = (entry: Provable, watched: Watched): string => `${watched.is === 'alarm'} ${entry.seq} ${entry.bytes}`;

function prove(body: string, entry: Provable, watched: Watched): Promise<Proof | undefined> {
  const name = nameOf(entry, watched);
  const before = found.get(name);
  if (before) return Promise.resolve(before);
  return new Promise((done) => {
    waiting.push(async () => {
      // What is not answered is no answer: it is asked for again the next time.
      const proof = await proveEntry(body, entry, watched).catch(() => undefined);
      // Witnesses may still come.
      if (proof && (proof.is === 'not' || proof.enough)) found.set(name, proof);
      done(proof);
    });
    void runNext();
  });
}

/** Once it has been seen. */
function useSeen(item: RefObject<HTMLElement | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = item.current;
    if (!element || seen) return;
    const watcher = new IntersectionObserver((changes) => {
      if (changes.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [item, seen]);
  return seen;
}

/** The proof of an entry; undefined while it is not known. */
export function useProof(body: string, entry: Provable, item: RefObject<HTMLElement | null>): Proof | undefined {
  const watched = useWatched();
  const seen = useSeen(item);
  const ready = watched.is !== 'looking' && seen;
  const [proof, setProof] = useState<Proof | undefined>(() => found.get(nameOf(entry, watched)));
  useEffect(() => {
    if (!ready) return;
    let here = true;
    void prove(body, entry, watched).then((next) => here && next && setProof(next));
    return () => {
      here = false;
    };
    // A later look changes nothing of what was proved, but for an alarm, or if there was nothing to prove by.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [body, entry.seq, entry.bytes, ready, watched.is]);
  return proof;
}
