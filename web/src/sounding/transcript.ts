/** The sponge, what a proof is bound to, and the challenge (docs/BALLOT.md, the transcript). */
import { shake128 } from '@noble/hashes/sha3.js';
import { ascii, join, numberOf, u32, u64, zeros, type Bytes } from './bytes';
import {
  kChallengeBytes,
  kHashBytes,
  kSessionDomain,
  kShake128Rate,
  kTagPrefix,
  type Kind,
} from './format';
import { kL } from './group';

type Shake = ReturnType<typeof shake128.create>;

export class DuplexSponge {
  readonly #taken: Shake = shake128.create({});
  #stream: Shake | undefined;

  constructor(session: Bytes) {
    this.#taken.update(join(session, zeros(kShake128Rate - kHashBytes)));
  }
  /** Nothing absorbed leaves the stream as it is. */
  absorb(bytes: Bytes): void {
    if (bytes.length === 0) return;
    this.#taken.update(bytes);
    this.#stream = undefined;
  }
  squeeze(count: number): Bytes {
    this.#stream ??= this.#taken.clone();
    return count === 0 ? new Uint8Array() : this.#stream.xof(count);
  }
}

export interface Tag {
  kind: Kind;
  sid: Bytes;
  /** Member or holder. */
  actor: number;
  a: bigint;
  b: bigint;
}

export const tagBytes = ({ kind, sid, actor, a, b }: Tag): Bytes =>
  join(ascii(kTagPrefix), ascii(kind), sid, u32(actor), u64(a), u64(b));

export function sessionOf(tag: Bytes): Bytes {
  const sponge = new DuplexSponge(ascii(kSessionDomain));
  sponge.absorb(tag);
  return sponge.squeeze(kHashBytes);
}

export function challengeOf(tag: Bytes, relation: Bytes, commitments: Bytes): bigint {
  const sponge = new DuplexSponge(sessionOf(tag));
  sponge.absorb(relation);
  sponge.absorb(commitments);
  return numberOf(sponge.squeeze(kChallengeBytes)) % kL;
}
