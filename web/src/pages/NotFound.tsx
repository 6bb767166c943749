/** No such page, or not for this reader: the two are told alike. */
import type { VNode } from 'preact';
import { Heading } from '../ui/Heading';
import type { Words } from '../words/words';

export function NotFound({ words }: { words: Words }): VNode {
  const { common } = words;
  return (
    <section class="page narrow">
      <Heading title={common.notFound} />
      <p>{common.notFoundText}</p>
      <p>
        <a href="#/">{common.home}</a>
      </p>
    </section>
  );
}
