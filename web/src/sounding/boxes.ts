/** What dealers of a key send each other for everybody to see: a share that only its holder can read. */
import sodium from 'libsodium-wrappers-sumo';
import { ascii, join, zeros, type Bytes } from './bytes';
import { kBoxDomain, kKeyFileNonceBytes } from './format';
import { Point } from './group';
import { productOf, scalarIn, type Keeper } from './secret';

/** The key of a box is used once, so its nonce may be zeros. */
const kNonce = zeros(kKeyFileNonceBytes);

/** The key of a box: of one's own e, the other's E and the box's place (docs/BALLOT.md, the key ceremony). */
export function keyOfBox(boxSecret: Bytes, other: Point, context: Bytes, keeper: Keeper): Bytes {
  const product = keeper.keep(productOf(boxSecret, other));
  return keeper.keep(sodium.crypto_hash_sha256(keeper.keep(join(ascii(kBoxDomain), product, context))));
}

export const sealBox = (key: Bytes, share: Bytes): Bytes =>
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(share, null, null, kNonce, key);

function opened(key: Bytes, box: Bytes): Bytes | undefined {
  try {
    return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, box, null, kNonce, key);
  } catch {
    return undefined;
  }
}

/** None if it does not open, holds no scalar, or not the one that belongs to `expected`. */
export function openBox(key: Bytes, box: Bytes, expected: Point, keeper: Keeper): Bytes | undefined {
  const plain = opened(key, box);
  const share = plain && scalarIn(keeper.keep(plain), keeper);
  if (!share) return undefined;
  return sodium.memcmp(keeper.keep(productOf(share, Point.generator)), expected.bytes) ? share : undefined;
}
