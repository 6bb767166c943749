/**
 * A key holder's state in a file: under a passphrase by Argon2id, and XChaCha20-Poly1305 (docs/BALLOT.md, the key file).
 * Whoever has the file and the passphrase has the share.
 */
import sodium from 'libsodium-wrappers-sumo';
import { ascii, join, numberOf, same, u64, type Bytes } from './bytes';
import { refuse } from './flaw';
import { kKeyFileMagic, kKeyFileNonceBytes, kKeyFileSaltBytes, kKeyHolders, kLettersBytes } from './format';
import { Holder, plainBytes } from './holder';
import { chanceOfSodium, keptFor, type Keeper, type Random } from './secret';

/** How much work a guess costs; stands in the file. */
export interface KeyFileCost {
  operations: number;
  /** Bytes. */
  memory: number;
}
/** Three passes over 256 MiB, libsodium's "moderate": what a browser can be asked for. */
export const kModerate: KeyFileCost = { operations: 3, memory: 256 * 2 ** 20 };
/** For tests. */
export const kLeast: KeyFileCost = { operations: 1, memory: 8192 };
/** The most that is taken: libsodium's "sensitive", which the command line uses. */
const kSensitive: KeyFileCost = { operations: 4, memory: 2 ** 30 };

const kHeaderBytes = kLettersBytes + 8 + 8 + kKeyFileSaltBytes + kKeyFileNonceBytes;
const kSaltAt = kLettersBytes + 16;
const kNonceAt = kSaltAt + kKeyFileSaltBytes;
const kMacBytes = 16;
const kKeyBytes = 32;

const fileBytes = (threshold: number): number => kHeaderBytes + plainBytes(threshold) + kMacBytes;

const isInRange = ({ operations, memory }: KeyFileCost): boolean =>
  operations >= kLeast.operations && operations <= kSensitive.operations &&
  memory >= kLeast.memory && memory <= kSensitive.memory;

/** Throws an Error where the machine has not that much memory. */
const keyOf = (passphrase: Bytes, { operations, memory }: KeyFileCost, header: Bytes, keeper: Keeper): Bytes =>
  keeper.keep(
    sodium.crypto_pwhash(
      kKeyBytes,
      passphrase,
      header.slice(kSaltAt, kNonceAt),
      operations,
      memory,
      sodium.crypto_pwhash_ALG_ARGON2ID13,
    ),
  );

/** The passphrase is the caller's to wipe. Takes as long as the cost says, and the thread with it. */
export function sealHolder(
  holder: Holder,
  passphrase: Bytes,
  cost: KeyFileCost,
  random: Random = chanceOfSodium,
): Promise<Bytes> {
  return keptFor(async (keeper) => {
    if (!isInRange(cost)) throw new Error('no such cost of a key file');
    const plain = holder.writePlain(keeper);
    const [operations, memory] = [u64(BigInt(cost.operations)), u64(BigInt(cost.memory))];
    const header = join(ascii(kKeyFileMagic), operations, memory, random(kKeyFileSaltBytes + kKeyFileNonceBytes));
    const key = keyOf(passphrase, cost, header, keeper);
    const nonce = header.slice(kNonceAt);
    return join(header, sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, header, null, nonce, key));
  });
}

/** Refused: length, magic, number (a cost above "sensitive"), passphrase (a wrong one, or a file that was changed). */
export function openHolder(file: Bytes, passphrase: Bytes): Promise<Holder> {
  return keptFor(async (keeper) => {
    const cost = checkedCost(file);
    const header = file.slice(0, kHeaderBytes);
    const key = keyOf(passphrase, cost, header, keeper);
    return Holder.readPlain(keeper.keep(unsealed(file.slice(kHeaderBytes), header, key)), keeper);
  });
}

function checkedCost(file: Bytes): KeyFileCost {
  if (file.length < fileBytes(1) || file.length > fileBytes(kKeyHolders)) refuse('length');
  if (!same(file.subarray(0, kLettersBytes), ascii(kKeyFileMagic))) refuse('magic');
  const number = (at: number): number => Number(numberOf(file.subarray(at, at + 8)));
  const cost = { operations: number(kLettersBytes), memory: number(kLettersBytes + 8) };
  return isInRange(cost) ? cost : refuse('number');
}

function unsealed(sealed: Bytes, header: Bytes, key: Bytes): Bytes {
  try {
    return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, header, header.slice(kNonceAt), key);
  } catch {
    return refuse('passphrase');
  }
}
