/** What waits for the reader's member as a key holder, and the command with which it acts: not in this browser. */
import type { VNode } from 'preact';
import type { SoundingProps } from '../Sounding';
import { Command } from './Command';
import { holdCommand } from './model';

export function Holding({ sounding, words }: SoundingProps): VNode | null {
  const { hold } = words.soundings;
  const waits = sounding.own?.waits_for_me;
  if (sounding.own?.holder === undefined || sounding.end) return null;
  return (
    <section class="holding">
      <h2>{hold.title}</h2>
      <p>{waits && waits !== 'ballot' ? <strong>{hold.waits[waits]}</strong> : hold.nothing}</p>
      <p>{hold.cli}</p>
      <h3>{hold.command}</h3>
      <Command text={holdCommand(sounding.sounding)} words={words} />
      <p class="quiet small">{hold.files}</p>
    </section>
  );
}
