/** SHA-256 of a text's UTF-8 bytes, as the server freezes it. */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import type { Hex } from '../api/types';

export function sha256Of(text: string): Hex {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
