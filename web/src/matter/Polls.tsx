/** The sheet of a straw poll, a table a round, the newest first; a class that the rule names stands apart. */
import type { VNode } from 'preact';
import type { Body, Counts, Matter } from '../api/types';
import { wordFor } from '../words/common';
import type { Words } from '../words/words';
import { kCounts, pollsOf, type CountName, type Move, type PollRound, type PollRow } from './poll';
import type { LanesOf } from './said';
import { judgedInWords, stageInWords } from './say';

interface PollProps {
  matter: Matter;
  body: Body;
  words: Words;
  lanes: LanesOf | undefined;
}

const kArrows = { up: '▲', down: '▼', same: '=' } as const;

/** An arrow for those who see it, words for those who hear it. */
function Arrow({ move, words }: { move: Move; words: Words }): VNode {
  return (
    <span class={`poll-move is-${move.way}`}>
      <span aria-hidden="true">
        {kArrows[move.way]}
        {move.by > 0 && move.by}
      </span>
      <span class="unseen">, {words.poll.arrows[move.way](move.by)}</span>
    </span>
  );
}

/** A count that was not given is said to be so: nobody may read a nought that is none. */
function Count({ counts, name, move, words }: { counts: Counts; name: CountName; move?: Move; words: Words }): VNode {
  const count = counts[name];
  const label = words.poll.counts[name];
  if (count === undefined)
    return (
      <td class="quiet small" data-label={label}>
        {words.poll.notShown}
      </td>
    );
  return (
    <td class={`poll-count is-${name}`} data-label={label}>
      {count} {move && <Arrow move={move} words={words} />}
    </td>
  );
}

export function className(name: string, words: Words): string {
  return wordFor(words.poll.classNames, name);
}

/** Whether it leads, and whether it is blocked, in words beside the name. */
function Marks({ row, words }: { row: PollRow; words: Words }): VNode | null {
  const { poll } = words;
  const blocked = row.blockedBy && className(row.blockedBy, words);
  const text = blocked
    ? (row.leads ? poll.leadingBlocked : poll.blocked)(blocked)
    : row.leads ? poll.leading : undefined;
  const gone = row.gone && { out: poll.out, withdrawn: poll.withdrawn }[row.gone];
  if (!text && !gone) return null;
  return (
    <span class={`poll-marks${blocked ? ' is-blocked' : ''}`}>
      {blocked && <span aria-hidden="true">✕ </span>}
      {[text, gone].filter(Boolean).join(', ')}
    </span>
  );
}

function Head({ words, first }: { words: Words; first: string }): VNode {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {kCounts.map((name) => (
          <th key={name} scope="col">
            {words.poll.counts[name]}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function classesOf(round: PollRound): string[] {
  return [...new Set(round.rows.flatMap((row) => Object.keys(row.classes)))];
}

function sizeOf(round: PollRound, name: string): number | undefined {
  const counts = round.rows[0]?.classes[name];
  const all = kCounts.map((each) => counts?.[each]);
  return all.every((each) => each !== undefined) ? all.reduce<number>((sum, each) => sum + each!, 0) : undefined;
}

function ClassTable({ round, name, words }: { round: PollRound; name: string; words: Words }): VNode {
  const title = words.poll.ofClass(className(name, words), sizeOf(round, name));
  return (
    <table class="data poll poll-class">
      <caption>{title}</caption>
      <Head words={words} first={words.poll.name} />
      <tbody>
        {round.rows.map((row) => (
          <tr key={row.subject} class={(row.classes[name]?.object ?? 0) > 0 ? 'is-blocked' : undefined}>
            <th scope="row">{row.name}</th>
            {kCounts.map((count) => (
              <Count key={count} counts={row.classes[name] ?? {}} name={count} words={words} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Round({ round, words }: { round: PollRound; words: Words }): VNode {
  const { poll, matter } = words;
  const { stage } = round;
  return (
    <section class="poll-round">
      <h3>
        {poll.heading(poll.round(round.round), stageInWords(stage, words))}
        {stage.open && <span class="quiet">, {matter.open}</span>}
      </h3>
      {round.shown === 'nothing' ? (
        <>
          <p>{poll.notShownText}</p>
          <p class="quiet">{words.common.list(round.rows.map((row) => row.name))}</p>
        </>
      ) : (
        <>
          {round.shown === 'totals' && <p class="quiet small">{poll.totalsOnly}</p>}
          <table class="data poll">
            <caption>{poll.everybody}</caption>
            <Head words={words} first={poll.name} />
            <tbody>
              {round.rows.map((row) => (
                <tr key={row.subject} class={row.blockedBy ? 'is-blocked' : undefined}>
                  <th scope="row">
                    {row.name} <Marks row={row} words={words} />
                  </th>
                  {kCounts.map((name) => (
                    <Count key={name} counts={row.counts} name={name} move={row.moves[name]} words={words} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {classesOf(round).map((name) => (
            <ClassTable key={name} round={round} name={name} words={words} />
          ))}
        </>
      )}
    </section>
  );
}

export function Polls({ matter, body, words, lanes }: PollProps): VNode | null {
  if (!lanes) return null;
  const polls = pollsOf(matter, body, lanes);
  if (!polls.length) return null;
  return (
    <section class="polls">
      <h2>{words.poll.title}</h2>
      <p class="quiet small">{words.poll.lead}</p>
      {polls.map((rounds) => (
        <div key={rounds[0]!.stage.stage_rule}>
          <p class="small quiet">{judgedInWords(rounds[0]!.stage, words)}</p>
          {rounds.length === 1 && <p class="small quiet">{words.poll.onlyOne}</p>}
          {[...rounds].reverse().map((round) => (
            <Round key={round.stage.stage} round={round} words={words} />
          ))}
          <p class="small quiet">{words.poll.countsNote}</p>
        </div>
      ))}
    </section>
  );
}
