/** Whether this browser sends cover ballots for this sounding, and what it has sent. */
import type { VNode } from 'preact';
import { Button } from '../../ui/Button';
import type { Words } from '../../words/words';
import { Trouble } from './Trouble';
import type { Cover } from './use-cover';

export function CoverChoice({ cover, seq, words }: { cover: Cover; seq: number; words: Words }): VNode {
  const { cover: says } = words.soundings;
  return (
    <div class="cover">
      <h3>{says.title}</h3>
      <p>{cover.agreed ? says.agreed : says.text}</p>
      {!cover.agreed && <p class="quiet small">{says.means}</p>}
      <div aria-live="polite">
        {cover.agreed && seq === 0 && !cover.news && <p>{says.waiting}</p>}
        {cover.news && <p>{says[cover.news]}</p>}
        {cover.problem !== undefined && (
          <>
            <p>{says.failed}</p>
            <Trouble problem={cover.problem} words={words} />
          </>
        )}
      </div>
      <Button onClick={() => cover.agree(!cover.agreed)}>{cover.agreed ? says.stop : says.agree}</Button>
    </div>
  );
}
