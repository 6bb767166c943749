/** The matters, one after another: the verdict in words, who is missing, on whose word, what comes next. */
import type { VNode } from 'preact';
import type { Home, MatterLine, NextDeadline, Outcome } from '../../api/types';
import { matterHash } from '../../app/router';
import { CalendarLink } from '../../ui/CalendarLink';
import { Countdown, useNow } from '../../ui/Countdown';
import { dayInWords, deadlineInWords, midnightOf } from '../../words/time';
import type { Words } from '../../words/words';

/** More names than this are counted, not listed: the line is for the last holdouts. */
const kNamed = 6;

/** `Hungary, Romania and 12 others`: the last holdouts by name. */
export function namedInWords(
  members: readonly string[],
  nameOf: (code: string) => string,
  words: Words,
): string {
  const names = members.slice(0, members.length <= kNamed ? kNamed : kNamed - 2).map(nameOf);
  const rest = members.length - names.length;
  return words.common.list(rest > 0 ? [...names, words.home.andOthers(rest)] : names);
}

/** A text under silence has no supporters to count: it stands until somebody objects. */
function TextVerdict({ line, nameOf, words }: LineProps): VNode {
  const { home, common } = words;
  const missing = line.missing ?? [];
  if (missing.length === 0 && line.verdict === 'met') return <p class="line-verdict">{home.nobodyObjects}</p>;
  return (
    <p class="line-verdict">
      <strong class={`verdict is-${line.verdict}`}>{common.verdicts[line.verdict!]}.</strong>{' '}
      {missing.length > 0 && home.objected(namedInWords(missing, nameOf, words))}
    </p>
  );
}

/** Where positions are kept from the reader, how it ended is all that can be said. */
function HiddenVerdict({ line, words }: Pick<LineProps, 'line' | 'words'>): VNode {
  const { common, matter, pictures } = words;
  if (!line.verdict || line.verdict === 'open') return <p class="quiet">{matter.kept.verdict}.</p>;
  return (
    <p class="line-verdict">
      <strong class={`verdict is-${line.verdict}`}>{common.verdicts[line.verdict]}.</strong>{' '}
      <span class="quiet">{pictures.eachNotShown}.</span>
    </p>
  );
}

function Verdict(props: LineProps): VNode {
  const { line, nameOf, words } = props;
  const { home, common } = words;
  if (line.hidden) return <HiddenVerdict line={line} words={words} />;
  if (!line.verdict) return <p class="quiet">{home.nothingYet}</p>;
  if (line.kind === 'adoption') return <TextVerdict {...props} />;
  const verdict = common.verdicts[line.verdict];
  const named = line.subject_name && line.kind === 'appointment';
  const missing = line.missing ?? [];
  return (
    <>
      <p class="line-verdict">
        <strong class={`verdict is-${line.verdict}`}>
          {named ? home.verdictOn(line.subject_name!, verdict) : verdict}.
        </strong>{' '}
        {missing.length > 0 && home.missing(namedInWords(missing, nameOf, words))}
      </p>
      <p class="line-basis quiet">
        {line.of !== undefined && (
          <>{(line.basis === 'acts' ? home.byActs : home.byReports)(line.support ?? 0, line.of)} </>
        )}
        {line.basis === 'reports' && home.onReports}
      </p>
    </>
  );
}

function Next({ line, next, zone, words }: { line: MatterLine; next: NextDeadline; zone: string; words: Words }): VNode {
  const now = useNow();
  const at = next.at ?? (next.day ? midnightOf(next.day, zone) : undefined);
  return (
    <p class="line-next">
      <span class="line-next-text">{(next.kind && words.matter.dates[next.kind]) ?? next.text}</span>
      {at !== undefined && (
        <span class="line-left">
          <Countdown at={at} words={words} />
        </span>
      )}
      <time dateTime={next.at ?? next.day} class="quiet">
        {next.at ? deadlineInWords(next.at, zone, words.time, now) : next.day && dayInWords(next.day, words.time)}
      </time>
      {next.deadline && (
        <span>
          <CalendarLink matter={line.matter} deadline={next.deadline} what={line.title} words={words} />
        </span>
      )}
    </p>
  );
}

interface LineProps {
  line: MatterLine;
  zone: string;
  nameOf: (code: string) => string;
  words: Words;
}

function OpenLine(props: LineProps): VNode {
  const { line, words } = props;
  return (
    <li class="line">
      <div>
        <p class="line-kind quiet">{words.common.kinds[line.kind]}</p>
        <h3>
          <a href={matterHash(line.matter)}>{line.title}</a>
        </h3>
        <Verdict {...props} />
      </div>
      {line.next_deadline && <Next line={line} next={line.next_deadline} zone={props.zone} words={words} />}
    </li>
  );
}

export function outcomeInWords(outcome: Outcome, words: Words): string {
  const { home, time } = words;
  const parts = [
    home.outcome(outcome.outcome, outcome.name),
    outcome.from && home.from(dayInWords(outcome.from, time)),
    outcome.until && home.until(dayInWords(outcome.until, time)),
  ];
  return `${parts.filter(Boolean).join(' ')}.`;
}

function OverLine({ line, words }: LineProps): VNode {
  const { home, common, time } = words;
  return (
    <li class="line is-over">
      <h3>
        <a href={matterHash(line.matter)}>{line.title}</a>
      </h3>
      <p>
        {line.outcome ? outcomeInWords(line.outcome, words) : common.states[line.state]}{' '}
        {line.outcome && (
          <span class="quiet">{home.decidedOn(dayInWords(line.outcome.at.slice(0, 10), time))}</span>
        )}
      </p>
    </li>
  );
}

/** Open matters: what ends first comes first; then what changed last. */
function byDeadline(a: MatterLine, b: MatterLine): number {
  const end = (line: MatterLine): string => line.next_deadline?.at ?? line.next_deadline?.day ?? '9';
  return end(a).localeCompare(end(b)) || b.changed_at.localeCompare(a.changed_at);
}

export function openMatters(home: Home): MatterLine[] {
  return home.matters.filter((line) => line.state === 'open').sort(byDeadline);
}

export function overMatters(home: Home): MatterLine[] {
  return home.matters
    .filter((line) => line.state !== 'open')
    .sort((a, b) => b.changed_at.localeCompare(a.changed_at));
}

export function MatterLines(props: Omit<LineProps, 'line'> & { lines: MatterLine[] }): VNode {
  const { lines, ...rest } = props;
  return (
    <ul class="lines">
      {lines.map((line) =>
        line.state === 'open' ? (
          <OpenLine key={line.matter} line={line} {...rest} />
        ) : (
          <OverLine key={line.matter} line={line} {...rest} />
        ),
      )}
    </ul>
  );
}
