/**
 * The hashes of the record, as RFC 6962 section 2.1 has them, computed here and not believed. Bytes of an
 * entry are hashed as they lie; nothing is serialised again.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

export type Hash = Uint8Array;

const kLeaf = Uint8Array.of(0);
const kNode = Uint8Array.of(1);

/** SHA-256(0x00 || entry). */
export function leafHash(entry: string): Hash {
  return sha256(concatBytes(kLeaf, utf8ToBytes(entry)));
}

/** SHA-256(0x01 || left || right). */
export function nodeHash(left: Hash, right: Hash): Hash {
  return sha256(concatBytes(kNode, left, right));
}

export const hex = bytesToHex;

/** The digest under which a disclosure stands in `_sd`: base64url of SHA-256 over its ASCII. */
export function digestOf(disclosure: string): string {
  const hash = sha256(utf8ToBytes(disclosure));
  return btoa(String.fromCharCode(...hash)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * A tree that grows at its right edge: the roots of its perfect subtrees, the largest first, are all that is
 * needed to go on and to tell the root at any size on the way.
 */
export class GrowingTree {
  private readonly peaks: Hash[] = [];
  size = 0;

  append(leaf: Hash): void {
    let carried = leaf;
    // Each bit of the size that is set is a subtree that the new leaf closes with the one before it.
    for (let bits = this.size; bits % 2 === 1; bits = Math.floor(bits / 2)) {
      carried = nodeHash(this.peaks.pop()!, carried);
    }
    this.peaks.push(carried);
    this.size += 1;
  }

  root(): Hash {
    if (this.size === 0) return sha256(new Uint8Array());
    return this.peaks.reduceRight((right, left) => nodeHash(left, right));
  }
}
