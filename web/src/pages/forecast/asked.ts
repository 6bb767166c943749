/** What a page is asked, in the address so that it can be sent; and the way back from each change. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { forecastHash, type ForecastAsked } from '../../app/router';
import type { Day } from '../../api/types';

export interface AskedNow {
  asked: ForecastAsked;
  onDay: (day: Day | undefined) => void;
  onChanges: (changes: readonly string[], going?: boolean) => void;
  onUndo?: () => void;
}

/** A slider is moved in many steps; the way back is one. */
export function useAsked(fromAddress: ForecastAsked): AskedNow {
  const [asked, setAsked] = useState(fromAddress);
  const [past, setPast] = useState<readonly (readonly string[])[]>([]);
  const sliding = useRef(false);
  const now = useRef(asked);
  now.current = asked;
  const address = forecastHash(fromAddress);
  useEffect(() => {
    if (forecastHash(now.current) === address) return;
    setAsked(fromAddress);
    setPast([]);
    // The address says all that `fromAddress` does.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [address]);
  const show = useCallback((next: ForecastAsked) => {
    now.current = next;
    setAsked(next);
    history.replaceState(null, '', forecastHash(next));
  }, []);
  const onDay = useCallback((asOf: Day | undefined) => show({ ...now.current, asOf }), [show]);
  const onChanges = useCallback(
    (changes: readonly string[], going = false) => {
      const before = now.current.changes;
      if (!sliding.current && changes.join() !== before.join()) setPast((old) => [...old, before]);
      sliding.current = going;
      show({ ...now.current, changes });
    },
    [show],
  );
  const last = past.at(-1);
  const undo = useCallback(() => {
    if (!last) return;
    setPast((old) => old.slice(0, -1));
    show({ ...now.current, changes: last });
  }, [last, show]);
  return { asked, onDay, onChanges, onUndo: last && undo };
}
