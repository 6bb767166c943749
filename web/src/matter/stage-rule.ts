/** What a stage lets members say, and with what: from the rule of its procedure. Pure. */
import type { Matter, Stage, StageRule, Stance } from '../api/types';
import type { OptionWords } from '../words/matter';
import type { Words } from '../words/words';

export function ruleOfStage(matter: Pick<Matter, 'procedure'>, stage: Pick<Stage, 'stage_rule'>): StageRule | undefined {
  return matter.procedure.stages?.find((rule) => rule.stage_rule === stage.stage_rule);
}

/** What a stance is called in this stage: by the charter's name for it, by its type, or as everywhere. */
export function optionIn(stage: Pick<Stage, 'stage_rule' | 'type'>, stance: Stance, words: Words): OptionWords {
  const { optionWords, position } = words.matter;
  const silence = stage.type === 'silence' ? position.inSilence[stance] : undefined;
  return silence ?? optionWords[stage.stage_rule]?.[stance] ?? optionWords[stage.type]?.[stance] ?? position.options[stance];
}

/** Whether a stance is refused there without a reason. Breaking silence always is. */
export function needsReason(stage: Stage, rule: StageRule | undefined, stance: string): boolean {
  if (stage.type === 'silence' && stance === 'object') return true;
  return rule?.reasoned?.includes(stance as Stance) ?? false;
}

export function needsReasonToCount(rule: StageRule | undefined, stance: string): boolean {
  return rule?.counted?.includes(stance as Stance) ?? false;
}

/** Where nothing can be taken back, what is said is final. */
export function isFinal(stances: readonly Stance[]): boolean {
  return stances.length > 0 && !stances.includes('silent');
}

/** So many subjects a member may support in a stage; undefined where there is no such limit, or it is not told. */
export function preferencesIn(stage: Pick<Stage, 'round'>, rule: StageRule | undefined): number | undefined {
  const list = rule?.preferences;
  if (!list?.length) return undefined;
  return list[Math.min(stage.round ?? 1, list.length) - 1];
}
