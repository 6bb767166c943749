/** Key ceremonies: who makes which key, how far, who is awaited, and what a holder types. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { KeyCeremony } from '../../api/sounding';
import { memberNames } from '../../app/names';
import { Button } from '../../ui/Button';
import type { SoundingsProps } from '../Soundings';
import { seatOf } from '../../sign/seat';
import { Command } from './Command';
import { HolderMeaning } from './HolderMeaning';
import { holderNumbers, sharesKeyCommand } from './model';
import { OwnKey } from './OwnKey';
import { OwnStep } from './OwnStep';

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
      {seatOf(session) && (
        <>
          <OwnKey use="shares" member={session.member!} keys={all.keys} body={props.body} words={words} />
          <p class="quiet small">{says.shareKey}</p>
          <Command text={sharesKeyCommand} words={words} />
        </>
      )}
    </section>
  );
}

function One(props: SoundingsProps & { ceremony: KeyCeremony }): VNode {
  const { ceremony, body, session, words } = props;
  const { ceremony: says } = words.soundings;
  const nameOf = memberNames(body);
  const { holders, threshold, phase, awaited, guilty } = ceremony;
  const over = phase === 'done' || phase === 'failed';
  const mine = ceremony.my_number !== undefined && phase !== 'failed' && seatOf(session);
  // Who sees it end here is to compare what came of it; of older ones the board is read only when it is asked for.
  const [shown, setShown] = useState(!over);
  return (
    <>
      <h3>{says.line(ceremony.ceremony, holders.length)}</h3>
      <p>
        {words.common.list(holders.map(nameOf))}. <strong>{says.phases[phase]}.</strong>
      </p>
      {guilty && <p class="notice is-problem">{says.guilty(nameOf(guilty))}</p>}
      {!over && awaited.length > 0 && <p>{says.awaited(words.common.list(awaited.map(nameOf)))}</p>}
      {mine && shown && <OwnStep {...props} member={session.member!} />}
      {mine && !shown && (
        <Button kind="quiet" onClick={() => setShown(true)}>
          {words.soundings.hold.showMade}
        </Button>
      )}
      {/* Who is about to take part reads it above. */}
      <details hidden={Boolean(mine) && phase === 'commitments'}>
        <summary>{says.meaning}</summary>
        <HolderMeaning numbers={holderNumbers(holders.length, threshold)} words={words} />
      </details>
    </>
  );
}
