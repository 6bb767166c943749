/** What the forms of acts share: fields that remember, errors where they belong, the body's time. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Problem } from '../../api/client';
import { serverNow } from '../../api/clock';
import type { Body, Matter, Session } from '../../api/types';
import { TextField } from '../../ui/Field';
import { problemInWords } from '../../ui/Notice';
import { cityOf, deadlineInWords } from '../../words/time';
import type { Words } from '../../words/words';
import { instantOfLocal } from './zone';

/** What every form is given. */
export interface FormProps {
  matter: Matter;
  body: Body;
  session: Session;
  words: Words;
  onClose: () => void;
}

/** Texts that were typed and not sent. In this page's memory only: they may be confidential. */
const unsent = new Map<string, unknown>();

export interface Kept<T> {
  value: T;
  set: (change: Partial<T>) => void;
  /** Forgets it, once it is in the record. */
  forget: () => void;
}

/** The fields of a form. A dialog that is closed and opened again still has what was typed. */
export function useKept<T extends object>(key: string, initial: () => T): Kept<T> {
  const [value, setValue] = useState<T>(() => (unsent.get(key) as T | undefined) ?? initial());
  return {
    value,
    set: (change) =>
      setValue((old) => {
        const next = { ...old, ...change };
        unsent.set(key, next);
        return next;
      }),
    forget: () => void unsent.delete(key),
  };
}

/** The words of a refusal at the field that it is about. */
export function errorAt(field: string, problem: Problem | undefined, words: Words): string | undefined {
  if (problem?.field !== field) return undefined;
  const detail = problem.detail ? ` ${words.common.detail(problem.detail)}` : '';
  return `${problemInWords(problem, words)}${detail}`;
}

export function nameOfMember(body: Body, code: string): string {
  return body.members.find((member) => member.member === code)?.name ?? code;
}

/** A deadline in the body's zone; below it what has been typed, in the body's words and the reader's clock. */
export function UntilField(props: {
  label: string;
  value: string;
  zone: string;
  words: Words;
  optional?: string;
  error?: string;
  onInput: (value: string) => void;
}): VNode {
  const { value, zone, words } = props;
  const at = value ? instantOfLocal(value, zone) : undefined;
  return (
    <>
      <TextField
        label={props.label}
        type="datetime-local"
        value={value}
        optional={props.optional}
        hint={words.matter.zoneHint(cityOf(zone, words.time))}
        error={props.error}
        onInput={props.onInput}
      />
      {at && <p class="echo">{deadlineInWords(at, zone, words.time, serverNow())}</p>}
    </>
  );
}

/** Leaves out what is empty: a member without a value is absent. */
export function withoutEmpty<T extends object>(object: T): Partial<T> {
  const entries = Object.entries(object).filter(([, value]) => {
    if (Array.isArray(value)) return value.length > 0;
    return value !== undefined && value !== '';
  });
  return Object.fromEntries(entries) as Partial<T>;
}
