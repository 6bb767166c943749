/** Soundings as links, each with where it stands or what came out. */
import type { VNode } from 'preact';
import type { Sounding, SoundingFinding } from '../../api/sounding';
import { soundingHash } from '../../app/router';
import type { Words } from '../../words/words';

function findingInWords({ finding, totals }: SoundingFinding, words: Words): string {
  const says = words.soundings;
  const all = totals?.[0];
  return all ? says.countedAs(all.encourage, all.discourage) : says.findings[finding];
}

/** Where it stands; of one that is over, what came out of each name, or once what came out of all. */
export function standingInWords(sounding: Sounding, words: Words): string {
  const says = words.soundings;
  if (sounding.end !== 'result') return sounding.end ? says.endedShort[sounding.end] : says.phases[sounding.phase];
  const found = (sounding.findings ?? []).map((each) => findingInWords(each, words));
  if (found.length > 0 && found.every((each) => each === found[0])) return found[0]!;
  return words.common.list(sounding.subjects.map(({ name }, i) => says.prefixed(name, found[i] ?? '')));
}

export function SoundingLines({ soundings, words }: { soundings: readonly Sounding[]; words: Words }): VNode {
  return (
    <ul class="sounding-links">
      {soundings.map((each) => (
        <li key={each.sounding}>
          <a href={soundingHash(each.sounding)}>{words.soundings.numbered(each.mode, each.sounding)}</a>
          <span class="quiet"> · {standingInWords(each, words)}</span>
        </li>
      ))}
    </ul>
  );
}
