/** Why it did not go on, in words: what the page found itself, or what the server refused. */
import type { VNode } from 'preact';
import { Problem } from '../../api/client';
import type { Fault } from '../../sounding';
import { ProblemNote } from '../../ui/Notice';
import { wordFor } from '../../words/common';
import type { Words } from '../../words/words';
import { Stopped } from './board';

/** The fault that a refusal names, in words: the server looks at a message as this page does. */
function faultIn(problem: unknown, words: Words): string | undefined {
  if (!(problem instanceof Problem) || problem.code !== 'bad_message') return undefined;
  const fault = problem.ids?.[0];
  return fault && wordFor(words.soundings.faults, fault);
}

export const faultInWords = (fault: Fault, words: Words): string => words.soundings.faults[fault];

export function Trouble({ problem, words }: { problem: unknown; words: Words }): VNode {
  if (!(problem instanceof Stopped)) {
    const fault = faultIn(problem, words);
    return (
      <>
        <ProblemNote problem={problem} words={words} />
        {fault && <p>{fault}</p>}
      </>
    );
  }
  const { why, flaw, entry } = problem;
  return (
    <div class="notice is-problem" role="alert">
      <p>{words.soundings.stopped[why]}</p>
      {flaw && <p>{faultInWords(flaw.fault, words)}</p>}
      {entry !== undefined && (
        <p>
          <a href={`#/record/${entry}`}>{words.soundings.atEntry(entry)}</a>
        </p>
      )}
    </div>
  );
}
