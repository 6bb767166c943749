/** Earlier soundings about the same names. */
import type { VNode } from 'preact';
import type { Sounding } from '../../api/sounding';
import type { Words } from '../../words/words';
import { earlierOnes } from './model';
import { SoundingLines } from './SoundingLines';

export function Earlier({ all, sounding, words }: { all: readonly Sounding[]; sounding: Sounding; words: Words }): VNode | null {
  const { matter, subjects, sounding: before } = sounding;
  const found = earlierOnes(all, { matter, subjects: subjects.map(({ subject }) => subject), before });
  if (found.length === 0) return null;
  return (
    <section>
      <h2>{words.soundings.earlierTitle}</h2>
      <p>{words.soundings.earlier}</p>
      <SoundingLines soundings={found} words={words} />
    </section>
  );
}
