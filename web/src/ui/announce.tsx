/** The live region: what a screen reader is told without the focus moving. For verdicts, never for ticks. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const hearers = new Set<(text: string) => void>();

/** Says `text` once, when the reader's voice pauses. */
export function announce(text: string): void {
  for (const hear of hearers) hear(text);
}

export function LiveRegion(): VNode {
  const [text, setText] = useState('');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Emptied first, so that the same words said twice are heard twice.
    const hear = (next: string): void => {
      setText('');
      clearTimeout(timer);
      timer = setTimeout(() => setText(next), 50);
    };
    hearers.add(hear);
    return () => {
      hearers.delete(hear);
      clearTimeout(timer);
    };
  }, []);
  return (
    <div class="unseen" role="status" aria-live="polite">
      {text}
    </div>
  );
}
