/** From and until when what a link or a token grants is good: days of the body's zone. */
import type { VNode } from 'preact';
import { serverNow } from '../../api/clock';
import type { MakeLink, Role, TokenLine } from '../../api/types';
import { TextField } from '../../ui/Field';
import { dayInWords, dayOfInstant } from '../../words/time';
import type { Words } from '../../words/words';

/** Absent or empty: not limited on that side. */
export interface CredentialDays {
  from?: string;
  until?: string;
}

/** An alternate speaks only as long as its credentials say. */
export function wrongDays(days: CredentialDays, role: Role, words: Words): CredentialDays {
  if (role === 'alternate' && !days.until) return { until: words.common.required };
  return days.from && days.until && days.until <= days.from ? { until: words.delegation.credentials.order } : {};
}

export function askedDays({ from, until }: CredentialDays): Pick<MakeLink, 'from' | 'until'> {
  return { ...(from ? { from } : {}), ...(until ? { until } : {}) };
}

export function CredentialFields(props: {
  days: CredentialDays;
  wrong: CredentialDays;
  role: Role;
  words: Words;
  set: (name: keyof CredentialDays) => (value: string) => void;
}): VNode {
  const { days, wrong, role, words, set } = props;
  const { credentials } = words.delegation;
  const needed = role === 'alternate';
  return (
    <>
      <TextField label={credentials.from} hint={credentials.fromHint} type="date" optional={words.common.optional}
        value={days.from ?? ''} onInput={set('from')} />
      <TextField label={credentials.until} hint={needed ? credentials.untilNeeded : credentials.untilHint} type="date"
        optional={needed ? undefined : words.common.optional} required={needed} error={wrong.until}
        value={days.until ?? ''} onInput={set('until')} />
    </>
  );
}

/** Below a token's own term, where its credentials have dates. */
export function CredentialLine({ token, zone, words }: { token: TokenLine; zone: string; words: Words }): VNode | null {
  const { credentials_from: from, credentials_until: until } = token;
  if (!from && !until) return null;
  const { credentials } = words.delegation;
  const day = (at: string | undefined): string | undefined => at && dayInWords(dayOfInstant(at, zone), words.time);
  const over = until !== undefined && Date.parse(until) <= serverNow();
  return (
    <span class="credentials small">
      {credentials.good(day(from), day(until))}
      {over && <strong> ({credentials.over})</strong>}
    </span>
  );
}
