/** What stands over every page (pages/record/Guard.tsx) is fetched after the page itself. */
import type { ComponentType, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Words } from '../words/words';

type Props = { body: string; words: Words };

export function Guard(props: Props): VNode | null {
  const [View, setView] = useState<ComponentType<Props>>();
  useEffect(() => {
    import('../pages/record/Guard').then(
      (module) => setView(() => module.Guard),
      () => undefined, // the page itself says that the server cannot be reached
    );
  }, []);
  return View ? <View {...props} /> : null;
}
