/** Members that are suspended or have left, or soon will be, each with the reason and since when. */
import type { VNode } from 'preact';
import { serverNow } from '../api/clock';
import type { Absence, Body, BodyMember } from '../api/types';
import { dayInWords, dayOfInstant } from '../words/time';
import type { Words } from '../words/words';

export interface MemberAway {
  member: BodyMember;
  absence: Absence;
}

/** The absence that holds at `now`, or is still to come; a member that has left for good too. */
export function absenceOf(member: BodyMember, now: number): Absence | undefined {
  const last = member.absences?.at(-1);
  return last && (!last.until || Date.parse(last.until) > now) ? last : undefined;
}

export function membersAway(body: Body, now: number): MemberAway[] {
  return body.members.flatMap((member) => {
    const absence = absenceOf(member, now);
    return absence ? [{ member, absence }] : [];
  });
}

function line({ member, absence }: MemberAway, now: number, zone: string, words: Words): string {
  const { away } = words.delegation;
  const day = dayInWords(dayOfInstant(absence.from, zone), words.time);
  const begun = Date.parse(absence.from) <= now;
  if (absence.left) return begun ? away.leftOn(member.name, day) : away.leavesOn(member.name, day);
  return begun ? away.suspendedSince(member.name, day) : away.suspendedFrom(member.name, day);
}

export function AwayList(props: { members: readonly MemberAway[]; zone: string; words: Words }): VNode {
  const { members, zone, words } = props;
  const now = serverNow();
  return (
    <ul class="away">
      {members.map((each) => (
        <li key={each.member.member}>
          <p>
            <strong>{line(each, now, zone, words)}</strong>
          </p>
          <p>{each.absence.text}</p>
          {each.absence.until && (
            <p class="quiet">
              {words.delegation.away.backFrom(dayInWords(dayOfInstant(each.absence.until, zone), words.time))}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
