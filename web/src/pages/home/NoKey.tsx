/** One quiet line for a delegation whose seat has no key: that there could be one, or that it needs one to act. */
import type { VNode } from 'preact';
import type { Session } from '../../api/types';
import { goodOf, goodOfMember, seatOf } from '../../sign/seat';
import { useSeatKeys } from '../../sign/use-keys';
import type { Words } from '../../words/words';

export function NoKey({ session, words }: { session: Session; words: Words }): VNode | null {
  const seat = seatOf(session);
  const keys = useSeatKeys(seat !== undefined);
  if (!seat || !keys || goodOf(keys, seat).length > 0) return null;
  const colleague = goodOfMember(keys, seat)[0];
  const role = colleague?.seat.split('/')[1] as Session['role'];
  return (
    <p class="quiet small no-key">
      {colleague ? words.keys.homeAsk(words.common.who(role, session.member_name ?? session.member)) : words.keys.homeLine}{' '}
      <a href="#/keys">{words.keys.title}</a>
    </p>
  );
}
