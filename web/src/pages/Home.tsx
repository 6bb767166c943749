/** The first page: what waits for me, what is under way, what has changed, and the office's clock. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { serverNow } from '../api/clock';
import type { Soundings } from '../api/sounding';
import type { Home as HomeView, Role } from '../api/types';
import { presides, type PageProps } from '../app/context';
import { speaks } from '../sign/seat';
import { memberNames } from '../app/names';
import { useResource } from '../app/resource';
import { Button } from '../ui/Button';
import { AwayList, membersAway } from '../ui/Away';
import { Heading } from '../ui/Heading';
import { Empty, ProblemNote, Waiting } from '../ui/Notice';
import { Changes } from './home/Changes';
import { MatterLines, openMatters, overMatters } from './home/MatterLines';
import { NoKey } from './home/NoKey';
import { OfficeClock } from './home/OfficeClock';
import { OpenMatter } from './home/OpenMatter';
import { useVerdictNews } from './home/news';
import { OwnCandidacy, ToHear } from './home/Seat';
import { Waits } from './home/Waits';
import { SoundingWaits } from './sounding/SoundingWaits';
import { waiting } from './sounding/model';

/** One reader of this browser apart from the next, for what each has seen. */
const whoOf = ({ session, body }: PageProps): string =>
  [body.body, session.role, session.member, session.name].filter(Boolean).join(' ');

export function Home(props: PageProps): VNode {
  const { words } = props;
  const home = useResource<HomeView>('/home');
  useVerdictNews(home.value, words);
  if (home.value) return <Loaded {...props} home={home.value} problem={home.problem} />;
  return (
    <>
      <Heading title={words.common.home} />
      {home.problem === undefined ? (
        <Waiting words={words} />
      ) : (
        <ProblemNote problem={home.problem} words={words} onRetry={home.reload} />
      )}
    </>
  );
}

/** Of whom the procedures ask nothing by themselves. */
const kUnasked: ReadonlySet<Role> = new Set<Role>(['observer', 'candidate', 'facilitator']);

/** Soundings and ceremonies that wait for the reader's member; for others nothing is read. */
function useSoundingWaits({ role }: PageProps['session']): ReturnType<typeof waiting> {
  const { value } = useResource<Soundings>(speaks(role) ? '/soundings' : undefined);
  return value ? waiting(value) : { soundings: [], ceremonies: [] };
}

function titleOf(count: number, role: Role, words: PageProps['words']): string {
  if (role === 'facilitator') return words.home.seat.hearing;
  if (role === 'candidate') return words.home.seat.standing;
  if (role === 'observer') return words.home.observing;
  return count > 0 ? words.home.waitingCount(count) : words.home.nothingWaits;
}

function Loaded(props: PageProps & { home: HomeView; problem: unknown }): VNode {
  const { home, session, body, words } = props;
  const { role } = session;
  const sounded = useSoundingWaits(session);
  const alsoWaits = sounded.soundings.length + sounded.ceremonies.length;
  const count = home.waiting.length + alsoWaits;
  return (
    <div class="page home">
      <div class="home-main">
        <Heading title={titleOf(count, role, words)} />
        {props.problem !== undefined && <ProblemNote problem={props.problem} words={words} />}
        {home.waiting.length > 0 && <Waits home={home} words={words} />}
        {alsoWaits > 0 && (
          <section class="sounding-waits" aria-label={words.soundings.title}>
            <SoundingWaits waits={sounded} zone={home.zone} words={words} />
          </section>
        )}
        {count === 0 && !kUnasked.has(role) && <p class="page-lead">{words.home.nothingWaitsNext}</p>}
        {role === 'facilitator' && <ToHear {...props} />}
        {role === 'candidate' && <OwnCandidacy {...props} />}
        <Matters {...props} />
        <NoKey session={session} words={words} />
      </div>
      <div class="home-side">
        <Changes home={home} body={body} who={whoOf(props)} words={words} />
        <Away body={body} words={words} />
        <section>
          <h2>{words.home.office}</h2>
          {body.offices.map((office) => (
            <OfficeClock key={office.office} office={office} zone={body.zone} words={words} />
          ))}
        </section>
      </div>
    </div>
  );
}

/** Everybody counts from the same list: who is not in it at the moment is said, with the reason. */
function Away({ body, words }: Pick<PageProps, 'body' | 'words'>): VNode | null {
  const away = membersAway(body, serverNow());
  if (away.length === 0) return null;
  return (
    <section>
      <h2>{words.delegation.away.title}</h2>
      <AwayList members={away} zone={body.zone} words={words} />
    </section>
  );
}

function Matters({ home, session, body, words }: PageProps & { home: HomeView }): VNode {
  const [opening, setOpening] = useState(false);
  const nameOf = memberNames(body);
  const [open, over] = [openMatters(home), overMatters(home)];
  const leads = presides(session);
  const shared = { zone: home.zone, nameOf, words };
  return (
    <>
      <section>
        <div class="section-head">
          <h2>{words.home.underWay}</h2>
          {leads && <Button onClick={() => setOpening(true)}>{words.home.open}</Button>}
        </div>
        {open.length > 0 ? (
          <MatterLines lines={open} {...shared} />
        ) : (
          <Empty>
            <p>{words.home.noMatters}</p>
            <p>{leads ? words.home.noMattersNext.presidency : words.home.noMattersNext.others}</p>
          </Empty>
        )}
      </section>
      {over.length > 0 && (
        <section>
          <h2>{words.home.over}</h2>
          <MatterLines lines={over} {...shared} />
        </section>
      )}
      {opening && (
        <OpenMatter body={body} over={over} nameOf={nameOf} words={words} onClose={() => setOpening(false)} />
      )}
    </>
  );
}
