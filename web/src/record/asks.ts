/** Whether what a seat signed asks for what an entry says: src/codec/signed_act.cpp, `asks_for`, once more. Pure. */
import { kByProxy } from '../matter/delegations';
import type { Data, Json } from './entry';

export interface SignedAct {
  act: string;
  body: string;
  data: Data;
  key: string;
  path: Record<string, string>;
}

interface Pair {
  asked: Data;
  done: Data;
  /** Of the seat that signed. */
  seat: string;
  member: string;
}

/** Numbers stand in addresses as texts; what is empty may be absent. */
const same = ({ asked, done }: Pair, ...names: string[]): boolean =>
  names.every((name) => String(asked[name] ?? '') === String(done[name] ?? ''));

const listOf = (value: Json | undefined): string => (Array.isArray(value) ? value.join('\n') : '');
const isEmpty = (value: Json | undefined): boolean => value === undefined || value === '';

/** Whose position it is: the author's own member's, or that of one whose proxy it holds. */
function sameMember({ asked, done, member }: Pair): boolean {
  const own = isEmpty(asked.member);
  return done.member === (own ? member : asked.member) && (done.received ?? '') === (own ? '' : kByProxy);
}

const isOwn = ({ done, member }: Pair): boolean => done.member === member;

const kAsks: Record<string, [act: string, asks: (pair: Pair) => boolean]> = {
  'position.taken': ['take_position', (pair) =>
    same(pair, 'stage', 'stance') && (isEmpty(pair.asked.subject) || same(pair, 'subject')) && sameMember(pair)],
  'silence.broken': ['take_position', (pair) => same(pair, 'stage') && pair.asked.stance === 'object' && sameMember(pair)],
  'candidacy.noted': ['note_candidacy', (pair) => {
    const { asked, done } = pair;
    // A confided one gets an id that nobody can guess.
    const named = same(pair, 'subject') || listOf(done.confided_to) !== '';
    const sponsored = isEmpty(asked.sponsor) || same(pair, 'sponsor');
    return same(pair, 'matter', 'name', 'state') && named && sponsored && listOf(asked.confided_to) === listOf(done.confided_to);
  }],
  'candidacy.changed': ['change_candidacy', (pair) => same(pair, 'matter', 'subject', 'state')],
  'candidacy.released': ['change_candidacy', (pair) => same(pair, 'matter', 'subject') && pair.asked.released === true],
  'statement.made': ['make_statement', (pair) => same(pair, 'matter', 'statement', 'text') && isOwn(pair)],
  'secret.asked': ['ask_secret', (pair) => same(pair, 'stage') && isOwn(pair)],
  'instruction.awaited': ['await_instruction', (pair) =>
    // Said without a word for it, it is that they are awaited.
    same(pair, 'stage') && (pair.asked.awaited ?? true) === pair.done.awaited && isOwn(pair)],
  'proxy.given': ['give_proxy', (pair) => same(pair, 'matter', 'to') && isOwn(pair)],
  'key.enrolled': ['enrol_key', (pair) =>
    same(pair, 'key') && pair.done.seat === (isEmpty(pair.asked.seat) ? pair.seat : pair.asked.seat)],
  'key.withdrawn': ['withdraw_key', (pair) => same(pair, 'seat', 'key', 'text')],
  'confidence.opened': ['open_confidence', (pair) => same(pair, 'entry')],
};

/** What somebody willed; what follows from an act by itself (a stage that closes) is nobody's will, and not signed. */
export const isWill = (kind: string): boolean => Object.hasOwn(kAsks, kind);

export function asksFor(signed: SignedAct, kind: string, done: Data, seat: string): boolean {
  const [act, asks] = kAsks[kind] ?? [];
  const [member = ''] = seat.split('/');
  return asks !== undefined && signed.act === act && asks({ asked: { ...signed.data, ...signed.path }, done, seat, member });
}
