/**
 * What a seat's key signs, as src/codec/signed_act.hpp has it: canonical JSON that says the act, its address, its
 * data with digests in the place of what is confided, the key, and how long the record was that its author had
 * seen. Pure.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { decode64, kHashBytes } from '../proof/text';

export interface Addressed {
  act: string;
  /** What the address says: `{ stage: '4' }`. */
  path: Record<string, string>;
}

/** Acts of a seat that speaks for a member; those of the presidency are not signed. */
const kActs: readonly [address: string, act: string][] = [
  ['/stages/{stage}/positions', 'take_position'],
  ['/stages/{stage}/instruction', 'await_instruction'],
  ['/stages/{stage}/secrecy', 'ask_secret'],
  ['/matters/{matter}/candidacies', 'note_candidacy'],
  ['/matters/{matter}/candidacies/{subject}', 'change_candidacy'],
  ['/matters/{matter}/statements', 'make_statement'],
  ['/matters/{matter}/proxy', 'give_proxy'],
  ['/keys', 'enrol_key'],
  ['/keys/withdrawal', 'withdraw_key'],
  ['/entries/{entry}/opening', 'open_confidence'],
  ['/sounding-keys', 'enrol_sounding_key'],
];

function pathIn(address: string, parts: readonly string[]): Record<string, string> | undefined {
  const wanted = address.split('/');
  if (wanted.length !== parts.length) return undefined;
  const path: Record<string, string> = {};
  for (const [at, each] of wanted.entries()) {
    const name = /^\{(.*)\}$/.exec(each)?.[1];
    if (name) path[name] = decodeURIComponent(parts[at]!);
    else if (each !== parts[at]) return undefined;
  }
  return path;
}

/** The act that a POST to this address is, if it is one that a seat signs. */
export function actOf(address: string): Addressed | undefined {
  const parts = address.split('/');
  for (const [each, act] of kActs) {
    const path = pathIn(each, parts);
    if (path) return { act, path };
  }
  return undefined;
}

/** RFC 8785 under the record's restrictions (docs/RECORD.md): sorted names, no floats, no null. */
export function canonical(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) throw new Error(`no canonical JSON: ${typeof value}`);
  const members = Object.entries(value).filter(([, each]) => each !== undefined);
  members.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(',')}}`;
}

export interface ActToSign extends Addressed {
  body: string;
  /** Nothing confided is in it. */
  data: object;
  /** Sorted; none where the act can confide nothing. */
  digests: readonly string[];
  /** Base64 of 32 bytes. */
  key: string;
  seen: number;
}

/** The text to sign. */
export function writeAct({ act, body, data, digests, key, path, seen }: ActToSign): string {
  const all = digests.length > 0 ? { ...data, _sd: digests } : data;
  return canonical({ act, body, data: all, key, path, seen, v: 1 });
}

/** The bytes under the signature: nothing signed for another purpose passes for an act. */
export function messageOf(cmd: string): Uint8Array {
  return utf8ToBytes(`nemcon-act/v1\n${cmd}`);
}

/** Key and signature in base64. */
export function isSignedBy(cmd: string, sig: string, key: string): boolean {
  const [bytes, point] = [decode64(sig), decode64(key)];
  if (!bytes || point?.length !== kHashBytes) return false;
  try {
    return ed25519.verify(bytes, messageOf(cmd), point, { zip215: false });
  } catch {
    return false; // no signature, or no point of the curve
  }
}
