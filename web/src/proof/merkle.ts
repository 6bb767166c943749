/** Proofs in the Merkle tree of RFC 9162 section 2.1, verified by its own algorithms. */
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { nodeHash, type Hash } from '../record/hash';
import type { Checkpoint } from './checkpoint';
import { sameBytes } from './text';
import { refused, verified, type Verdict } from './verdict';

export type Tree = Pick<Checkpoint, 'size' | 'root'>;

/** SHA-256(0x00 || entry), of an entry as it lies; a text is taken as its UTF-8. */
export function entryHash(entry: Uint8Array | string): Hash {
  return sha256(concatBytes(Uint8Array.of(0), typeof entry === 'string' ? utf8ToBytes(entry) : entry));
}

const kEmptyRoot = sha256(new Uint8Array());

// Sizes may be beyond 32 bits, which JavaScript's shifts are not.
const isOdd = (n: number): boolean => n % 2 === 1;
const half = (n: number): number => Math.floor(n / 2);
const isPowerOfTwo = (n: number): boolean => (isOdd(n) ? n === 1 : isPowerOfTwo(half(n)));
const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;

/** A place in the tree and the last place beside it, on their way up: fn and sn of the RFC. */
class Climb {
  constructor(
    private place: number,
    private last: number,
  ) {}

  get isAtTop(): boolean {
    return this.last === 0;
  }

  /** Whether the next hash of a proof stands to the left here. */
  get isRight(): boolean {
    return isOdd(this.place) || this.place === this.last;
  }

  up(): void {
    this.place = half(this.place);
    this.last = half(this.last);
  }

  /** Where the last place has nothing beside it, it goes up as it is. */
  skipLonely(): void {
    while (!isOdd(this.place) && this.place !== 0) this.up();
  }

  /** An older tree's last place goes up as long as it is the right one of two. */
  skipWhole(): void {
    while (isOdd(this.place)) this.up();
  }
}

/** RFC 9162 section 2.1.3.2: whether the entry with this hash has this index in the tree. */
export function verifyInclusion(leaf: Hash, index: number, proof: readonly Hash[], tree: Tree): Verdict<Tree> {
  if (!isCount(index) || !isCount(tree.size) || index >= tree.size) return refused('outside');
  const climb = new Climb(index, tree.size - 1);
  let hash = leaf;
  for (const beside of proof) {
    if (climb.isAtTop) return refused('wrong-proof');
    hash = climb.isRight ? nodeHash(beside, hash) : nodeHash(hash, beside);
    if (climb.isRight) climb.skipLonely();
    climb.up();
  }
  return climb.isAtTop && sameBytes(hash, tree.root) ? verified(tree) : refused('wrong-proof');
}

/** RFC 9162 section 2.1.4.2: whether the tree begins with all of the older one, unchanged. */
export function verifyConsistency(older: Tree, tree: Tree, proof: readonly Hash[]): Verdict<Tree> {
  if (!isCount(older.size) || !isCount(tree.size) || older.size > tree.size) return refused('outside');
  if (older.size === 0 || older.size === tree.size) {
    const root = older.size === 0 ? kEmptyRoot : tree.root;
    return proof.length === 0 && sameBytes(older.root, root) ? verified(tree) : refused('wrong-proof');
  }
  // A whole power of two is a node of the newer tree itself, and is left out of the proof.
  const [first, ...rest] = isPowerOfTwo(older.size) ? [older.root, ...proof] : proof;
  if (!first) return refused('wrong-proof');
  return climbTwo(older, tree, first, rest) ? verified(tree) : refused('wrong-proof');
}

function climbTwo(older: Tree, tree: Tree, first: Hash, rest: readonly Hash[]): boolean {
  const climb = new Climb(older.size - 1, tree.size - 1);
  climb.skipWhole();
  let [was, is] = [first, first];
  for (const beside of rest) {
    if (climb.isAtTop) return false;
    if (climb.isRight) {
      [was, is] = [nodeHash(beside, was), nodeHash(beside, is)];
      climb.skipLonely();
    } else {
      is = nodeHash(is, beside);
    }
    climb.up();
  }
  return climb.isAtTop && sameBytes(was, older.root) && sameBytes(is, tree.root);
}
