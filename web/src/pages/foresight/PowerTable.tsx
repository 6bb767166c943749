/** Power indices as bars, with the table behind them; or the sentence that says why bars would mislead. */
import type { VNode } from 'preact';
import type { Measured, Power, SeatPower } from '../../api/foresight';
import type { Words } from '../../words/words';
import { percent } from './numbers';

/** The most powerful first; of equals the protocol's order. */
export function byPower(seats: readonly SeatPower[]): SeatPower[] {
  return [...seats].sort((a, b) => b.shapley - a.shapley);
}

/** Why there are no bars; undefined where there are. */
export function sentenceFor(power: Power, words: Words): string | undefined {
  const says = words.foresight.power;
  if ('unmeasured' in power) return says.unmeasured[power.unmeasured];
  if (!power.alike) return undefined;
  if (power.members === 1) return says.oneMember;
  return power.everyone_blocks ? says.everyoneBlocks : says.alike(power.members);
}

export function methodInWords(power: Measured, words: Words): string {
  const says = words.foresight.power;
  const parts = [says.method(power.exact, says.how[power.method])];
  if (power.shapley_method !== power.method) parts.push(says.shapleyBy(says.how[power.shapley_method]));
  if (power.error > 0) parts.push(says.error((power.error * 100).toExponential(0)));
  return parts.join(' ');
}

/** More would be a picture that nobody can look at; the table has all. */
const kMostBars = 40;

function Bars({ seats, words }: { seats: readonly SeatPower[]; words: Words }): VNode {
  const { lang } = words.pictures;
  const most = Math.max(...seats.map((seat) => seat.shapley));
  return (
    <figure class="power-bars" role="img" aria-label={words.foresight.power.figure}>
      {seats.slice(0, kMostBars).map((seat) => (
        <div key={seat.member} class="power-bar">
          <span class="power-name">{seat.name}</span>
          <span class="power-track">
            <span class={`power-fill${seat.blocks ? ' is-blocking' : ''}`} style={{ width: `${(100 * seat.shapley) / most}%` }} />
          </span>
          <span class="power-number">{percent(seat.shapley, lang)}</span>
        </div>
      ))}
    </figure>
  );
}

function noteOf(seat: SeatPower, words: Words): string {
  if (seat.blocks) return words.foresight.power.blocks;
  return seat.shapley === 0 ? words.foresight.power.never : '';
}

function Table({ seats, words }: { seats: readonly SeatPower[]; words: Words }): VNode {
  const { columns } = words.foresight.power;
  const { lang } = words.pictures;
  return (
    <details class="pic-text">
      <summary>{words.pictures.asText}</summary>
      <div class="pic-text-table">
        <table>
          <thead>
            <tr>
              {[columns.member, columns.shapley, columns.banzhaf, columns.share, columns.note].map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {seats.map((seat) => (
              <tr key={seat.member}>
                <th scope="row">{seat.name}</th>
                <td class="pic-number">{percent(seat.shapley, lang)}</td>
                <td class="pic-number">{percent(seat.banzhaf, lang)}</td>
                <td class="pic-number">{percent(seat.banzhaf_share, lang)}</td>
                <td>{noteOf(seat, words)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

export function PowerPicture({ power, words }: { power: Power; words: Words }): VNode {
  const sentence = sentenceFor(power, words);
  if (sentence !== undefined || 'unmeasured' in power) return <p class="power-sentence">{sentence}</p>;
  const says = words.foresight.power;
  const seats = byPower(power.seats);
  return (
    <>
      <h3>{says.figure}</h3>
      <Bars seats={seats} words={words} />
      <Table seats={seats} words={words} />
      <p class="small quiet">{methodInWords(power, words)}</p>
      <p class="small quiet">
        {says.reads.shapley} {says.reads.banzhaf}
      </p>
    </>
  );
}

/** Before and after somebody joins, side by side; who joins has no before. */
export function JoinedTable(props: { before: Power; after: Power; words: Words }): VNode {
  const { before, after, words } = props;
  const sentence = sentenceFor(after, words);
  if (sentence !== undefined || 'unmeasured' in after) return <p class="power-sentence">{sentence}</p>;
  const { columns, joinsColumns } = words.foresight.power;
  const { lang } = words.pictures;
  const was = new Map('unmeasured' in before ? [] : before.seats.map((seat) => [seat.member, seat] as const));
  return (
    <div class="pic-text-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.member}</th>
            {[columns.shapley, columns.banzhaf].flatMap((index) =>
              [joinsColumns.before, joinsColumns.after].map((when) => (
                <th key={`${index}${when}`} scope="col">
                  {index}, {when}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {byPower(after.seats).map((seat) => {
            const old = was.get(seat.member);
            return (
              <tr key={seat.member}>
                <th scope="row">{seat.name}</th>
                <td class="pic-number">{old ? percent(old.shapley, lang) : '–'}</td>
                <td class="pic-number">{percent(seat.shapley, lang)}</td>
                <td class="pic-number">{old ? percent(old.banzhaf, lang) : '–'}</td>
                <td class="pic-number">{percent(seat.banzhaf, lang)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
