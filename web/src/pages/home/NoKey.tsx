/** One quiet line for a delegation whose seat has no key: that there could be one. */
import type { VNode } from 'preact';
import type { Session } from '../../api/types';
import { goodOf, seatOf } from '../../sign/seat';
import { useSeatKeys } from '../../sign/use-keys';
import type { Words } from '../../words/words';

export function NoKey({ session, words }: { session: Session; words: Words }): VNode | null {
  const seat = seatOf(session);
  const keys = useSeatKeys(seat !== undefined);
  if (!seat || !keys || goodOf(keys, seat).length > 0) return null;
  return (
    <p class="quiet small no-key">
      {words.keys.homeLine} <a href="#/keys">{words.keys.title}</a>
    </p>
  );
}
