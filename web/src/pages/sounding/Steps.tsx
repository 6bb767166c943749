/** The way of a sounding as a line of steps; each says in words whether it is over, for who hears the page. */
import type { VNode } from 'preact';
import type { Sounding } from '../../api/sounding';
import type { Words } from '../../words/words';
import { stepsOf, type Step } from './model';

export function Steps({ sounding, now, words }: { sounding: Sounding; now: Step | undefined; words: Words }): VNode {
  const { steps, stepIs } = words.soundings;
  const all = stepsOf(sounding);
  const at = now ? all.indexOf(now) : sounding.end === 'result' ? all.length : -1;
  const stateOf = (i: number): keyof typeof stepIs => (i < at ? 'over' : i === at ? 'now' : 'ahead');
  return (
    <ol class="sounding-steps">
      {all.map((step, i) => (
        <li key={step} class={`sounding-step is-${stateOf(i)}`} aria-current={i === at ? 'step' : undefined}>
          {steps[step]}
          <span class="unseen">, {stepIs[stateOf(i)]}</span>
        </li>
      ))}
    </ol>
  );
}
