/** The reader's calendar address: making it, seeing it once, ending it. */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../../api/client';
import { serverNow } from '../../api/clock';
import type { Body, CalendarFeed, NewFeed } from '../../api/types';
import { announce } from '../../ui/announce';
import { Button, CopyButton } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { SelectField } from '../../ui/Field';
import { ProblemNote } from '../../ui/Notice';
import { deadlineInWords, stampInWords } from '../../words/time';
import { languages, type Words } from '../../words/words';

interface FeedProps {
  feed?: CalendarFeed;
  body: Body;
  words: Words;
  onChanged: () => void;
}

/** `webcal:` makes a device subscribe where `http:` makes it download. */
export const subscription = (address: string): string => address.replace(/^https?:/, 'webcal:');

function Made(props: { made: NewFeed; zone: string; words: Words; onDone: () => void }): VNode {
  const { made, words } = props;
  const { calendar, common } = words;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const until = deadlineInWords(made.expires, props.zone, words.time, serverNow());
  return (
    <div class="made">
      <h3 ref={title} tabIndex={-1}>
        {calendar.made}
      </h3>
      <p class="secret" translate={false}>
        {made.address}
      </p>
      <p>
        {calendar.madeText(until)} <strong>{calendar.shownOnce}</strong>
      </p>
      <div class="buttons">
        <CopyButton text={made.address} label={common.copy} done={common.copied} />
        <a class="button button-plain" href={subscription(made.address)} referrerpolicy="no-referrer">
          {calendar.open}
        </a>
        <Button kind="quiet" onClick={props.onDone}>
          {calendar.done}
        </Button>
      </div>
    </div>
  );
}

function End(props: { words: Words; onClose: () => void; onDone: () => void }): VNode {
  const { words, onClose } = props;
  const { calendar, common } = words;
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const end = (): void => {
    setBusy(true);
    api
      .send('DELETE', '/feed')
      .then(() => {
        announce(calendar.ended);
        props.onDone();
      }, setProblem)
      .finally(() => setBusy(false));
  };
  return (
    <Dialog title={calendar.endTitle} closeLabel={common.cancel} onClose={onClose}>
      <p>{calendar.endText}</p>
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

function Make(props: FeedProps & { onMade: (made: NewFeed) => void }): VNode {
  const { feed, words } = props;
  const { calendar } = words;
  const [language, setLanguage] = useState<string>(feed?.language ?? words.code);
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const make = (event: Event): void => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    api
      .send<NewFeed>('POST', '/feed', { language })
      .then(props.onMade, setProblem)
      .finally(() => setBusy(false));
  };
  return (
    <form noValidate class="calendar-make" onSubmit={make}>
      <SelectField
        label={calendar.language}
        hint={calendar.languageHint}
        value={language}
        options={Object.values(languages).map(({ code, ownName }) => ({ value: code, text: ownName }))}
        onPick={setLanguage}
      />
      {feed && <p>{calendar.replaceText}</p>}
      {problem !== undefined && <ProblemNote problem={problem} words={words} />}
      <Button type="submit" kind={feed ? 'plain' : 'main'} busy={busy}>
        {feed ? calendar.replace : calendar.make}
      </Button>
    </form>
  );
}

function Standing(props: { feed: CalendarFeed; zone: string; words: Words; onEnd: () => void }): VNode {
  const { feed, zone, words } = props;
  const { calendar, time } = words;
  return (
    <div class="calendar-has">
      <p>
        {calendar.has(stampInWords(feed.created, zone, time), stampInWords(feed.expires, zone, time))}{' '}
        {calendar.lasts}
      </p>
      <Button onClick={props.onEnd}>{calendar.end}</Button>
    </div>
  );
}

export function Feed(props: FeedProps): VNode {
  const { feed, body, words, onChanged } = props;
  const [made, setMade] = useState<NewFeed>();
  const [ending, setEnding] = useState(false);
  if (made) return <Made made={made} zone={body.zone} words={words} onDone={() => setMade(undefined)} />;
  const ended = (): void => {
    setEnding(false);
    onChanged();
  };
  const onMade = (done: NewFeed): void => {
    setMade(done);
    onChanged();
  };
  return (
    <>
      {feed ? (
        <Standing feed={feed} zone={body.zone} words={words} onEnd={() => setEnding(true)} />
      ) : (
        <p>{words.calendar.none}</p>
      )}
      <Make {...props} onMade={onMade} />
      {ending && <End words={words} onClose={() => setEnding(false)} onDone={ended} />}
    </>
  );
}
