/** A command line that is to be typed elsewhere, with a button that copies it. */
import type { VNode } from 'preact';
import { CopyButton } from '../../ui/Button';
import type { Words } from '../../words/words';

export function Command({ text, words }: { text: string; words: Words }): VNode {
  return (
    <div class="command">
      <code translate={false}>{text}</code>
      <CopyButton text={text} label={words.common.copy} done={words.common.copied} />
    </div>
  );
}
