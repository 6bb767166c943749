/** Keys and witnesses: what signs for the reader's seat, all seats' keys, the record's own key, who has cosigned. */
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PageProps } from '../app/context';
import { seatOf } from '../sign/seat';
import { useSeatKeys } from '../sign/use-keys';
import { Heading } from '../ui/Heading';
import { Waiting } from '../ui/Notice';
import { DeviceSection } from './keys/Device';
import { LogSection } from './keys/Log';
import { SeatsSection } from './keys/Seats';
import { namesOf } from './record/names';

export function Keys({ session, body, words }: PageProps): VNode {
  const keys = useSeatKeys();
  const seat = seatOf(session);
  // Seats are of members alone: no matter has to be known.
  const names = useMemo(() => namesOf(body, { matters: new Map(), stages: new Map() }), [body]);
  return (
    <div class="page keys-page">
      <Heading title={words.keys.title} />
      <p class="page-lead">{words.keys.lead}</p>
      {!keys && <Waiting words={words} />}
      {keys && seat && <DeviceSection seat={seat} keys={keys} body={body} names={names} words={words} />}
      {keys && !seat && (
        <section>
          <h2>{words.keys.yours.title}</h2>
          <p class="quiet">{words.keys.yours.noSeat}</p>
        </section>
      )}
      {keys && <SeatsSection keys={keys} session={session} body={body} names={names} words={words} />}
      <LogSection body={body.body} words={words} />
    </div>
  );
}
