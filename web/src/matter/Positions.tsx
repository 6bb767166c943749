/** All positions as a table of text. */
import type { VNode } from 'preact';
import type { Seat, Table } from '../api/types';
import { knownWhen } from '../pictures/dates';
import { Source } from '../pictures/Source';
import { isKept } from '../pictures/seating';
import { StanceGlyph, standingInWords } from '../pictures/stance';
import { capital } from '../words/common';
import type { Words } from '../words/words';
import { sentences, whenShown } from './say';

function Row(props: { seat: Seat; missing: boolean; words: Words; zone: string }): VNode {
  const { seat, words, zone } = props;
  const { pictures } = words;
  const silent = seat.stance === 'silent';
  return (
    <tr class={props.missing ? 'is-missing' : undefined}>
      <th scope="row">{seat.name}</th>
      <td>
        <StanceGlyph shown={seat} /> {isKept(seat) ? pictures.notShown : pictures.stance[seat.stance]}
      </td>
      <td>{silent ? '' : standingInWords(seat, pictures)}</td>
      <td>{seat.since && !silent ? knownWhen(seat.since, seat.precision, pictures, zone) : ''}</td>
      <td>
        {sentences([
          seat.awaiting && capital(words.delegation.awaits),
          seat.received && words.matter.logged(seat.received),
          seat.reason,
          seat.condition && words.matter.wouldLift(seat.condition),
          seat.note,
        ])}{' '}
        {seat.source && <Source source={seat.source} words={pictures} />}
      </td>
    </tr>
  );
}

export function Positions(props: {
  table: Table;
  words: Words;
  zone: string;
  /** Another day than now. */
  replayed: boolean;
  folded: boolean;
}): VNode {
  const { table, words } = props;
  const { member, stance, standing, since, words: inWords } = words.pictures.columns;
  const day = whenShown(table.as_of, words, props.zone);
  const grid = (
    <table class="data positions">
      <caption class="unseen">{words.matter.positionsOn(day)}</caption>
      <thead>
        <tr>
          {[member, stance, standing, since, inWords].map((heading) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.seats.map((seat) => (
          <Row key={seat.member} {...props} seat={seat} missing={table.missing.includes(seat.member)} />
        ))}
      </tbody>
    </table>
  );
  return (
    <section>
      <h2>{props.replayed ? words.matter.positionsOn(day) : words.matter.positions}</h2>
      {props.folded ? (
        <details>
          <summary>{words.pictures.asText}</summary>
          {grid}
        </details>
      ) : (
        grid
      )}
    </section>
  );
}
