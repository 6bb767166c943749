/** Who holds an office, until when, and who follows: no gap unseen. */
import type { VNode } from 'preact';
import type { Office } from '../../api/types';
import { Countdown, useNow } from '../../ui/Countdown';
import { TermClock } from '../../ui/TermClock';
import { dayInWords, midnightOf } from '../../words/time';
import type { Words } from '../../words/words';

function TermEnd({ day, zone, words }: { day: string; zone: string; words: Words }): VNode {
  const end = midnightOf(day, zone);
  const now = useNow(end);
  if (now >= end) return <p class="clock-over">{words.home.termOver(dayInWords(day, words.time))}</p>;
  return (
    <p class="clock-end">
      <span class="quiet">{words.home.termUntil}</span>
      <time dateTime={day}>{dayInWords(day, words.time)}</time>
      <Countdown at={end} words={words} />
    </p>
  );
}

export function OfficeClock({ office, zone, words }: { office: Office; zone: string; words: Words }): VNode {
  const { home, time } = words;
  const { successor } = office;
  return (
    <div class="clock">
      {office.incumbent ? (
        <h3>
          {office.incumbent}
          <span class="quiet">{office.name}</span>
        </h3>
      ) : (
        <>
          <h3>{home.vacant(office.name)}</h3>
          {office.acting && <p>{home.acting(office.acting.name)}</p>}
        </>
      )}
      {office.incumbent &&
        (office.term_until ? (
          <TermEnd day={office.term_until} zone={zone} words={words} />
        ) : (
          <p class="quiet">{home.noTerm}</p>
        ))}
      {office.incumbent && <TermClock office={office} zone={zone} words={words} withoutTime />}
      <p class={successor ? '' : 'quiet'}>
        {successor
          ? home.successor(successor.name, successor.from ? dayInWords(successor.from, time) : '…')
          : home.noSuccessor}
      </p>
    </div>
  );
}
