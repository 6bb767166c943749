/** What stood in the way, in words. Pure. */
import type { RaceObstacle } from '../../api/foresight';
import type { Words } from '../../words/words';

/** Each kind once; an objection with what it asked for, where that is known. */
export function reasonsOf(obstacles: readonly RaceObstacle[], words: Words): string[] {
  const says = words.foresight.races;
  const reasons = obstacles.map((each) => {
    const kind = says.obstacle[each.kind].toLocaleLowerCase();
    const told = each.reason ?? each.note?.replace(/[.]$/, '');
    return told ? `${kind} (${told})` : kind;
  });
  return [...new Set(reasons)];
}
