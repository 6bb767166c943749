/** The server as record/look.ts asks it. What it refuses is an answer; what it does not answer is thrown. */
import { api, Problem } from '../api/client';
import type { Consistency, Entries } from '../api/types';
import { parsePolicy, type Policy } from '../proof';
import type { KeyChange, Source } from './look';

const kPage = 500;

const instantNow = (): string => new Date().toISOString();

/** 401 and 429 say nothing about the record, nor does a failure; any other refusal does. */
function isAnswer(problem: unknown): boolean {
  return problem instanceof Problem && problem.status >= 400 && problem.status < 500 && ![401, 408, 429].includes(problem.status);
}

async function consistency(old: number, size: number): Promise<string[] | undefined> {
  try {
    return (await api.get<Consistency>(`/consistency?old=${old}&size=${size}`, { once: true })).proof;
  } catch (problem) {
    if (isAnswer(problem)) return undefined;
    throw problem;
  }
}

function changeIn(bytes: string): KeyChange[] {
  const { seq, kind, data } = JSON.parse(bytes) as { seq: number; kind: string; data: { key: string } };
  return kind === 'log.key_changed' ? [{ seq, bytes, vkey: data.key }] : [];
}

async function keyChanges(from: number): Promise<KeyChange[]> {
  const found: KeyChange[] = [];
  for (let next = from; ; ) {
    const page = await api.get<Entries>(`/entries?from=${next}&limit=${kPage}`, { once: true });
    found.push(...page.entries.flatMap(({ bytes }) => changeIn(bytes)));
    next += page.entries.length;
    if (page.entries.length === 0 || next >= page.size) return found;
  }
}

async function vkey(): Promise<string | undefined> {
  return (await api.file('log.vkeys'))?.split('\n').findLast((line) => line !== '');
}

export const server: Source = {
  checkpoint: () => api.file('checkpoint'),
  vkey,
  consistency,
  keyChanges,
  receipt: (seq) => api.file(`proof/${seq}`),
  handover: (size) => api.file(`checkpoint.${size}`),
  now: instantNow,
};

/** Whose cosignatures the body asks for, and the file that says so; undefined where it asks for nobody's. */
export async function fetchPolicy(): Promise<{ text: string; policy: Policy } | undefined> {
  const text = await api.file('policy');
  const read = text === undefined ? undefined : parsePolicy(text);
  return text !== undefined && read?.ok ? { text, policy: read.value } : undefined;
}
