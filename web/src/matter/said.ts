/** What members have said in a stage, as far as the lanes show it to this reader. Pure. */
import type { Change, Lanes, MemberCode, Stage } from '../api/types';

/** By subject: the lanes that this reader gets. */
export type LanesOf = ReadonlyMap<string, Lanes>;

/** Every own act of a member in a stage on a subject, oldest first. */
export function actsIn(lanes: LanesOf, subject: string, member: MemberCode, stage: number): Change[] {
  const lane = lanes.get(subject)?.lanes.find((each) => each.member === member);
  return lane?.changes.filter((change) => change.own && change.stage === stage) ?? [];
}

/** The last word that counts; undefined where nothing was said, or it was taken back. */
export function lastSaid(lanes: LanesOf, subject: string, member: MemberCode, stage: number): Change | undefined {
  const last = actsIn(lanes, subject, member, stage).at(-1);
  return last?.stance === 'silent' ? undefined : last;
}

/**
 * Whether positions of a stage are shown to this reader: it says so itself, or everybody who is said to have answered has a position that
 * can be read. Where it is not even told who answered, nothing is concluded from silence.
 */
export function positionsShown(stage: Stage, lanes: LanesOf): boolean {
  if (stage.whole !== undefined) return stage.whole;
  if (stage.totals || !stage.answered) return false;
  return stage.answered.every((member) =>
    stage.subjects.some((subject) => lastSaid(lanes, subject, member, stage.stage) !== undefined));
}
