/** Soundings as links, each with where it stands or what came out. */
import type { VNode } from 'preact';
import type { Sounding } from '../../api/sounding';
import { soundingHash } from '../../app/router';
import type { Words } from '../../words/words';

/** Where it stands; of one that is over, what came out of each name, if all are of one kind or there are few. */
export function standingInWords(sounding: Sounding, words: Words): string {
  const says = words.soundings;
  if (sounding.end === 'result') {
    const found = (sounding.findings ?? []).map(({ finding }) => finding);
    const [first] = found;
    if (first && found.every((each) => each === first)) return says.findings[first];
    return words.common.list(sounding.subjects.map(({ name }, i) => says.prefixed(name, says.findings[found[i]!])));
  }
  return sounding.end ? says.endedShort[sounding.end] : says.phases[sounding.phase];
}

export function SoundingLines({ soundings, words }: { soundings: readonly Sounding[]; words: Words }): VNode {
  return (
    <ul class="sounding-links">
      {soundings.map((each) => (
        <li key={each.sounding}>
          <a href={soundingHash(each.sounding)}>{words.soundings.numbered(each.mode, each.sounding)}</a>
          <span class="quiet">: {standingInWords(each, words)}</span>
        </li>
      ))}
    </ul>
  );
}
