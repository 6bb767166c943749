/** A source as a link, if it is one. Sources are data from outside: only http and https become links. */
import type { VNode } from 'preact';
import type { PictureWords } from './words';

/** The host of a web address without `www.`; undefined for anything that is no web address. */
export function hostOf(source: string): string | undefined {
  try {
    const url = new URL(source);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
    return url.hostname.replace(/^www\./, '');
  } catch {
    return undefined;
  }
}

export function Source({ source, words }: { source: string; words: PictureWords }): VNode {
  const host = hostOf(source);
  if (!host)
    return (
      <span class="pic-source">
        {words.source}: {source}
      </span>
    );
  return (
    <a class="pic-source" href={source} target="_blank" rel="noopener noreferrer">
      {words.sourceOf(host)}
    </a>
  );
}
