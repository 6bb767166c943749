/** Buttons. `main` is the one that does what the page is for; `grave` is for what cannot be taken back. */
import type { ButtonHTMLAttributes, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export interface ButtonProps extends ButtonHTMLAttributes {
  kind?: 'main' | 'plain' | 'grave' | 'quiet';
  /** Something is under way: pressing again does nothing, and the button stays where the focus is. */
  busy?: boolean;
}

export function Button({ kind = 'plain', busy, onClick, ...rest }: ButtonProps): VNode {
  return (
    <button
      type="button"
      {...rest}
      class={`button button-${kind}`}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    />
  );
}

/** Copies `text`, and says for a moment that it did. */
export function CopyButton(props: { text: string; label: string; done: string }): VNode {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (): void => {
    navigator.clipboard?.writeText(props.text).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <Button onClick={copy}>
      <span aria-live="polite">{copied ? props.done : props.label}</span>
    </Button>
  );
}
