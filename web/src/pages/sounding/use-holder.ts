/** A key holder's part of a board as a page shows it: what is owed, and doing it. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Problem } from '../../api/client';
import { decode64, encode64 } from '../../proof/text';
import type { DeviceKey } from '../../sign/device';
import type { HolderStep, HolderView } from '../../sounding';
import { announce } from '../../ui/announce';
import type { Words } from '../../words/words';
import { act, openShare, type Seat } from './holder';

export interface HolderHand {
  /** Undefined while the board is being read. */
  view?: HolderView;
  /** Of the keys that are held here: the one that the plan has. */
  key?: DeviceKey;
  doing?: 'opening' | 'acting';
  problem?: unknown;
  /** What was done in this page. */
  did: readonly HolderStep[];
  open: (passphrase: string) => Promise<void>;
  act: () => void;
}

/** Between two tries after a refusal that time heals: the server's clock goes after this one, or others were faster. */
const kAgain = 3_000;
const heals = (problem: unknown): boolean => problem instanceof Problem && problem.status === 409;

/** `byItself`: what is owed is done without asking, once the share is open; `now`: changes when a clock may have changed what is owed. */
export function useHolder(seat: Seat, held: readonly DeviceKey[], byItself: (step: HolderStep) => boolean, now: number, words: Words): HolderHand {
  const { board } = seat;
  const [view, setView] = useState<HolderView>();
  const [doing, setDoing] = useState<HolderHand['doing']>();
  const [problem, setProblem] = useState<unknown>();
  const [did, setDid] = useState<readonly HolderStep[]>([]);
  const latest = useRef(seat);
  latest.current = seat;
  const own = useRef(byItself);
  own.current = byItself;
  const { copied, worker, refresh } = board;
  const look = useCallback(async () => {
    setView(await worker.holder(held.map(({ key }) => decode64(key)!)));
  }, [worker, held]);
  useEffect(() => {
    if (copied) void look().catch(setProblem);
  }, [copied, look, now]);
  const key = view?.number === undefined ? undefined : held.find(({ key: own }) => own === encode64(view.key!));

  const work = useCallback(async (is: NonNullable<HolderHand['doing']>, what: () => Promise<unknown>): Promise<void> => {
    setDoing(is);
    setProblem(undefined);
    try {
      await what();
    } catch (found) {
      setProblem(found);
    }
    await look().catch(setProblem);
    setDoing(undefined);
  }, [look]);
  const start = useCallback(() => {
    if (!key) return;
    void work('acting', async () => {
      const step = await act(latest.current, key);
      if (step) {
        setDid((old) => [...old, step]);
        announce(words.soundings.hold.did[step]);
      }
      refresh();
    });
  }, [key, work, refresh, words]);

  const next = view?.open ? view.owes : undefined;
  const goes = next !== undefined && !doing && own.current(next) && (problem === undefined || heals(problem));
  useEffect(() => {
    if (!goes) return undefined;
    const timer = setTimeout(start, problem === undefined ? 0 : kAgain);
    return () => clearTimeout(timer);
  }, [goes, problem, start]);
  return { view, key, doing, problem, did, open: (text) => work('opening', () => openShare(latest.current, text)), act: start };
}
