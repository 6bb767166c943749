/** Which buttons the page offers: what the server says may be done, in the order people need it. Pure. */
import type { Matter, May, MemberCode, Stage, Stance } from '../../api/types';
import type { ActName } from '../../words/matter';
import { heldBy, holderOf } from '../delegations';

export interface Doable {
  name: ActName;
  may: May;
  stage?: Stage;
  /** The stance that the form begins with. */
  stance?: Stance;
  grave?: boolean;
  /** It takes back a reservation or an objection. */
  withdraws?: boolean;
  /** The secretary logged a position for the member, which now confirms it or says otherwise. */
  logged?: 'confirm' | 'contradict';
}

/** What the viewer's member last said in a stage, if it said something. */
export type SaidIn = (stage: number) => Stance | undefined;
/** Whether the secretary logged that for it. */
export type LoggedIn = (stage: number) => boolean;

const kOrder: readonly ActName[] = [
  'state_outcome', 'state_finding', 'confirm_logged', 'contradict_logged', 'withdraw_reservation', 'withdraw_objection', 'take_position', 'reserve', 'break_silence', 'prepare',
  'reissue_stage', 'open_stage', 'extend_stage', 'log_position', 'close_stage', 'make_statement', 'ask_secret',
  'give_proxy', 'take_back_proxy',
  'note_candidacy', 'change_candidacy', 'note_report',
];

/** What holds a decision back can be withdrawn, and that has a button of its own. */
const kWithdraw: Partial<Record<Stance, ActName>> = {
  reserve: 'withdraw_reservation',
  object: 'withdraw_objection',
};

/** Under silence the two things that one can say are two buttons; who says nothing lets the text pass. */
function underSilence(may: May, stage: Stage, stance: Stance | undefined, others: boolean): Doable[] {
  const reserve: Doable = { name: 'reserve', may, stage, stance: 'reserve' };
  const withdraw: Doable = { name: 'withdraw_reservation', may, stage, stance: 'silent', withdraws: true };
  const first = stance === 'reserve' ? [withdraw, ...(others ? [reserve] : [])] : [reserve];
  return [...first, { name: 'break_silence', may, stage, stance: 'object', grave: true }];
}

/** What was logged for the member: it makes it its own, or says otherwise. Both are positions. */
function answersToLogged(may: May, stage: Stage): Doable[] {
  return [
    { name: 'confirm_logged', may, stage, logged: 'confirm' },
    { name: 'contradict_logged', may, stage, logged: 'contradict' },
  ];
}

/** `others`: the member also speaks for others, whose positions are still to be taken. */
function positions(may: May, stage: Stage, said: SaidIn, logged: LoggedIn, others: boolean): Doable[] {
  const stance = said(stage.stage);
  const take: Doable = { name: 'take_position', may, stage };
  if (logged(stage.stage) && stance) return [...answersToLogged(may, stage), ...(others ? [take] : [])];
  if (stage.type === 'silence') return underSilence(may, stage, stance, others);
  const withdraw = stance && kWithdraw[stance];
  return withdraw ? [{ name: withdraw, may, stage, withdraws: true }, take] : [take];
}

/** A proxy that was given can be taken back, or given to another. Who holds one cannot give its own. */
function proxies(matter: Matter, may: May, member: MemberCode | undefined): Doable[] {
  const given = holderOf(matter.proxies, member) !== undefined;
  const holds = heldBy(matter.proxies, member).length > 0;
  return [
    ...(holds ? [] : [{ name: 'give_proxy' as const, may }]),
    ...(given ? [{ name: 'take_back_proxy' as const, may }] : []),
  ];
}

export function doables(
  matter: Matter,
  said: SaidIn,
  logged: LoggedIn = () => false,
  member?: MemberCode,
): Doable[] {
  const others = member !== undefined && heldBy(matter.proxies, member).length > 0;
  const stageOf = (number: number): Stage | undefined =>
    matter.stages.find((stage) => stage.stage === number);
  const list = matter.may.flatMap((may): Doable[] => {
    if (may.act === 'give_proxy') return proxies(matter, may, member);
    // It is a switch of its own (InstructionSwitch.tsx).
    if (may.act === 'await_instruction') return [];
    if (!('stage' in may)) return [{ name: may.act, may }];
    const stage = stageOf(may.stage);
    if (!stage) return [];
    if (may.act === 'take_position') return positions(may, stage, said, logged, others);
    return [{ name: may.act, may, stage, grave: may.act === 'close_stage' || may.act === 'state_finding' }];
  });
  // An act that the page has no form for is done over the API: no button without words.
  const known = list.filter((each) => kOrder.includes(each.name));
  return known.sort((a, b) => kOrder.indexOf(a.name) - kOrder.indexOf(b.name));
}

/** Whether two buttons would bear the same words, so that each must say which stage it means. */
export function isAmbiguous(one: Doable, all: readonly Doable[]): boolean {
  return all.filter((each) => each.name === one.name).length > 1;
}
