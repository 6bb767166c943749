/** Names, who has sent a mark, who holds the key. */
import type { VNode } from 'preact';
import { memberNames } from '../../app/names';
import type { SoundingProps } from '../Sounding';
import { HolderMeaning } from './HolderMeaning';
import { holderNumbers } from './model';

export function Names({ sounding, words }: Pick<SoundingProps, 'sounding' | 'words'>): VNode {
  return (
    <section>
      <h2>{words.soundings.namesTitle}</h2>
      <ul class="sounded-names">
        {sounding.subjects.map(({ subject, name }) => (
          <li key={subject}>{name}</li>
        ))}
      </ul>
    </section>
  );
}

export function Participation({ sounding, body, words }: SoundingProps): VNode {
  const says = words.soundings;
  const nameOf = memberNames(body);
  const { roster } = sounding;
  const sent = roster.filter(({ ballots }) => ballots > 0).length;
  const open = !sounding.end && (sounding.phase === 'counter_signing' || sounding.phase === 'marking');
  return (
    <section>
      <h2>{says.whoTitle}</h2>
      <p>{says.who(sent, roster.length)}</p>
      <ul class="who-sent">
        {roster.map(({ member, ballots }) => (
          <li key={member} class={ballots > 0 ? 'has-sent' : ''}>
            <span>{nameOf(member)}</span>
            <span class="quiet">{ballots > 0 ? says.sentBallots(ballots) : says.sentNone(open)}</span>
          </li>
        ))}
      </ul>
      <p class="quiet small">{says.whoNote}</p>
    </section>
  );
}

export function WhoHolds({ sounding, body, words }: SoundingProps): VNode {
  const says = words.soundings;
  const nameOf = memberNames(body);
  return (
    <section>
      <h2>{says.holdersTitle}</h2>
      <p>{says.holders(words.common.list(sounding.holders.map(nameOf)))}</p>
      <HolderMeaning numbers={holderNumbers(sounding.holders.length, sounding.threshold)} words={words} />
      <p class="quiet small">{says.ceremonyNumber(sounding.ceremony)}</p>
    </section>
  );
}
