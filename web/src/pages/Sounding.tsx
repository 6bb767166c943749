/** One sounding: what it asks, how far it is, who is awaited, what came out and what that gives away; and marking. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Problem } from '../api/client';
import type { Sounding as SoundingView, Soundings } from '../api/sounding';
import { presides, type PageProps } from '../app/context';
import { memberNames } from '../app/names';
import { useResource } from '../app/resource';
import { matterHash } from '../app/router';
import { DeadlineTime, useNow } from '../ui/Countdown';
import { Heading } from '../ui/Heading';
import { ProblemNote, Waiting } from '../ui/Notice';
import { Button } from '../ui/Button';
import { Abandon } from './sounding/Abandon';
import { Earlier } from './sounding/Earlier';
import { Findings } from './sounding/Findings';
import { GivesAway } from './sounding/GivesAway';
import { Holding } from './sounding/Holding';
import { Mark } from './sounding/Mark';
import { isOpen, stepEnds, stepNow } from './sounding/model';
import { Names, Participation, WhoHolds } from './sounding/Parts';
import { SpoiledFile } from './sounding/SpoiledFile';
import { Steps } from './sounding/Steps';
import { Verify } from './sounding/Verify';

type Props = PageProps & { number: number };

export function Sounding(props: Props): VNode {
  const { words, number } = props;
  const { value, problem, reload } = useResource<SoundingView>(`/soundings/${number}`);
  if (value) return <Loaded {...props} sounding={value} />;
  if (problem === undefined) return <Waiting words={words} />;
  if (!(problem instanceof Problem) || problem.status !== 404) return <ProblemNote problem={problem} words={words} onRetry={reload} />;
  return (
    <section class="page narrow">
      <Heading title={words.soundings.noSuch} />
      <p>{words.soundings.noSuchText}</p>
      <p>
        <a href="#/soundings">{words.soundings.toAll}</a>
      </p>
    </section>
  );
}

export interface SoundingProps extends PageProps {
  sounding: SoundingView;
}

function Loaded(props: Props & { sounding: SoundingView }): VNode {
  const { sounding, session, words } = props;
  const says = words.soundings;
  const all = useResource<Soundings>('/soundings');
  const [abandoning, setAbandoning] = useState(false);
  // Who marks sees the names where they are marked.
  const marks = isOpen(sounding, useNow(Date.parse(sounding.closes))) && sounding.own?.member !== undefined;
  const waits = sounding.own?.waits_for_me;
  const holds = waits !== undefined && waits !== 'ballot';
  return (
    <article class="page sounding">
      <header class="sounding-head">
        <p class="sounding-kind">
          <a href="#/soundings">{says.title}</a> · {says.numbered(sounding.mode, sounding.sounding)}
        </p>
        <Heading title={sounding.title} />
        <p class="lead">{says.asks[sounding.mode]}</p>
        <p>
          <a href={matterHash(sounding.matter)}>{says.toMatter}</a>
        </p>
      </header>
      <Where {...props} />
      <div class="sounding-columns">
        <div>
          {sounding.end === 'result' && <Findings {...props} />}
          {sounding.end !== 'result' && !marks && <Names sounding={sounding} words={words} />}
          {/* Of one key: what is open in it stays so when it moves. */}
          {holds && <Holding key="holding" {...props} />}
          <GivesAway {...props} folded={marks} />
          <Mark sounding={sounding} session={session} body={props.body} words={words} />
          {!holds && <Holding key="holding" {...props} />}
          <Verify {...props} />
          <SpoiledFile {...props} />
        </div>
        <div class="sounding-side">
          <Participation {...props} />
          <WhoHolds {...props} />
          <Earlier all={all.value?.soundings ?? []} sounding={sounding} words={words} />
          {presides(session) && !sounding.end && (
            <Button kind="quiet" onClick={() => setAbandoning(true)}>
              {says.abandon.button}
            </Button>
          )}
        </div>
      </div>
      {abandoning && <Abandon {...props} onClose={() => setAbandoning(false)} />}
    </article>
  );
}

/** The steps, the one that it is at in words, until when, and whose act is missing. */
function Where({ sounding, body, words }: SoundingProps): VNode {
  const now = useNow(Date.parse(stepEnds(sounding, Date.now()) ?? sounding.closes));
  const says = words.soundings;
  const step = stepNow(sounding, now);
  const ends = stepEnds(sounding, now);
  const closing = step === 'marking' && now >= Date.parse(sounding.closes);
  return (
    <section class="sounding-where" aria-label={says.stepsLabel}>
      <Steps sounding={sounding} now={step} words={words} />
      <div role="status">
        {step && <p>{says.says[closing ? 'closing' : step]}</p>}
        {sounding.end && <p>{says.ended[sounding.end]}</p>}
        {sounding.end === 'abandoned' && sounding.text && <p>{says.abandonedFor(sounding.text)}</p>}
        {step && !closing && <Awaited sounding={sounding} body={body} words={words} />}
      </div>
      {step && ends && !closing && (
        <p>
          {says.ends[step as keyof typeof says.ends]} <DeadlineTime at={ends} zone={body.zone} words={words} />
        </p>
      )}
    </section>
  );
}

function Awaited({ sounding, body, words }: Pick<SoundingProps, 'sounding' | 'body' | 'words'>): VNode | null {
  const { operator, needed, holders } = sounding.awaited;
  const { soundings: says, common } = words;
  if (needed > 0) return <p>{says.awaited(needed, common.list(holders.map(memberNames(body))))}</p>;
  return operator && sounding.phase !== 'marking' ? <p>{says.byServer}</p> : null;
}
