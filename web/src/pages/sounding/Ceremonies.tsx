/** Key ceremonies: who makes which key, how far, who is awaited, and what a holder types. */
import type { VNode } from 'preact';
import type { KeyCeremony } from '../../api/sounding';
import { memberNames } from '../../app/names';
import { Button } from '../../ui/Button';
import type { SoundingsProps } from '../Soundings';
import { Command } from './Command';
import { HolderMeaning } from './HolderMeaning';
import { holderNumbers, sharesKeyCommand, stepCommand } from './model';

export function Ceremonies(props: SoundingsProps & { onOpen?: () => void }): VNode {
  const { all, session, words, onOpen } = props;
  const { ceremony: says } = words.soundings;
  return (
    <section class="ceremonies">
      <div class="section-head">
        <h2>{says.title}</h2>
        {onOpen && <Button onClick={onOpen}>{says.open}</Button>}
      </div>
      {all.ceremonies.length === 0 && <p>{says.none}</p>}
      <ul class="ceremony-list">
        {all.ceremonies.map((each) => (
          <li key={each.ceremony}>
            <One {...props} ceremony={each} />
          </li>
        ))}
      </ul>
      {session.member && (
        <>
          <p class="quiet small">{says.shareKey}</p>
          <Command text={sharesKeyCommand} words={words} />
        </>
      )}
    </section>
  );
}

function One({ ceremony, body, words }: SoundingsProps & { ceremony: KeyCeremony }): VNode {
  const { ceremony: says, hold } = words.soundings;
  const nameOf = memberNames(body);
  const { holders, threshold, phase, awaited, guilty, waits_for_me: waits } = ceremony;
  const over = phase === 'done' || phase === 'failed';
  return (
    <>
      <h3>{says.line(ceremony.ceremony, holders.length)}</h3>
      <p>
        {words.common.list(holders.map(nameOf))}. <strong>{says.phases[phase]}.</strong>
      </p>
      {guilty && <p class="notice is-problem">{says.guilty(nameOf(guilty))}</p>}
      {!over && awaited.length > 0 && <p>{says.awaited(words.common.list(awaited.map(nameOf)))}</p>}
      {waits && (
        <>
          <p>
            <strong>{says.waits[waits]}</strong> {hold.cli}
          </p>
          <Command text={stepCommand(ceremony.ceremony)} words={words} />
        </>
      )}
      <details>
        <summary>{says.meaning}</summary>
        <HolderMeaning numbers={holderNumbers(holders.length, threshold)} words={words} />
      </details>
    </>
  );
}
