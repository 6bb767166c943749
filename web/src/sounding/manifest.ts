/** What a sounding is about, who may mark, under whose key, from when to when (docs/BALLOT.md, the manifest). */
import { hexOf, sha256Of, type Bytes } from './bytes';
import { refuse, type Part } from './flaw';
import {
  kCiphersOfQuestion,
  kClasses,
  kComplaintMs,
  kEarlierSoundings,
  kKeyHolders,
  kMembers,
  kNamesOfSounding,
  type BallotKind,
} from './format';
import { checkKeys, type KeyEpoch } from './keys';
import { checkRosterKey, isSigned, split } from './signature';
import { WireReader } from './wire';

/** A name on the list, or a question of a counted sounding. */
export interface ListedName {
  id: string;
  /** SHA-256 of its exact UTF-8. */
  text: Bytes;
}
export interface ListedMember {
  id: string;
  key: Bytes;
  /** Index into the classes. */
  class: number;
}

export interface Manifest {
  kind: BallotKind;
  /** SHA-256 of the manifest's body: the sounding's id. */
  sid: Bytes;
  /** Signs the manifest. */
  convener: Bytes;
  /** Signs receipts, closes, proposals, results. */
  operator: Bytes;
  question: Bytes;
  names: ListedName[];
  classes: string[];
  /** A member's index is her place. */
  roster: ListedMember[];
  keys: KeyEpoch;
  opens: number;
  deadline: number;
  complaintMs: number;
  minBallots: number;
  retentionDays: number;
  /** SHA-256 of the list of the pages that the server had; zeros: it has none. */
  pages: Bytes;
  earlier: Bytes[];
}

function readKeys(from: WireReader): KeyEpoch {
  const hash = from.hash();
  const threshold = from.number(2, 1, kKeyHolders);
  const key = from.point();
  const holders = from.list(2, 1, kKeyHolders, (i) => ({ key: from.hash(), shareKey: from.point('holder', i + 1) }));
  return { hash, threshold, key, holders };
}

function readBody(body: Bytes): Manifest {
  const from = new WireReader(body);
  from.letters('MANI');
  const out: Manifest = {
    kind: from.number(1, 1, 2) === 1 ? 'BALS' : 'BALC',
    sid: sha256Of(body),
    convener: from.hash(),
    operator: from.hash(),
    question: from.hash(),
    names: from.list(2, 1, kNamesOfSounding, (i) => ({ id: from.id('name', i), text: from.hash() })),
    classes: from.list(1, 1, kClasses, (i) => from.id('none', i)),
    roster: from.list(4, 1, kMembers, (i) => ({ id: from.id('member', i), key: from.hash(), class: from.number(1, 0, 0xff) })),
    keys: readKeys(from),
    opens: from.instant(),
    deadline: from.instant(),
    complaintMs: from.number(8, 0, kComplaintMs),
    minBallots: from.number(4),
    retentionDays: from.number(4),
    pages: from.hash(),
    earlier: from.list(2, 0, kEarlierSoundings, () => from.hash()),
  };
  from.end();
  return out;
}

function checkDistinct(values: string[], part: Part): void {
  const seen = new Set<string>();
  values.forEach((value, i) => {
    if (seen.has(value)) refuse('twice', part, i);
    seen.add(value);
  });
}

function checkManifest(manifest: Manifest): void {
  const { names, classes, roster, earlier, convener, operator, opens, deadline, minBallots, keys } = manifest;
  checkDistinct(names.map(({ id }) => id), 'name');
  checkDistinct(classes, 'none');
  checkDistinct(roster.map(({ id }) => id), 'member');
  checkDistinct(roster.map(({ key }) => hexOf(key)), 'member');
  checkDistinct(earlier.map(hexOf), 'none');
  roster.forEach((member, i) => {
    if (member.class >= classes.length) refuse('class', 'member', i);
    checkRosterKey(member.key, 'member', i);
  });
  checkRosterKey(convener);
  checkRosterKey(operator);
  if (deadline <= opens) refuse('times');
  if (minBallots < 2 || minBallots > roster.length) refuse('min_ballots');
  checkKeys(keys);
}

/** Of a signed manifest; all of it is checked. */
export function readManifest(message: Bytes): Manifest {
  const { body, signature } = split(message);
  const manifest = readBody(body);
  checkManifest(manifest);
  if (!isSigned('MANI', body, signature, manifest.convener)) refuse('signature');
  return manifest;
}

/** Of a ballot. */
export const ciphersOf = ({ kind, names }: Manifest): number =>
  kind === 'BALS' ? names.length : kCiphersOfQuestion * names.length;

/** One a name; of a counted sounding for each of a ballot's ciphertexts one a class. */
export const sumsOf = (manifest: Manifest): number =>
  manifest.kind === 'BALS' ? manifest.names.length : ciphersOf(manifest) * manifest.classes.length;
