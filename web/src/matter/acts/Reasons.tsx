/** What a stage wants with a position: reasons, whether it is final, how many names may still be preferred. */
import type { VNode } from 'preact';
import type { Stage, StageRule, Stance } from '../../api/types';
import type { Words } from '../../words/words';
import { keepsBack } from '../disclosure';
import { isFinal, needsReason, needsReasonToCount, optionIn } from '../stage-rule';

export interface Preferences {
  most: number;
  left: number;
}

export function StageWants(props: {
  stage: Stage;
  rule: StageRule | undefined;
  stances: readonly Stance[];
  preferences?: Preferences;
  words: Words;
}): VNode {
  const { stage, rule, stances, preferences, words } = props;
  const { position } = words.matter;
  const changeable = rule && keepsBack(rule) ? words.disclosure.changeable : position.changeable;
  const named = (wanted: (stance: Stance) => boolean): string =>
    words.common.list(stances.filter(wanted).map((stance) => optionIn(stage, stance, words).text));
  const refused = named((stance) => needsReason(stage, rule, stance));
  const uncounted = named((stance) => needsReasonToCount(rule, stance));
  return (
    <ul class="stage-wants small">
      {preferences && (
        <li>
          {preferences.left > 0
            ? position.preferences(preferences.left, preferences.most)
            : position.noneLeft(preferences.most)}
        </li>
      )}
      {refused && <li>{position.needsReason(refused)}</li>}
      {uncounted && <li>{position.countsWithReason(uncounted)}</li>}
      <li class={isFinal(stances) ? 'is-final' : undefined}>{isFinal(stances) ? position.final : changeable}</li>
    </ul>
  );
}
