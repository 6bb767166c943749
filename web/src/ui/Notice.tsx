/** What went wrong, in words, with the one next step; and the quiet lines while something is awaited. */
import type { ComponentChildren, VNode } from 'preact';
import { Problem } from '../api/client';
import { wordFor } from '../words/common';
import type { Words } from '../words/words';
import { Button } from './Button';

/** The words of a refusal: ours where we have better ones, else the server's sentence. */
export function problemInWords(problem: unknown, words: Words): string {
  const { common } = words;
  if (!(problem instanceof Problem)) return common.failed;
  // In French the server's English sentence is the last resort.
  const own = common.refusals[problem.code];
  return own ?? (problem.title || common.failed);
}

/** Refusals that the page on keys helps with. */
const kAboutKeys: ReadonlySet<string> = new Set(['unsigned', 'bad_signature', 'no_such_key', 'signed_before']);

export function ProblemNote(props: { problem: unknown; words: Words; onRetry?: () => void }): VNode {
  const { problem, words, onRetry } = props;
  const { common } = words;
  const known = problem instanceof Problem ? problem : undefined;
  return (
    <div class="notice is-problem" role="alert">
      <p>{problemInWords(problem, words)}</p>
      {known?.field && <p class="quiet">{common.problemAt(wordFor(common.fields, known.field))}</p>}
      {known?.ids && known.ids.length > 0 && (
        <p class="quiet">{common.about(common.list(known.ids))}</p>
      )}
      {known?.detail && <p class="quiet">{common.detail(known.detail)}</p>}
      {known?.reference && <p class="quiet">{common.reference(known.reference)}</p>}
      {known && kAboutKeys.has(known.code) && (
        <p>
          <a href="#/keys">{words.keys.title}</a>
        </p>
      )}
      {onRetry && <Button onClick={onRetry}>{common.retry}</Button>}
    </div>
  );
}

/** A page or list without anything in it, and what comes next. */
export function Empty({ children }: { children: ComponentChildren }): VNode {
  return <div class="empty">{children}</div>;
}

/** Shown while something is read; not at once, so that a quick answer does not flicker. */
export function Waiting({ words }: { words: Words }): VNode {
  return <p class="waiting quiet">{words.common.loading}</p>;
}
