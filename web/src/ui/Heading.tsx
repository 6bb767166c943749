/** The title of a page. It takes the focus when the page is opened, so that reading goes on from there. */
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Set by the frame when the address changes; the first page after loading leaves the focus alone. */
export const arrival = { pending: false };

export function Heading(props: { title: string; children?: ComponentChildren }): VNode {
  const heading = useRef<HTMLHeadingElement>(null);
  const { title } = props;
  useEffect(() => {
    document.title = `${title} · nemcon`;
  }, [title]);
  useEffect(() => {
    if (!arrival.pending) return;
    arrival.pending = false;
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} class="page-title">
      {props.children ?? title}
    </h1>
  );
}
