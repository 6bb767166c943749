/** A dialog over the page: the browser keeps the focus inside and gives it back afterwards. */
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Button } from './Button';

export function Dialog(props: {
  title: string;
  /** The word on the button that closes. */
  closeLabel: string;
  onClose: () => void;
  children: ComponentChildren;
}): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const opener = document.activeElement as HTMLElement | null;
    dialog.current?.showModal();
    return () => opener?.focus?.();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      onClose={props.onClose}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <header class="dialog-head">
        <h2 id={id}>{props.title}</h2>
        <Button kind="quiet" onClick={props.onClose}>
          {props.closeLabel}
        </Button>
      </header>
      <div class="dialog-body">{props.children}</div>
    </dialog>
  );
}
