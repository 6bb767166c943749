/** The calendar addresses that delegates made, and ending one of them: when a delegate leaves, say. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { api } from '../../api/client';
import type { FeedLine } from '../../api/types';
import { announce } from '../../ui/announce';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Empty, ProblemNote } from '../../ui/Notice';
import { stampInWords } from '../../words/time';
import type { Words } from '../../words/words';

interface FeedsProps {
  feeds: readonly FeedLine[];
  zone: string;
  nameOf: (code: string) => string;
  words: Words;
  onChanged: () => void;
}

function End(props: { feed: FeedLine; who: string; words: Words; onClose: () => void; onDone: () => void }): VNode {
  const { feed, who, words, onClose } = props;
  const { calendar, common } = words;
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const end = (): void => {
    setBusy(true);
    api
      .send('DELETE', `/feeds/${encodeURIComponent(feed.id)}`)
      .then(() => {
        announce(calendar.endedNamed(who));
        props.onDone();
      }, setProblem)
      .finally(() => setBusy(false));
  };
  return (
    <Dialog title={calendar.endTitleNamed(who)} closeLabel={common.cancel} onClose={onClose}>
      <p>{calendar.endTextNamed}</p>
      {problem !== undefined && <ProblemNote problem={problem} words={words} />}
      <div class="buttons">
        <Button kind="grave" busy={busy} onClick={end}>
          {calendar.end}
        </Button>
        <Button onClick={onClose}>{common.cancel}</Button>
      </div>
    </Dialog>
  );
}

function FeedRow(props: FeedsProps & { feed: FeedLine; onEnd: () => void }): VNode {
  const { feed, zone, nameOf, words } = props;
  const { calendar, common, time } = words;
  const name = feed.name ?? calendar.unnamed;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{common.who(feed.role, feed.member && nameOf(feed.member))}</td>
      <td class="quiet">
        <span class="only-narrow">{calendar.columns.made}: </span>
        {stampInWords(feed.created, zone, time)}
      </td>
      <td>
        <span class="only-narrow">{calendar.columns.until}: </span>
        {stampInWords(feed.expires, zone, time)}
      </td>
      <td>
        <Button aria-label={calendar.endNamed(name)} onClick={props.onEnd}>
          {words.access.revoke}
        </Button>
      </td>
    </tr>
  );
}

export function Feeds(props: FeedsProps): VNode {
  const { feeds, words, onChanged } = props;
  const { calendar, access } = words;
  const [ending, setEnding] = useState<FeedLine>();
  const done = (): void => {
    setEnding(undefined);
    onChanged();
  };
  if (feeds.length === 0) {
    return (
      <Empty>
        <p>{calendar.noFeeds}</p>
      </Empty>
    );
  }
  return (
    <>
      <table class="data">
        <thead>
          <tr>
            <th scope="col">{calendar.columns.who}</th>
            <th scope="col">{calendar.columns.seat}</th>
            <th scope="col">{calendar.columns.made}</th>
            <th scope="col">{calendar.columns.until}</th>
            <th scope="col">
              <span class="unseen">{access.revoke}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {feeds.map((feed) => (
            <FeedRow key={feed.id} {...props} feed={feed} onEnd={() => setEnding(feed)} />
          ))}
        </tbody>
      </table>
      {ending && (
        <End feed={ending} who={ending.name ?? calendar.unnamed} words={words}
          onClose={() => setEnding(undefined)} onDone={done} />
      )}
    </>
  );
}
