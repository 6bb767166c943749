/** Who holds an office, until when, and who follows: no gap unseen. */
import type { VNode } from 'preact';
import type { Office } from '../../api/types';
import { Countdown, useNow } from '../../ui/Countdown';
import { TermClock } from '../../ui/TermClock';
import { actingInWords, vacancyInWords } from '../../ui/vacancy';
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

/** Since when it is vacant, and why, where it was left before the end of the term. */
function Vacancy({ office, zone, words }: { office: Office; zone: string; words: Words }): VNode | null {
  const since = vacancyInWords(office, zone, words);
  return since === undefined ? null : <p>{since}</p>;
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
          <Vacancy office={office} zone={zone} words={words} />
        </>
      )}
      {office.incumbent &&
        (office.term_until ? (
          <TermEnd day={office.term_until} zone={zone} words={words} />
        ) : (
          <p class="quiet">{home.noTerm}</p>
        ))}
      {office.incumbent && <TermClock office={office} zone={zone} words={words} withoutTime />}
      {office.acting && <p>{actingInWords(office, words)}</p>}
      <p class={successor ? '' : 'quiet'}>
        {successor
          ? home.successor(successor.name, successor.from ? dayInWords(successor.from, time) : '…')
          : home.noSuccessor}
      </p>
    </div>
  );
}
