/** A page whose code is fetched when it is first opened. */
import type { ComponentType, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/Button';
import { Waiting } from '../ui/Notice';
import type { Words } from '../words/words';

export function lazy<P extends { words: Words }>(
  load: () => Promise<ComponentType<P>>,
): (props: P) => VNode {
  let found: ComponentType<P> | undefined;
  return function Lazy(props: P): VNode {
    const [Page, setPage] = useState<ComponentType<P> | undefined>(() => found);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (Page || failed) return;
      load().then(
        (loaded) => setPage(() => (found = loaded)),
        () => setFailed(true),
      );
    }, [Page, failed]);
    if (Page) return <Page {...props} />;
    if (!failed) return <Waiting words={props.words} />;
    return (
      <div class="notice is-problem" role="alert">
        <p>{props.words.common.refusals.unreachable}</p>
        <Button onClick={() => setFailed(false)}>{props.words.common.retry}</Button>
      </div>
    );
  };
}
