/** The round table as a table of text, for those who do not see the picture and for copying. */
import type { VNode } from 'preact';
import type { Seat, Table } from '../api/types';
import { knownWhen, whenInWords } from './dates';
import { tableInWords } from './middle';
import { isKept } from './seating';
import { StanceGlyph, standingInWords } from './stance';
import { Source } from './Source';
import type { PictureWords } from './words';

function Row(props: { seat: Seat; missing: boolean; words: PictureWords; zone?: string }): VNode {
  const { seat, words } = props;
  return (
    <tr class={props.missing ? 'is-missing' : undefined}>
      <th scope="row">{seat.name}</th>
      <td>
        <StanceGlyph shown={seat} /> {isKept(seat) ? words.notShown : words.stance[seat.stance]}
      </td>
      <td>{isKept(seat) ? '' : standingInWords(seat, words)}</td>
      <td class="pic-number">
        {seat.since ? knownWhen(seat.since, seat.precision, words, props.zone) : ''}
      </td>
      <td>
        {[seat.awaiting && words.awaits, seat.reason, seat.condition, seat.note].filter(Boolean).join('. ')}{' '}
        {seat.source && <Source source={seat.source} words={words} />}
      </td>
    </tr>
  );
}

export function TableText(props: { table: Table; words: PictureWords; zone?: string }): VNode {
  const { table, words } = props;
  const { member, stance, standing, since, words: inWords } = words.columns;
  return (
    <details class="pic-text">
      <summary>{words.asText}</summary>
      <p>{tableInWords(table, words, props.zone)}</p>
      <div class="pic-text-table">
        <table>
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
              <Row
                key={seat.member}
                seat={seat}
                missing={table.missing.includes(seat.member)}
                words={words}
                zone={props.zone}
              />
            ))}
          </tbody>
        </table>
      </div>
      {table.joining?.map((joining) => (
        <p key={joining.member}>
          {words.openSeat(joining.name, joining.from ? whenInWords(joining.from, words.lang) : '…')}
        </p>
      ))}
    </details>
  );
}
