/** The worker of a page and its copy of a board, for as long as the page shows the sounding. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { KeyCeremony, Sounding } from '../../api/sounding';
import { SoundingWorker } from '../../sounding';
import { BoardCopy, type Copied } from './board';

/** Who marks reads the board anyway, and is to be heard asking once. */
const kLater = 2_000;

export interface Board {
  worker: SoundingWorker;
  copy: BoardCopy;
  /** Undefined while it is read for the first time, and where it is not wanted. */
  copied?: Copied;
  problem?: unknown;
  refresh: () => void;
}

/** A worker and a copy of this page's own, not read yet. */
function useCopy(ceremony: number, sounding?: number): Board {
  const worker = useMemo(() => new SoundingWorker(), []);
  const copy = useMemo(() => new BoardCopy(worker, { sounding, ceremony }), [worker, sounding, ceremony]);
  const [state, setState] = useState<Pick<Board, 'copied' | 'problem'>>({});
  const refresh = useCallback(() => {
    copy.refresh().then(
      (copied) => setState({ copied }),
      (problem: unknown) => setState((old) => ({ ...old, problem })),
    );
  }, [copy]);
  useEffect(() => () => worker.stop(), [worker]);
  return { worker, copy, ...state, refresh };
}

/** `wanted`: whether the board is read at once, and again whenever it has grown. */
export function useBoard({ sounding, ceremony, messages }: Sounding, wanted: boolean): Board {
  const board = useCopy(ceremony, sounding);
  const { copy, refresh } = board;
  const known = board.copied !== undefined;
  useEffect(() => {
    if (!wanted) return undefined;
    if (!known) {
      refresh();
      return undefined;
    }
    const timer = setTimeout(() => copy.has(messages) || refresh(), kLater);
    return () => clearTimeout(timer);
  }, [wanted, known, messages, copy, refresh]);
  return board;
}

/** The same of a ceremony: read at once, and again whenever somebody has done a step. */
export function useCeremonyBoard({ ceremony, phase, awaited }: KeyCeremony): Board {
  const board = useCopy(ceremony);
  const { refresh } = board;
  useEffect(refresh, [refresh, phase, awaited.length]);
  return board;
}
