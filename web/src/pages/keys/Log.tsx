/** The record's own key, its newest checkpoint, and which witnesses have cosigned that. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { isQuorum, witnessesOf, type Policy, type Seen } from '../../proof';
import { openPinned } from '../../record/pin';
import { look, policyNow, useWatched, type Watched } from '../../record/watch';
import { readersZone, stampInWords } from '../../words/time';
import type { Words } from '../../words/words';
import { ConsistencyLine } from '../record/ConsistencyLine';

/** The policy with who has cosigned the checkpoint that was seen last; undefined while it is not known. */
function useWitnesses(watched: Watched): { text: string; policy: Policy; seen: readonly Seen[] } | 'nobody' | undefined {
  const [found, setFound] = useState<ReturnType<typeof useWitnesses>>();
  useEffect(() => {
    if (!('pin' in watched)) return;
    let here = true;
    void policyNow().then((read) => {
      if (!here) return;
      if (!read) return setFound('nobody');
      const opened = openPinned(watched.pin.last.note, watched.pin.keys, read.policy);
      setFound({ ...read, seen: opened.ok ? opened.value.seen : [] });
    });
    return () => {
      here = false;
    };
  }, [watched]);
  return found;
}

function Witnesses({ watched, words }: { watched: Watched; words: Words }): VNode | null {
  const { witnesses } = words.keys;
  const found = useWitnesses(watched);
  if (found === undefined) return null;
  if (found === 'nobody') return <p>{witnesses.nobody}</p>;
  const { policy, seen, text } = found;
  const all = witnessesOf(policy);
  const have = seen.map(({ key }) => key);
  const says = isQuorum(policy, have) ? witnesses.enough : witnesses.notEnough;
  const timeOf = (id: string): number | undefined => seen.find(({ key }) => key.id === id)?.at;
  return (
    <>
      <p>{says(have.length, all.length)}</p>
      <dl class="facts witnesses">
        {all.map((key) => {
          const at = timeOf(key.id);
          return (
            <div key={`${key.name} ${key.id}`}>
              <dt>{key.name}</dt>
              <dd>
                {at === undefined
                  ? witnesses.notYet
                  : witnesses.cosigned(stampInWords(new Date(at * 1000).toISOString(), readersZone(), words.time))}
              </dd>
            </div>
          );
        })}
      </dl>
      <details>
        <summary>{witnesses.policy}</summary>
        <pre tabIndex={0} translate={false}>{text}</pre>
      </details>
    </>
  );
}

export function LogSection({ body, words }: { body: string; words: Words }): VNode {
  const watched = useWatched();
  useEffect(() => void look(body), [body]);
  const { log, witnesses } = words.keys;
  const pin = 'pin' in watched ? watched.pin : undefined;
  return (
    <>
      <section>
        <h2>{log.title}</h2>
        <ConsistencyLine words={words} />
        {watched.is === 'unsigned' && <p>{log.none}</p>}
        {pin && (
          <>
            <dl class="facts">
              <dt>{log.key}</dt>
              <dd class="key-text" translate={false}>{pin.keys.at(-1)!.vkey}</dd>
              <dt>{log.size}</dt>
              <dd>{pin.last.size}</dd>
              <dt>{log.root}</dt>
              <dd class="key-text" translate={false}>{pin.last.root}</dd>
            </dl>
            {pin.keys.length > 1 && (
              <p>
                {log.changed}{' '}
                {pin.keys.slice(0, -1).map(({ vkey }) => (
                  <span key={vkey} class="key-text" translate={false}>{vkey} </span>
                ))}
              </p>
            )}
            <p class="quiet small">{log.text}</p>
          </>
        )}
      </section>
      {pin && (
        <section>
          <h2>{witnesses.title}</h2>
          <Witnesses watched={watched} words={words} />
        </section>
      )}
    </>
  );
}
