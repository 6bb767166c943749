/** Sealed and counted soundings about names of the matter: links, nothing more. */
import type { VNode } from 'preact';
import type { Soundings } from '../api/sounding';
import { useResource } from '../app/resource';
import { SoundingLines } from '../pages/sounding/SoundingLines';
import type { Words } from '../words/words';

export function MatterSoundings({ matter, words }: { matter: string; words: Words }): VNode | null {
  const { value } = useResource<Soundings>('/soundings');
  const found = (value?.soundings ?? []).filter((each) => each.matter === matter);
  if (found.length === 0) return null;
  return (
    <section>
      <h2>{words.soundings.ofMatter}</h2>
      <SoundingLines soundings={found} words={words} />
    </section>
  );
}
