/** The table of a telephone: members by stance, those that are missing first. */
import type { VNode } from 'preact';
import type { MemberCode, Table } from '../api/types';
import { groupSeats, type SeatGroup } from '../pictures/seating';
import { StanceGlyph, standingInWords } from '../pictures/stance';
import { capital } from '../words/common';
import type { Words } from '../words/words';
import { MemberCard } from './Stand';

export interface StanceListProps {
  table: Table;
  words: Words;
  zone: string;
  picked?: MemberCode;
  onPick: (member: MemberCode) => void;
}

function Group(props: StanceListProps & { group: SeatGroup }): VNode {
  const { group, words, picked } = props;
  const open = group.seats.find((seat) => seat.member === picked);
  return (
    <section class={`stance-group stance-${group.stance}`}>
      <h3>
        {group.kept ? capital(words.pictures.notShown) : words.pictures.stance[group.stance]} <span class="quiet">{group.seats.length}</span>
      </h3>
      <ul>
        {group.seats.map((seat) => (
          <li key={seat.member}>
            <button
              type="button"
              class="stance-member"
              aria-expanded={seat === open}
              aria-label={[seat.name, standingInWords(seat, words.pictures), seat.awaiting && words.delegation.awaits]
                .filter(Boolean).join(', ')}
              onClick={() => props.onPick(seat.member)}
            >
              <StanceGlyph shown={seat} /> {seat.name}
              {seat.awaiting && <span class="quiet small">{words.delegation.awaits}</span>}
            </button>
          </li>
        ))}
      </ul>
      {open && <MemberCard {...props} seat={open} />}
    </section>
  );
}

export function StanceList(props: StanceListProps): VNode {
  const { table, words } = props;
  const groups = groupSeats(table.seats, table.missing).filter((group) => !group.missing);
  return (
    <section class="stance-list">
      <h2>{words.matter.others}</h2>
      {groups.map((group) => (
        <Group key={`${group.stance}${group.kept}`} {...props} group={group} />
      ))}
    </section>
  );
}
