/** The two marks of this page. */
import type { VNode } from 'preact';

/** Green, with a tick: only for what this browser has computed itself. */
export function CheckedHere({ text }: { text: string }): VNode {
  return (
    <span class="verified">
      <span aria-hidden="true">✓ </span>
      {text}
    </span>
  );
}

export function Differs({ text }: { text: string }): VNode {
  return (
    <strong class="differs">
      <span aria-hidden="true">✕ </span>
      {text}
    </strong>
  );
}

/** A key, for what a member's own key has signed. */
export function KeyGlyph(): VNode {
  return (
    <svg class="key-glyph" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d="M10.5 1a4.5 4.5 0 0 0-4.3 5.8L1 12v3h3v-2h2v-2h2l1.2-1.2A4.5 4.5 0 1 0 10.5 1Zm1.2 2.4a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8Z" />
    </svg>
  );
}
