/**
 * What is computed with secrets. All of it is libsodium's, which takes the same time whatever the secrets are; nothing
 * here branches on one, or looks one up. Its numbers lie in arrays that are wiped when their keeper says so; copies that
 * the engine or libsodium's own memory made of them cannot be reached.
 */
import sodium from 'libsodium-wrappers-sumo';
import { ascii, join, zeros, type Bytes } from './bytes';
import { refuse } from './flaw';
import {
  kChanceBytes,
  kHashBytes,
  kHedgeDomain,
  kHedgeKeyBytes,
  kNonceDomain,
  kPointBytes,
  kScalarBytes,
  kSignatureBytes,
  kWideBytes,
  type Kind,
} from './format';
import { Point, scalarBytes } from './group';
import { signedMessage } from './signature';

/** So many bytes of chance. */
export type Random = (count: number) => Bytes;

/**
 * Who signs ballots: a seed, or a key that cannot be read and answers Ed25519 signatures of whole messages (a browser's
 * CryptoKey, a card).
 */
export type Signer = { seed: Bytes } | { key: Bytes; sign: (message: Bytes) => Promise<Bytes> };

/** To be awaited before anything else here. */
export const sodiumReady = (): Promise<void> => sodium.ready;
export const chanceOfSodium: Random = (count) => sodium.randombytes_buf(count);

/** Arrays that will be wiped together. */
export class Keeper {
  readonly #kept: Bytes[] = [];
  keep(bytes: Bytes): Bytes {
    this.#kept.push(bytes);
    return bytes;
  }
  wipe(): void {
    for (const bytes of this.#kept.splice(0)) sodium.memzero(bytes);
  }
}

/** What is kept while `work` is done is wiped when it is over, however it ends. */
export async function keptFor<T>(work: (keeper: Keeper) => Promise<T>): Promise<T> {
  await sodiumReady();
  const keeper = new Keeper();
  try {
    return await work(keeper);
  } finally {
    keeper.wipe();
  }
}

/** An Ed25519 key. */
export interface OpenKey {
  key: Bytes;
  sign: (message: Bytes) => Promise<Bytes>;
}
/** And the key that hedges nonces. */
export interface OpenSigner extends OpenKey {
  hedge: Bytes;
}

export function openKey(signer: Signer, keeper: Keeper): OpenKey {
  if (!('seed' in signer)) return signer;
  const { publicKey, privateKey } = sodium.crypto_sign_seed_keypair(signer.seed);
  keeper.keep(privateKey);
  return { key: publicKey, sign: async (message) => sodium.crypto_sign_detached(message, privateKey) };
}

/** `tag` is that of the ballot, or of a holder's act. */
export async function openSigner(signer: Signer, tag: Bytes, keeper: Keeper): Promise<OpenSigner> {
  const { key, sign } = openKey(signer, keeper);
  const secret = 'seed' in signer ? signer.seed : keeper.keep(await sign(signedMessage('HEDG', tag)));
  if (!('seed' in signer) && secret.length !== kSignatureBytes) refuse('signature');
  const message = keeper.keep(join(ascii(kHedgeDomain), secret));
  return { key, sign, hedge: keeper.keep(sodium.crypto_xof_shake256(kHedgeKeyBytes, message)) };
}

/** The message of that body. */
export async function signedBy({ sign }: OpenKey, kind: Kind, body: Bytes): Promise<Bytes> {
  const signature = await sign(signedMessage(kind, body));
  if (signature.length !== kSignatureBytes) refuse('signature');
  return join(body, signature);
}

/** So many scalars of key, chance and `what` (docs/BALLOT.md, nonces). */
export function hedged(count: number, hedge: Bytes, random: Random, what: Bytes, keeper: Keeper): Bytes[] {
  const [drawn, again] = [keeper.keep(random(kChanceBytes)), keeper.keep(random(kChanceBytes))];
  if (sodium.memcmp(drawn, again)) refuse('chance');
  const message = keeper.keep(join(ascii(kNonceDomain), hedge, drawn, what));
  const wide = keeper.keep(sodium.crypto_xof_shake256(kWideBytes * count, message));
  return Array.from({ length: count }, (_, i) =>
    keeper.keep(sodium.crypto_core_ristretto255_scalar_reduce(wide.slice(kWideBytes * i, kWideBytes * (i + 1)))),
  );
}

/** b, r and s = r (1 − b) of one ciphertext, or of two added up. */
export interface BitSecrets {
  b: Bytes;
  r: Bytes;
  s: Bytes;
}

export function bitSecrets(b: Bytes, r: Bytes, keeper: Keeper): BitSecrets {
  const other = keeper.keep(sodium.crypto_core_ristretto255_scalar_complement(b));
  return { b, r, s: keeper.keep(sodium.crypto_core_ristretto255_scalar_mul(r, other)) };
}

export const bitScalar = (bit: number, keeper: Keeper): Bytes => {
  const out = keeper.keep(new Uint8Array(kHashBytes));
  out[0] = bit & 1;
  return out;
};

export function addBits(one: BitSecrets, other: BitSecrets, keeper: Keeper): BitSecrets {
  const sum = (a: Bytes, b: Bytes): Bytes => keeper.keep(sodium.crypto_core_ristretto255_scalar_add(a, b));
  return bitSecrets(sum(one.b, other.b), sum(one.r, other.r), keeper);
}

/** `point` where the bit is 1, else the identity, whose bytes are zeros. */
function keptIf(bit: Bytes, point: Bytes, keeper: Keeper): Bytes {
  const mask = -(bit[0]! & 1) & 0xff;
  return keeper.keep(point.map((byte) => byte & mask));
}

const base = (factor: Bytes): Bytes => sodium.crypto_scalarmult_ristretto255_base(factor);
const times = (factor: Bytes, point: Bytes): Bytes => sodium.crypto_scalarmult_ristretto255(factor, point);
const plus = (one: Bytes, other: Bytes): Bytes => sodium.crypto_core_ristretto255_add(one, other);

/** (rG, bG + rY) */
export function encrypt({ b, r }: BitSecrets, key: Bytes, keeper: Keeper): { a: Bytes; b: Bytes } {
  const mark = keptIf(b, Point.generator.bytes, keeper);
  return { a: base(r), b: plus(keeper.keep(times(r, key)), mark) };
}

/**
 * The four commitments of a bit with these nonces for b, r, s. The last two are those of u = nonce_b r + nonce_s, so that
 * no secret stands where a point does.
 */
export function commitBit(secrets: BitSecrets, nonces: BitSecrets, key: Bytes, keeper: Keeper): Bytes[] {
  const product = keeper.keep(sodium.crypto_core_ristretto255_scalar_mul(nonces.b, secrets.r));
  const u = keeper.keep(sodium.crypto_core_ristretto255_scalar_add(product, nonces.s));
  const mark = keeper.keep(base(nonces.b));
  return [
    base(nonces.r),
    plus(keeper.keep(times(nonces.r, key)), mark),
    base(u),
    plus(keeper.keep(times(u, key)), keptIf(secrets.b, mark, keeper)),
  ];
}

/** secret · point. libsodium throws where the secret is zero, and a dealer may have chosen a share so. */
export function productOf(secret: Bytes, point: Point): Bytes {
  if (sodium.is_zero(secret)) return zeros(kPointBytes);
  return point === Point.generator ? base(secret) : times(secret, point.bytes);
}

export const sumOfScalars = (one: Bytes, other: Bytes, keeper: Keeper): Bytes =>
  keeper.keep(sodium.crypto_core_ristretto255_scalar_add(one, other));

/** Σ at^l coefficient_l */
export const valueAt = (coefficients: Bytes[], at: number, keeper: Keeper): Bytes =>
  coefficients.reduceRight((value, each) => {
    const product = sodium.crypto_core_ristretto255_scalar_mul(value, scalarBytes(BigInt(at)));
    return sumOfScalars(keeper.keep(product), each, keeper);
  });

/** The bytes if they are below l; libsodium reduces, so the time of the comparison says nothing of them. */
export function scalarIn(bytes: Bytes, keeper: Keeper): Bytes | undefined {
  const wide = keeper.keep(zeros(kWideBytes));
  wide.set(bytes.subarray(0, kScalarBytes));
  const reduced = keeper.keep(sodium.crypto_core_ristretto255_scalar_reduce(wide));
  return sodium.memcmp(reduced, bytes) ? reduced : undefined;
}

/** nonce + challenge · witness */
export function respond(nonce: Bytes, witness: Bytes, challenge: bigint, keeper: Keeper): Bytes {
  const product = keeper.keep(sodium.crypto_core_ristretto255_scalar_mul(witness, scalarBytes(challenge)));
  return sodium.crypto_core_ristretto255_scalar_add(product, nonce);
}
