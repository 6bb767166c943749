/** Keys of all seats, as a page shows them; undefined while they are being read, or cannot be. */
import { useEffect, useState } from 'preact/hooks';
import type { SeatKey } from '../api/types';
import { useLive } from '../live/live';
import { fetchKeys } from './seat';

/** What enrols and withdraws them; `sealed` tells nothing, and keys are never sealed. */
const kChanges: ReadonlySet<string> = new Set(['key.enrolled', 'key.withdrawn']);

export function useSeatKeys(wanted = true): readonly SeatKey[] | undefined {
  const [keys, setKeys] = useState<readonly SeatKey[]>();
  const [times, setTimes] = useState(0);
  useEffect(() => {
    let here = true;
    if (wanted) fetchKeys().then((found) => here && setKeys(found), () => undefined);
    return () => {
      here = false;
    };
  }, [wanted, times]);
  useLive(({ kind }) => kChanges.has(kind) && setTimes((n) => n + 1));
  return keys;
}
