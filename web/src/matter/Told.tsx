/** Who is told what in a stage: said on the stage, and wherever somebody is about to speak in it or to open it. */
import type { VNode } from 'preact';
import type { StageRule } from '../api/types';
import type { Words } from '../words/words';
import { keepsBack, toldInWords } from './disclosure';
import { asks } from './say';

export function Told(props: {
  rule: StageRule | undefined;
  /** The reader's own member speaks in it. */
  yours: boolean;
  /** It is over: what was told while it was open is no longer of use. */
  over?: boolean;
  /** So many members turn it into a secret one. */
  secretAt?: number;
  words: Words;
}): VNode | null {
  const { rule, yours, over, secretAt, words } = props;
  if (!rule || !asks(rule.type)) return null;
  const { open, closed } = toldInWords(rule, yours, words);
  // An open stage that stays open says nothing new once it is over.
  if (over && !rule.disclosure) return null;
  return (
    <div class={`told${keepsBack(rule) ? ' is-kept' : ''}`}>
      <p class="told-title">{words.disclosure.title}</p>
      {!over && <p>{open}</p>}
      <p>{closed}</p>
      {!over && secretAt !== undefined && <p>{words.disclosure.turnsSecret(secretAt)}</p>}
    </div>
  );
}
