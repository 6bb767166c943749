/** Where a rule of the charter is used, in the body's words. Pure. */
import type { UsedIn } from '../../api/foresight';
import type { Body, Procedure, StageRule } from '../../api/types';
import { typeInWords } from '../../matter/say';
import type { Words } from '../../words/words';

export function placeInWords(procedure: Procedure, stage: StageRule, words: Words): string {
  return `${procedure.name}: ${stage.name ?? typeInWords(stage.type, words)}`;
}

export function usedInWords(used: readonly UsedIn[], body: Body, words: Words): string[] {
  return used.map((each) => {
    const procedure = body.procedures.find(({ procedure: id }) => id === each.procedure);
    const stage = procedure?.stages.find(({ stage_rule: id }) => id === each.stage);
    return procedure && stage ? placeInWords(procedure, stage, words) : `${each.procedure}: ${each.stage}`;
  });
}
