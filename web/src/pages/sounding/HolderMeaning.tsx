/** What so many key holders, so many of whom open, mean: who must conspire, and how many may be missing. */
import type { VNode } from 'preact';
import type { Words } from '../../words/words';
import type { HolderNumbers } from './model';

export function HolderMeaning({ numbers, words }: { numbers: HolderNumbers; words: Words }): VNode {
  const says = words.soundings;
  return (
    <ul class="meaning">
      <li>{says.opens(numbers)}</li>
      <li>
        {says.quorum(numbers)}
        {numbers.missing === 0 && <strong> {says.allMustLock}</strong>}
      </li>
      <li>{says.conspire(numbers)}</li>
      {numbers.missing === 0 && <li>{says.better}</li>}
    </ul>
  );
}
