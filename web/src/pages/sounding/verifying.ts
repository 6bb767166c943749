/** A whole sounding checked by this browser, and what the page and the record say of it held against that. */
import { api } from '../../api/client';
import type { Sounding, SoundingFinding, SoundingMessage } from '../../api/sounding';
import type { Entries, Entry } from '../../api/types';
import { look } from '../../record/watch';
import { proveEntry } from '../../record/prove';
import { SoundingWorker, type Followed, type Report } from '../../sounding';
import { bytesOf, fetchMessages } from './board';
import { agreesWith } from './marking';

export interface Verified {
  followed: Followed;
  messages: readonly SoundingMessage[];
  /** Whether names, times and holders are those of the manifest; undefined where none was read. */
  shown?: boolean;
  /** Whether the record's findings are those that were computed; undefined where there are none. */
  findings?: boolean;
  /** Entries that hold their message, and are proved to be in the published record. */
  proved: number[];
  unproved: number[];
  /** The first that holds another message. */
  other?: number;
}

type Result = NonNullable<Report['result']>;

function sameTotals(found: SoundingFinding, computed: Result['totals'][number]): boolean {
  const [all, ...classes] = found.totals ?? [];
  const agrees = all?.encourage === computed.encourage.all && all.discourage === computed.discourage.all;
  return agrees && classes.every((row, i) =>
    row.encourage === computed.encourage.byClass[i] && row.discourage === computed.discourage.byClass[i]);
}

/** Findings of the record against what was computed, name by name. */
export function sameFindings(findings: readonly SoundingFinding[], result: Result): boolean {
  const { names, totals } = result;
  if (findings.length !== Math.max(names.length, totals.length)) return false;
  return findings.every((each, i) => (names.length > 0 ? each.finding === names[i] : each.finding === 'counted' && sameTotals(each, totals[i]!)));
}

/**
 * Those without which the rest means nothing: what was planned, opened, closed, put forward to be opened, and found. A
 * close names the head of the board, which all messages before it make.
 */
const kProved: ReadonlySet<string> = new Set(['plan', 'manifest', 'close', 'proposal', 'result']);

/** The message that an entry holds. */
function heldBy({ bytes }: Entry): string | undefined {
  const { data } = JSON.parse(bytes) as { data: Record<string, unknown> };
  const held = data.message ?? data.manifest ?? data.plan;
  return typeof held === 'string' ? held : undefined;
}

export async function proveMessages(
  body: string,
  messages: readonly SoundingMessage[],
): Promise<Pick<Verified, 'proved' | 'unproved' | 'other'>> {
  const watched = await look(body);
  const out: Pick<Verified, 'proved' | 'unproved' | 'other'> = { proved: [], unproved: [] };
  for (const { entry, message } of messages.filter(({ step }) => kProved.has(step))) {
    const { entries: [found] } = await api.get<Entries>(`/entries?from=${entry}&limit=1`, { once: true });
    if (!found || heldBy(found) !== message) return { ...out, other: entry };
    const proof = await proveEntry(body, { seq: entry, bytes: found.bytes }, watched);
    (proof.is === 'proved' ? out.proved : out.unproved).push(entry);
  }
  return out;
}

export async function verify(body: string, sounding: Sounding, tell: (done: number, all: number) => void): Promise<Verified> {
  const worker = new SoundingWorker();
  try {
    const messages = [
      ...(await fetchMessages(`/ceremonies/${sounding.ceremony}`)),
      ...(await fetchMessages(`/soundings/${sounding.sounding}`)),
    ];
    const followed = await worker.follow(messages.map(bytesOf), true, tell);
    const { manifest, report } = followed;
    const { findings, end } = sounding;
    return {
      followed,
      messages,
      ...(manifest && { shown: agreesWith(manifest, sounding) && report.sounding === sounding.sid }),
      ...(end === 'result' && findings && { findings: report.result !== undefined && sameFindings(findings, report.result) }),
      ...(await proveMessages(body, messages)),
    };
  } finally {
    worker.stop();
  }
}
