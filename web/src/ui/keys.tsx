/** Keys that work on every page, and the list of them behind `?`. Single keys can be switched off. */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Words } from '../words/words';
import { Dialog } from './Dialog';

const kKept = 'nemcon.keys';
const kPatience = 1200;

export function keysAreOn(): boolean {
  return localStorage.getItem(kKept) !== 'off';
}

function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return Boolean(element?.closest?.('input, textarea, select, [contenteditable], dialog'));
}

/** `?` calls `onHelp`; `g` and then a letter goes to a page; `/` puts the focus where one searches. */
export function useKeys(targets: Record<string, string>, go: (hash: string) => void, onHelp: () => void): void {
  const since = useRef(0);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (!keysAreOn() || event.defaultPrevented) return;
      const waiting = event.timeStamp - since.current < kPatience;
      since.current = event.key === 'g' ? event.timeStamp : 0;
      if (event.key === '?') onHelp();
      else if (event.key === '/') searchField()?.focus();
      else if (waiting && targets[event.key]) go(targets[event.key]!);
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}

function searchField(): HTMLElement | null {
  return document.querySelector<HTMLElement>('input[type="search"]');
}

export function keyRows(words: Words, desk: boolean): [keys: string[], does: string][] {
  const { keys } = words.common;
  return [
    [['?'], keys.help],
    [['g', 'h'], keys.home],
    [['g', 'r'], keys.record],
    ...(desk ? [[['g', 'd'], keys.desk] as [string[], string]] : []),
    [['/'], keys.search],
    [['Esc'], keys.close],
    [['Tab'], keys.tab],
    [['← → ↑ ↓'], keys.arrows],
  ];
}

export function KeyTable({ words, desk }: { words: Words; desk: boolean }): VNode {
  const { columns, then } = words.common.keys;
  return (
    <table class="keys">
      <thead>
        <tr>
          <th scope="col">{columns.key}</th>
          <th scope="col">{columns.does}</th>
        </tr>
      </thead>
      <tbody>
        {keyRows(words, desk).map(([keys, does]) => (
          <tr key={does}>
            <td>
              {keys.map((key, i) => (
                <span key={key}>
                  {i > 0 && <span class="quiet"> {then} </span>}
                  <kbd>{key}</kbd>
                </span>
              ))}
            </td>
            <td>{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function KeyHelp(props: { words: Words; desk: boolean; onClose: () => void }): VNode {
  const { common } = props.words;
  const [on, setOn] = useState(keysAreOn);
  const change = (next: boolean): void => {
    setOn(next);
    if (next) localStorage.removeItem(kKept);
    else localStorage.setItem(kKept, 'off');
  };
  return (
    <Dialog title={common.keys.title} closeLabel={common.close} onClose={props.onClose}>
      <KeyTable words={props.words} desk={props.desk} />
      <label class="choice-option">
        <input type="checkbox" checked={on} onChange={(event) => change(event.currentTarget.checked)} />
        <span>{common.keys.enabled}</span>
      </label>
    </Dialog>
  );
}
