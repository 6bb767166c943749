/** What waits for the reader's member in soundings and ceremonies, as the first page lists what waits. */
import type { VNode } from 'preact';
import type { Sounding } from '../../api/sounding';
import { soundingHash } from '../../app/router';
import { Countdown, useNow } from '../../ui/Countdown';
import { deadlineInWords } from '../../words/time';
import type { Words } from '../../words/words';
import type { waiting } from './model';

interface Props {
  waits: ReturnType<typeof waiting>;
  zone: string;
  words: Words;
}

/** Ballots and counter-signatures have the deadline of the marks; what holders do after it has none. */
const hasDeadline = ({ own }: Sounding): boolean => own?.waits_for_me === 'ballot' || own?.waits_for_me === 'countersignature';

export function SoundingWaits({ waits, zone, words }: Props): VNode {
  const says = words.soundings;
  const now = useNow();
  return (
    <ul class="waits">
      {waits.soundings.map((each) => (
        <li class="wait" key={`sounding ${each.sounding}`}>
          <div>
            <h3 class="wait-title">
              <a href={soundingHash(each.sounding)}>{each.title}</a>
            </h3>
            <p>{says.waits[each.own!.waits_for_me!]}</p>
          </div>
          <p class="wait-when">
            {hasDeadline(each) ? (
              <>
                <span class="wait-left">
                  <Countdown at={each.closes} words={words} />
                </span>
                <time dateTime={each.closes}>{deadlineInWords(each.closes, zone, words.time, now)}</time>
              </>
            ) : (
              words.home.noDeadline
            )}
          </p>
        </li>
      ))}
      {waits.ceremonies.map(({ ceremony, holders, waits_for_me: step }) => (
        <li class="wait" key={`ceremony ${ceremony}`}>
          <div>
            <h3 class="wait-title">
              <a href="#/soundings">{says.ceremony.line(ceremony, holders.length)}</a>
            </h3>
            <p>{says.ceremonyWaits[step!]}</p>
          </div>
          <p class="wait-when">{words.home.noDeadline}</p>
        </li>
      ))}
    </ul>
  );
}
