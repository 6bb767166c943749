/** Soundings and key ceremonies of the body: what waits for the reader, all of them, and who could take part. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Sounding, Soundings as SoundingsView } from '../api/sounding';
import { presides, type PageProps } from '../app/context';
import { memberNames } from '../app/names';
import { useResource } from '../app/resource';
import { soundingHash } from '../app/router';
import { seatOf } from '../sign/seat';
import { Button } from '../ui/Button';
import { DeadlineTime, useNow } from '../ui/Countdown';
import { Heading } from '../ui/Heading';
import { Empty, ProblemNote, Waiting } from '../ui/Notice';
import { Ceremonies } from './sounding/Ceremonies';
import { waiting, whoHasKey } from './sounding/model';
import { OpenCeremony } from './sounding/OpenCeremony';
import { OpenSounding } from './sounding/OpenSounding';
import { OwnKey } from './sounding/OwnKey';
import { standingInWords } from './sounding/SoundingLines';
import { SoundingWaits } from './sounding/SoundingWaits';

export function Soundings(props: PageProps): VNode {
  const { words } = props;
  const { value, problem, reload } = useResource<SoundingsView>('/soundings');
  return (
    <div class="page soundings">
      <Heading title={words.soundings.title} />
      <p class="page-lead">{words.soundings.lead}</p>
      {problem !== undefined && <ProblemNote problem={problem} words={words} onRetry={reload} />}
      {!value && problem === undefined && <Waiting words={words} />}
      {value && <Loaded {...props} all={value} />}
    </div>
  );
}

export type SoundingsProps = PageProps & { all: SoundingsView };

function Loaded(props: SoundingsProps): VNode {
  const { all, session, body, words } = props;
  const says = words.soundings;
  const [opening, setOpening] = useState<'sounding' | 'ceremony'>();
  const mine = waiting(all);
  const leads = presides(session);
  const close = (): void => setOpening(undefined);
  return (
    <>
      {mine.soundings.length + mine.ceremonies.length > 0 && (
        <section>
          <h2>{says.waitsTitle}</h2>
          <SoundingWaits waits={mine} zone={body.zone} words={words} />
        </section>
      )}
      <section>
        <div class="section-head">
          <h2>{says.all}</h2>
          {leads && (
            <Button kind="main" onClick={() => setOpening('sounding')}>
              {says.open.button}
            </Button>
          )}
        </div>
        {all.soundings.length > 0 ? (
          <ul class="lines">
            {all.soundings.map((each) => (
              <Line key={each.sounding} sounding={each} zone={body.zone} words={words} />
            ))}
          </ul>
        ) : (
          <Empty>
            <p>{says.none}</p>
            <p>{leads ? says.noneNext.presidency : says.noneNext.others}</p>
          </Empty>
        )}
      </section>
      {seatOf(session) && <OwnKey use="ballots" member={session.member!} keys={all.keys} body={body} words={words} />}
      <Ceremonies {...props} onOpen={leads ? () => setOpening('ceremony') : undefined} />
      <WhoHasKeys {...props} />
      {opening === 'sounding' && <OpenSounding {...props} onClose={close} />}
      {opening === 'ceremony' && <OpenCeremony {...props} onClose={close} />}
    </>
  );
}

function Line({ sounding, zone, words }: Pick<PageProps, 'words'> & { sounding: Sounding; zone: string }): VNode {
  const says = words.soundings;
  const now = useNow(Date.parse(sounding.closes));
  const open = !sounding.end && now < Date.parse(sounding.closes);
  return (
    <li class={`line${sounding.end ? ' is-over' : ''}`}>
      <div>
        <h3>
          <a href={soundingHash(sounding.sounding)}>{sounding.title}</a>
        </h3>
        <p>{standingInWords(sounding, words)}</p>
        <p class="quiet small">
          {says.numbered(sounding.mode, sounding.sounding)} · {says.countNames(sounding.subjects.length)}
        </p>
      </div>
      {open && (
        <p class="line-next">
          <DeadlineTime at={sounding.closes} zone={zone} words={words} />
        </p>
      )}
    </li>
  );
}

function WhoHasKeys({ all, body, words }: SoundingsProps): VNode {
  const { key } = words.soundings;
  const order = body.members.filter(({ seated }) => seated).map(({ member }) => member);
  const nameOf = memberNames(body);
  const named = (use: 'ballots' | 'shares'): string => words.common.list(whoHasKey(all.keys, use, order).map(nameOf));
  const [ballots, shares] = [named('ballots'), named('shares')];
  return (
    <section>
      <h2>{key.whoTitle}</h2>
      <p>{ballots ? key.has(ballots) : key.nobody}</p>
      <p>{shares ? key.hasShares(shares) : key.nobodyShares}</p>
    </section>
  );
}
