/** What the pages on soundings work out: steps, numbers of holders, what a result tells; the page's copy of a board. */
import { ed25519 } from '@noble/curves/ed25519.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import text from '../../tests/vectors/ballot/soundings.txt';
import type { Sounding, SoundingMessages } from '../src/api/sounding';
import { sha256Of } from '../src/matter/hash';
import { BoardCopy, fetchMessages, Stopped } from '../src/pages/sounding/board';
import { hasAgreed, keepAgreed, pause } from '../src/pages/sounding/cover';
import { aboutOf, smallClasses } from '../src/pages/sounding/GivesAway';
import { agreesWith } from '../src/pages/sounding/marking';
import { earlierOnes, holderNumbers, isOpen, newestKey, proposedLeast, proposedThreshold, stepEnds, stepNow, stepsOf, waiting, whoHasKey } from '../src/pages/sounding/model';
import { wholeWithin } from '../src/pages/sounding/OpenCeremony';
import { standingInWords } from '../src/pages/sounding/SoundingLines';
import { Pages } from '../src/pages/sounding/Verify';
import { sameFindings } from '../src/pages/sounding/verifying';
import { encode64 } from '../src/proof/text';
import type { SoundingWorker } from '../src/sounding';
import { ascii, fromHex, hexOf, join, sha256Of as hashOf, u64, type Bytes } from '../src/sounding/bytes';
import { judge } from '../src/sounding/flaw';
import { Follower } from '../src/sounding/follow';
import { kBoardDomain } from '../src/sounding/format';
import { rememberWhatHolds } from '../src/sounding/held';
import { signedMessage } from '../src/sounding/signature';
import { en } from '../src/words/en';
import { fr } from '../src/words/fr';
import type { GivesAway } from '../src/words/soundings';
import type { Body } from '../src/api/types';
import { vectorsOf } from './ballot-vectors';

rememberWhatHolds();

const at = (minutes: number): string => new Date(Date.UTC(2026, 5, 1, 12, minutes)).toISOString();
const now = (minutes: number): number => Date.parse(at(minutes));

function sounding(change: Partial<Sounding> = {}): Sounding {
  return {
    sounding: 2, matter: 'next', title: 'Next head', ceremony: 1, mode: 'sealed',
    subjects: [{ subject: 'ann', name: 'Ann' }, { subject: 'ben', name: 'Ben' }],
    roster: ['AL', 'BO', 'CA'].map((member) => ({ member, ballots: 0 })), holders: ['AL', 'BO', 'CA', 'DA'], threshold: 2,
    lock_quorum: 3, opened: at(0), closes: at(10), settles: at(20), least: 3, entry: 7, sid: '', head: '', pages: '', messages: 1, counted: 0,
    phase: 'marking', awaited: { operator: true, needed: 0, holders: [] }, ...change,
  };
}

test('a sounding is at one step, until when the clock says', () => {
  assert.deepEqual(stepsOf({ mode: 'counted' }).includes('blinding'), false);
  assert.equal(stepNow(sounding({ phase: 'counter_signing' }), now(1)), 'counter_signing');
  assert.equal(stepEnds(sounding(), now(1)), at(10));
  const closed = { phase: 'blinding', complaints_until: at(20) } as const;
  assert.equal(stepNow(sounding(closed), now(15)), 'complaints');
  assert.equal(stepEnds(sounding(closed), now(15)), at(20));
  assert.equal(stepNow(sounding(closed), now(20)), 'blinding');
  assert.equal(stepEnds(sounding(closed), now(20)), undefined);
  assert.equal(stepNow(sounding({ ...closed, mode: 'counted' }), now(20)), 'locking');
  assert.equal(stepNow(sounding({ phase: 'reopened' }), now(15)), 'complaints');
  assert.equal(stepNow(sounding({ phase: 'deciding', complaints_until: at(20) }), now(15)), 'complaints');
  assert.equal(stepNow(sounding({ phase: 'deciding', complaints_until: at(20) }), now(21)), 'result');
  assert.equal(stepNow(sounding({ phase: 'marking', end: 'abandoned' }), now(1)), undefined);
  assert.deepEqual([9, 10].map((minute) => isOpen(sounding(), now(minute))), [true, false]);
});

test('the numbers of holders are those of docs/SEALED.md', () => {
  const table = [[3, 2, 1, 3, 0], [4, 2, 1, 3, 1], [5, 2, 1, 4, 1], [5, 3, 2, 4, 1], [7, 3, 2, 5, 2], [7, 4, 3, 6, 1], [10, 4, 3, 7, 3]];
  for (const [holders, threshold, harmless, quorum, missing] of table) {
    assert.deepEqual(holderNumbers(holders!, threshold!), { holders, threshold, harmless, quorum, missing });
  }
  assert.deepEqual([1, 3, 4, 7, 10].map(proposedThreshold), [1, 2, 2, 3, 4]);
  assert.deepEqual([2, 3, 5, 32].map(proposedLeast), [2, 3, 3, 17]);
  assert.deepEqual(['3', '0', '4.5', ' 2', '9', ''].map((typed) => wholeWithin(typed, 1, 4)), [3, undefined, undefined, 2, undefined, undefined]);
});

test('keys, what waits, and what was sounded before', () => {
  const keys = [{ member: 'AL', use: 'ballots' as const, key: 'a' }, { member: 'AL', use: 'shares' as const, key: 'b' }, { member: 'AL', use: 'ballots' as const, key: 'c' }];
  assert.equal(newestKey(keys, 'AL', 'ballots'), 'c');
  assert.deepEqual(whoHasKey(keys, 'shares', ['BO', 'AL']), ['AL']);
  const [mine, later] = [sounding({ own: { waits_for_me: 'ballot' } }), sounding({ sounding: 3, closes: at(5), own: { waits_for_me: 'lock' } })];
  assert.deepEqual(waiting({ soundings: [mine, later, sounding()], ceremonies: [], keys: [] }).soundings, [later, mine]);
  const all = [sounding({ sounding: 3 }), sounding(), sounding({ sounding: 1, matter: 'other' }), sounding({ sounding: 0, subjects: [{ subject: 'cleo', name: 'Cleo' }] })];
  assert.deepEqual(earlierOnes(all, { matter: 'next', subjects: ['ben'], before: 3 }).map((each) => each.sounding), [2]);
});

test('what came out stands in one line', () => {
  const findings = [{ subject: 'ann', finding: 'nobody_objects' as const }, { subject: 'ben', finding: 'objection' as const }];
  assert.equal(standingInWords(sounding({ end: 'result', findings }), en), 'Ann: nobody objects and Ben: at least one member objects');
  const none = findings.map((each) => ({ ...each, finding: 'not_enough_marks' as const }));
  assert.equal(standingInWords(sounding({ end: 'result', findings: none }), fr), 'Pas assez de bulletins');
  assert.equal(standingInWords(sounding({ end: 'abandoned' }), en), 'abandoned');
  assert.equal(standingInWords(sounding(), en), 'open for marks');
});

test('what a result tells is said in the numbers of those who marked, not of all', () => {
  const about: GivesAway = { mode: 'sealed', roster: 9, marked: 4, closed: true, names: 2, least: 3, holders: 4, threshold: 2, smallClasses: [] };
  const { lead, points } = en.soundings.givesAway(about);
  assert.match(lead, /any of the 4 members who sent a mark objected.*not fewer than 2 of the 4 key holders\.$/);
  assert(points.some((point) => point.includes('one of the 4 objected') && point.includes('one of the 3 others')));
  assert.match(en.soundings.givesAway({ ...about, closed: false }).lead, /so far 4 of 9/);
  assert.match(en.soundings.givesAway({ ...about, closed: false, marked: undefined }).lead, /9 at most/);
  const two = en.soundings.givesAway({ ...about, least: 2 }).points;
  assert(two.some((point) => /^Of two marks/.test(point)), 'with two marks each knows the other’s');
  assert(!points.some((point) => /^Of two marks/.test(point)));
  const counted = en.soundings.givesAway({ ...about, mode: 'counted', smallClasses: ['permanent members (2)'] });
  assert.match(counted.points.join(' '), /permanent members \(2\)/);
  for (const each of [en, fr]) assert.equal(each.soundings.givesAway(about).points.length, points.length);
  const body = { members: [{ member: 'AL', classes: ['permanent'] }, { member: 'BO', classes: ['permanent'] }, { member: 'CA' }, { member: 'DA', classes: ['elected'] }] } as unknown as Body;
  assert.deepEqual(smallClasses(body, ['AL', 'BO', 'CA'], en), ['permanent members (2)']);
  assert.deepEqual([aboutOf(sounding(), body, en).closed, aboutOf(sounding({ phase: 'locking', counted: 3 }), body, en).marked], [false, 3]);
});

test('cover ballots come at a time that says nothing, never so late that none follows, and only to who agreed', () => {
  assert.deepEqual([0, 0.999].map((random) => pause('first', 3_600_000, random)), [5_000, 59_945]);
  assert.equal(pause('first', 64_000, 0.5), undefined);
  assert.equal(pause('again', 170_000, 0.5), undefined);
  assert(pause('again', 600_000, 0.999)! < 540_000);
  const kept = new Map<string, string>();
  const store = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) };
  assert.equal(hasAgreed('ab', store), false);
  keepAgreed('ab', true, store);
  assert.deepEqual([hasAgreed('ab', store), hasAgreed('cd', store), [...kept.values()]], [true, false, ['yes']]);
  keepAgreed('ab', false, store);
  assert.equal(kept.size, 0);
});

test('the record’s findings are held against what was computed, numbers too', () => {
  const sealed = { counted: 3, names: ['objection' as const, 'nobody_objects' as const], totals: [] };
  assert.equal(sameFindings([{ subject: 'a', finding: 'objection' }, { subject: 'b', finding: 'nobody_objects' }], sealed), true);
  assert.equal(sameFindings([{ subject: 'a', finding: 'objection' }, { subject: 'b', finding: 'objection' }], sealed), false);
  assert.equal(sameFindings([{ subject: 'a', finding: 'objection' }], sealed), false);
  const totals = [{ encourage: { byClass: [1, 1], all: 2 }, discourage: { byClass: [0, 1], all: 1 } }];
  const rows = [{ encourage: 2, discourage: 1 }, { class: 'permanent', encourage: 1, discourage: 0 }, { class: 'other', encourage: 1, discourage: 1 }];
  const found = (changed = rows) => [{ subject: 'a', finding: 'counted' as const, totals: changed }];
  assert.equal(sameFindings(found(), { counted: 3, names: [], totals }), true);
  assert.equal(sameFindings(found([rows[0]!, { ...rows[1]!, encourage: 0 }, rows[2]!]), { counted: 3, names: [], totals }), false);
  assert.equal(sameFindings(found([{ encourage: 3, discourage: 1 }]), { counted: 3, names: [], totals }), false);
});

// ---- The page's copy of a board -------------------------------------------------------------------------------

const messages = vectorsOf(text).find(({ id }) => id === 'sealed')!.list('Messages').map(fromHex);
const kManifest = messages.findIndex((message) => new TextDecoder().decode(message.subarray(0, 4)) === 'MANI');
const seedOf = (number: number): Bytes => Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? number : 0));
/** The operator's key of the vectors is of one of these. */
const kOperators = [200, 201].map(seedOf);

/** The head that a board has after each of these messages, and the operator's receipt of the last. */
function receiptOf(upTo: number, seed: Bytes, change: { head?: Bytes } = {}): Bytes {
  let head = new Uint8Array(32) as Bytes;
  for (const message of messages.slice(kManifest, upTo + 1)) head = hashOf(kBoardDomain, head, hashOf(message));
  const sid = hashOf(messages[kManifest]!.subarray(0, -64));
  const body = join(ascii('RCPT'), sid, u64(BigInt(upTo - kManifest)), hashOf(messages[upTo]!), change.head ?? head);
  return join(body, ed25519.sign(signedMessage('RCPT', body), seed));
}

test('a copy that is fed bit by bit is the copy that is fed at once, and knows after which ballot the next one goes', () => {
  const [whole, parts] = [new Follower(), new Follower()];
  const all = whole.take(messages);
  for (const message of messages.slice(0, -1)) parts.take([message]);
  assert.deepEqual(parts.take(messages.slice(-1)), all);
  assert.equal(all.report.verified, true);
  assert.equal(all.manifest!.pages, sha256Of('pages'), 'what the vectors have');
  assert.equal(all.size, messages.length - kManifest);
  assert.equal(all.chains.reduce((sum, { seq }) => sum + seq, 0), all.report.ballots);
  const spoilt = messages[3]!.slice();
  spoilt[10]! ^= 1;
  const broken = new Follower();
  broken.take(messages.slice(0, 3));
  assert.equal(broken.take([spoilt]).report.departure?.message, 3);
  assert.equal(broken.take(messages.slice(4)).report.departure?.message, 3, 'nothing after a departure is taken');
});

/** What a page says there. */
function textOf(node: unknown): string {
  if (Array.isArray(node)) return node.map(textOf).join(' ');
  const children = (node as { props?: { children?: unknown } } | undefined)?.props?.children;
  return children === undefined ? String(node) : textOf(children);
}

test('the hash of the pages stands in full, in a line of its own, or it is said that there are none', () => {
  const hash = 'ab'.repeat(32);
  for (const words of [en, fr]) {
    const shown = textOf(Pages({ sounding: sounding({ pages: hash }), words }));
    assert(shown.includes(hash) && shown.includes('nemcon pages --sounding 2'), shown);
    assert.equal(textOf(Pages({ sounding: sounding({ pages: '0'.repeat(64) }), words })), words.soundings.verify.noPages);
  }
});

test('the operator’s receipt has to name place, message and head of the page’s own copy', () => {
  const ballot = messages.findIndex((message) => new TextDecoder().decode(message.subarray(0, 4)) === 'BLT1');
  const copy = new Follower();
  copy.take(messages.slice(0, ballot + 1));
  const message = messages[ballot]!;
  const asked = (receipt: Bytes, of = message) => judge(() => copy.check({ receipt, message: of }));
  const judged = kOperators.map((seed) => asked(receiptOf(ballot, seed)));
  assert.deepEqual(judged.map(({ value, flaw }) => value ?? flaw?.fault).sort(), [ballot - kManifest, 'signature'].sort());
  const seed = kOperators[judged.findIndex(({ value }) => value !== undefined)]!;
  assert.equal(asked(receiptOf(ballot, seed, { head: new Uint8Array(32) })).flaw?.fault, 'head');
  assert.equal(asked(receiptOf(ballot, seed), messages[kManifest]!).flaw?.fault, 'head', 'a receipt of another message');
  assert.equal(asked(receiptOf(kManifest, seed)).flaw?.fault, 'head', 'of the manifest, not of the ballot');
});

const pageOf = (of: Bytes[], first: number): ((path: string) => Promise<SoundingMessages>) => async (path) => {
  const from = Number(/from=(\d+)/.exec(path)![1]);
  const limit = Number(/limit=(\d+)/.exec(path)![1]);
  const found = of.slice(from, from + limit).map((message, i) => ({ entry: first + from + i, at: at(0), step: '', message: encode64(message) }));
  return { count: of.length, messages: found };
};

test('messages are read page by page, once each, and one that may not stand is told with its entry', async () => {
  const [ceremony, board] = [messages.slice(0, kManifest), messages.slice(kManifest)];
  let given = board.slice(0, 3);
  const asked: string[] = [];
  const fetch = (path: string): Promise<SoundingMessages> => {
    asked.push(path);
    return path.startsWith('/ceremonies') ? pageOf(ceremony, 100)(path) : pageOf(given, 200)(path);
  };
  const follower = new Follower();
  const worker = { follow: async (more: Bytes[]) => follower.take(more) } as unknown as SoundingWorker;
  const copy = new BoardCopy(worker, { sounding: 2, ceremony: 1 }, fetch);
  const [first, second] = await Promise.all([copy.refresh(), copy.refresh()]);
  assert.deepEqual([first.followed.size, second.followed.size, copy.has(3), copy.has(4)], [3, 3, true, false]);
  given = board;
  assert.equal((await copy.refresh()).followed.report.verified, true);
  assert.deepEqual(asked.map((path) => path.replace('limit=100', '')), [
    '/ceremonies/1/messages?from=0&', '/soundings/2/messages?from=0&', '/soundings/2/messages?from=3&', '/soundings/2/messages?from=3&',
  ]);
  given = [...board, board[1]!];
  await assert.rejects(copy.refresh(), (error: unknown) =>
    error instanceof Stopped && error.flaw?.fault === 'twice' && error.entry === 200 + board.length);
  assert.equal((await fetchMessages('/soundings/2', 0, pageOf(Array(250).fill(board[0]!), 0))).length, 250);
});

test('what the page shows has to be what the signed manifest says', () => {
  const names = [{ subject: 'ann', name: 'Ann' }, { subject: 'ben', name: 'Ben' }];
  const shown = sounding({ subjects: names, pages: 'ab'.repeat(32) });
  const manifest = {
    sealed: true, question: sha256Of('Next head'), names: names.map(({ subject, name }) => ({ id: subject, text: sha256Of(name) })),
    roster: shown.roster.map(({ member }) => ({ id: member, key: new Uint8Array(32) })), holders: 4, threshold: 2, least: 3,
    deadline: now(10), earlier: [], pages: 'ab'.repeat(32),
  };
  assert.equal(agreesWith(manifest, shown), true);
  const others: Partial<Sounding>[] = [
    { title: 'Last head' }, { mode: 'counted' }, { threshold: 3 }, { holders: ['AL'] }, { least: 2 }, { closes: at(11) }, { pages: '0'.repeat(64) },
    { subjects: [names[1]!, names[0]!] }, { subjects: [{ subject: 'ann', name: 'Ben' }, names[1]!] }, { subjects: names.slice(1) },
    { roster: shown.roster.slice(1) }, { roster: [...shown.roster].reverse() },
  ];
  for (const change of others) assert.equal(agreesWith(manifest, { ...shown, ...change }), false, JSON.stringify(change));
  assert.equal(hexOf(new Uint8Array(1)), '00');
});
