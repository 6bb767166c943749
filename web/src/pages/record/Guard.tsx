/**
 * Stands over every page: looks at the record on each visit and as it grows, and cries out where it is not the one
 * that this browser has seen. What it says does not go away by itself.
 */
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { parseCheckpoint, parseNote } from '../../proof';
import { useLive } from '../../live/live';
import { evidenceOf, type Alarm } from '../../record/pin';
import { beginAnew, look, useWatched } from '../../record/watch';
import { Button } from '../../ui/Button';
import { saveFile } from '../../ui/save';
import { readersZone, stampInWords } from '../../words/time';
import type { Words } from '../../words/words';

/** Looking is cheap, and entries come in bursts. */
const kPause = 60_000;

function useLooks(body: string): void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    void look(body);
    return () => clearTimeout(timer.current);
  }, [body]);
  useLive(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void look(body);
    }, kPause);
  });
}

/** Origin, size and root of a note, where it can be read. */
function sizeIn(note: string): number | undefined {
  const read = parseNote(note);
  const checkpoint = read.ok ? parseCheckpoint(read.value.text) : read;
  return checkpoint.ok ? checkpoint.value.size : undefined;
}

function AlarmView({ alarm, body, words }: { alarm: Alarm; body: string; words: Words }): VNode {
  const { alarm: says } = words.proof;
  const stamp = (at: string): string => stampInWords(at, readersZone(), words.time);
  const before = alarm.before.size;
  const name = `${body}-${before}-${sizeIn(alarm.now) ?? 'unread'}.txt`;
  const whole = useRef<HTMLDivElement>(null);
  return (
    <>
      {/* Wherever the reader is on the page, this stays. */}
      <h2 class="alarm-bar">
        <button type="button" onClick={() => whole.current?.scrollIntoView({ block: 'start' })}>
          <span aria-hidden="true">✕ </span>
          {says.title}
        </button>
      </h2>
      <div class="alarm" role="alert" ref={whole}>
        <div class="alarm-inner">
          <p class="unseen">{says.title}</p>
          <p class="alarm-says">{says.says[alarm.is](before, stamp(alarm.before.at))}</p>
          <h3>{says.todo}</h3>
          <ol>
            {says.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <div class="buttons">
            <Button onClick={() => saveFile(name, evidenceOf(alarm))}>{says.save}</Button>
          </div>
          <details>
            <summary>{says.seen}</summary>
            <h3>{says.before(stamp(alarm.before.at))}</h3>
            <pre tabIndex={0} translate={false}>{alarm.before.note}</pre>
            <h3>{says.now(stamp(alarm.at))}</h3>
            <pre tabIndex={0} translate={false}>{alarm.now}</pre>
          </details>
          <details>
            <summary>{says.known}</summary>
            <p>{says.anewText}</p>
            <Button onClick={() => void beginAnew(body)}>{says.anew}</Button>
          </details>
        </div>
      </div>
    </>
  );
}

export function Guard({ body, words }: { body: string; words: Words }): VNode | null {
  useLooks(body);
  const watched = useWatched();
  return watched.is === 'alarm' ? <AlarmView alarm={watched.pin.alarm!} body={body} words={words} /> : null;
}
