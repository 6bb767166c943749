/** The foot of every page: whether it is live, and whose record stands behind it. */
import type { VNode } from 'preact';
import { useLiveState } from '../live/live';
import type { Words } from '../words/words';

export function Footer({ words }: { words: Words }): VNode {
  const state = useLiveState();
  return (
    <footer class="foot">
      <p class={`live is-${state}`} role="status">
        <span class="live-mark" aria-hidden="true" />
        {words.common.live[state]}
      </p>
      <p class="foot-name">
        nemcon <span class="quiet">· nemine contradicente</span>
      </p>
    </footer>
  );
}
