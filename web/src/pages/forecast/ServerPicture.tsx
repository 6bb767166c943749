/**
 * A picture that the server drew, put into the page so that it takes the page's colours. Its numbers stand under it.
 * Names and reasons in it are somebody's words, so it is read as XML, and stands only if it is a drawing throughout.
 */
import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const kDrawn = new Set(['svg', 'title', 'desc', 'defs', 'pattern', 'clipPath', 'g', 'rect', 'line', 'path', 'circle', 'text', 'tspan']);

/** What a drawing of the server begins with, and what is in none of them. */
export function isDrawing(text: string): boolean {
  return text.startsWith('<svg') && !/<script|<foreignobject|\son[a-z]+\s*=|javascript:/i.test(text);
}

/** What a picture says of itself to those who do not see it. */
export function inWords(svg: string): string {
  const { documentElement: root } = new DOMParser().parseFromString(svg, 'image/svg+xml');
  return root.querySelector('desc')?.textContent ?? '';
}

function isHarmless(element: Element): boolean {
  return kDrawn.has(element.localName) && [...element.attributes].every(({ name }) => !/^on|href$|^style$/i.test(name));
}

function drawingOf(text: string): Element | undefined {
  if (!isDrawing(text)) return undefined;
  const { documentElement: root } = new DOMParser().parseFromString(text, 'image/svg+xml');
  return [root, ...root.querySelectorAll('*')].every(isHarmless) ? root : undefined;
}

function Drawing({ svg }: { svg: string }): VNode {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const drawing = drawingOf(svg);
    place.current?.replaceChildren(...(drawing ? [document.importNode(drawing, true)] : []));
  }, [svg]);
  return <div class="fc-drawing" ref={place} />;
}

export function ServerPicture({ svg, children }: { svg?: string; children?: ComponentChildren }): VNode | null {
  if (!svg && !children) return null;
  return (
    <figure class="fc-figure">
      {svg && <Drawing svg={svg} />}
      {children}
    </figure>
  );
}
