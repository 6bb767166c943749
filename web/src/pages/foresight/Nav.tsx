/** The pages that look ahead, one beside the other. */
import type { VNode } from 'preact';
import type { Words } from '../../words/words';

export type ForesightPage = 'races' | 'power' | 'track-record';

export function ForesightNav({ page, words }: { page: ForesightPage; words: Words }): VNode {
  const { foresight } = words;
  const links: [ForesightPage, string][] = [
    ['races', foresight.races.title],
    ['power', foresight.power.title],
    ['track-record', foresight.track.title],
  ];
  return (
    <nav class="foresight-nav" aria-label={foresight.navigation}>
      <ul>
        {links.map(([name, text]) => (
          <li key={name}>
            <a href={`#/${name}`} aria-current={name === page ? 'true' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
