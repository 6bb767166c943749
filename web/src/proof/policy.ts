/** Whom a reader believes: which logs, and which witnesses together are enough (c2sp.org/tlog-policy). */
import { kCosigns, kSigns, parseKey, type Key } from './key';
import { encode64, parseNumber, readText } from './text';
import { refused, verified, type Verdict } from './verdict';

const kPolicyBytes = 65_536;
const kNobody = 'none';

/** A witness is enough if it has seen; a group, if `needed` of its members are. */
type Party = { key: Key } | { needed: number; members: string[] };

export interface Policy {
  logs: Key[];
  parties: ReadonlyMap<string, Party>;
  /** The party that must have seen; undefined if nobody need. */
  quorum?: string;
}

/** The policy of somebody who has a log's key and asks for no witness. */
export function policyOfLog(vkey: string): Verdict<Policy> {
  const key = parseKey(vkey, kSigns);
  return key.ok ? verified({ logs: [key.value], parties: new Map() }) : key;
}

/** The same policy with no quorum: an older checkpoint need not have been cosigned as today's must. */
export const withoutQuorum = ({ logs, parties }: Policy): Policy => ({ logs, parties });

export function witnessesOf(policy: Policy): Key[] {
  return [...policy.parties.values()].flatMap((party) => ('key' in party ? [party.key] : []));
}

/** Whether those who have seen are enough. */
export function isQuorum(policy: Policy, seen: readonly Key[]): boolean {
  // A name refers only to what was defined before it, so this ends.
  const enough = (name: string): boolean => {
    const party = policy.parties.get(name);
    if (!party) return false;
    if ('key' in party) return seen.includes(party.key);
    return party.members.filter(enough).length >= party.needed;
  };
  return policy.quorum === undefined || enough(policy.quorum);
}

function thresholdOf(word: string, members: number): number {
  if (word === 'any') return 1;
  return word === 'all' ? members : (parseNumber(word) ?? 0);
}

/** What has been read so far. Each line either extends it or is refused. */
class Reader {
  readonly logs: Key[] = [];
  readonly parties = new Map<string, Party>();
  quorum: string | undefined;
  private readonly grouped = new Set<string>();
  private readonly keys = new Set<string>();

  /** One line's words; whether they say something that may be said here. */
  read(words: readonly string[]): boolean {
    const [what, ...rest] = words;
    if (what === 'log') return this.readLog(rest);
    if (what === 'witness') return this.readWitness(rest);
    if (what === 'group') return this.readGroup(rest);
    return what === 'quorum' && this.readQuorum(rest);
  }

  /** The same key under two names would count twice. */
  private readKey(vkey: string, type: Key['type']): Key | undefined {
    const key = parseKey(vkey, type);
    if (!key.ok) return undefined;
    const bytes = `${type} ${encode64(key.value.bytes)}`;
    if (this.keys.has(bytes)) return undefined;
    this.keys.add(bytes);
    return key.value;
  }

  private isFree(name: string | undefined): name is string {
    return name !== undefined && name !== kNobody && !this.parties.has(name);
  }

  private readLog(words: readonly string[]): boolean {
    const [vkey, , ...more] = words;
    const key = vkey === undefined || more.length > 0 ? undefined : this.readKey(vkey, kSigns);
    if (key) this.logs.push(key);
    return key !== undefined;
  }

  private readWitness(words: readonly string[]): boolean {
    const [name, vkey, , ...more] = words;
    if (!this.isFree(name) || vkey === undefined || more.length > 0) return false;
    const key = this.readKey(vkey, kCosigns);
    if (key) this.parties.set(name, { key });
    return key !== undefined;
  }

  private readGroup(words: readonly string[]): boolean {
    const [name, threshold = '', ...members] = words;
    if (!this.isFree(name) || !members.every((member) => this.join(member))) return false;
    const needed = thresholdOf(threshold, members.length);
    if (needed < 1 || needed > members.length) return false;
    this.parties.set(name, { needed, members });
    return true;
  }

  /** Each counts in one way only, so a name is a member once. */
  private join(member: string): boolean {
    if (!this.parties.has(member) || this.grouped.has(member)) return false;
    this.grouped.add(member);
    return true;
  }

  private readQuorum(words: readonly string[]): boolean {
    const [name, ...more] = words;
    const isKnown = name === kNobody || this.parties.has(name ?? '');
    if (this.quorum !== undefined || more.length > 0 || !isKnown) return false;
    this.quorum = name;
    return true;
  }
}

/** Reads a policy file. It must be UTF-8, which the standard recommends; a refusal says in which line. */
export function parsePolicy(file: Uint8Array | string): Verdict<Policy> {
  const tabless = typeof file === 'string' ? file.replaceAll('\t', ' ') : file.map((byte) => (byte === 9 ? 32 : byte));
  const text = readText(tabless, kPolicyBytes);
  if (text === undefined || text.includes('\x7f')) return refused('malformed-policy', 'text');
  if (!text.endsWith('\n')) return refused('malformed-policy', 'last line');
  const reader = new Reader();
  for (const [at, line] of text.slice(0, -1).split('\n').entries()) {
    const words = line.split(' ').filter((word) => word !== '');
    if (words.length === 0 || words[0]!.startsWith('#')) continue;
    if (!reader.read(words)) return refused('malformed-policy', `line ${at + 1}`);
  }
  const { logs, parties, quorum } = reader;
  if (quorum === undefined) return refused('malformed-policy', 'quorum');
  return verified(quorum === kNobody ? { logs, parties } : { logs, parties, quorum });
}
