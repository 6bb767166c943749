/** What leads a facilitator to those it hears, and what a candidate may see of its own candidacy. */
import type { VNode } from 'preact';
import type { Home, Matter, Stage, Stance, StanceTotals, Tally } from '../../api/types';
import type { PageProps } from '../../app/context';
import { useResource } from '../../app/resource';
import { confessionalHash, matterHash } from '../../app/router';
import { audienceOf } from '../../matter/disclosure';
import { nameOfSubject, stageInWords, stateInWords } from '../../matter/say';
import { ruleOfStage } from '../../matter/stage-rule';
import { DeadlineTime } from '../../ui/Countdown';
import { ProblemNote, Waiting } from '../../ui/Notice';
import { wordFor } from '../../words/common';
import type { Words } from '../../words/words';
import { openStages, useMatters, type Placed } from '../desk/matters';

/** Open stages in which this reader may log what members say. */
export function heardNow(matters: readonly Matter[]): Placed[] {
  return openStages(matters).filter(({ matter, stage }) =>
    matter.may.some((may) => may.act === 'log_position' && may.stage === stage.stage));
}

export function ToHear({ home, words }: PageProps & { home: Home }): VNode {
  const open = home.matters.filter((line) => line.state === 'open').map((line) => line.matter);
  const { matters } = useMatters(open);
  const { seat } = words.home;
  if (!matters) return <Waiting words={words} />;
  const heard = heardNow(matters);
  if (!heard.length) return <p class="page-lead">{seat.nobodyToHear}</p>;
  return (
    <ul class="waits">
      {heard.map(({ matter, stage }) => (
        <li key={stage.stage} class="wait">
          <div>
            <h2 class="wait-title">
              <a href={matterHash(matter.matter)}>{matter.title}</a>
            </h2>
            <p>{stageInWords(stage, words)}</p>
            <p>
              <a href={confessionalHash(stage.stage)}>{words.confessional.link}</a>
            </p>
          </div>
          <p class="wait-when">
            {stage.until ? <DeadlineTime at={stage.until} zone={home.zone} words={words} /> : words.home.noDeadline}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** The candidate's own numbers, as far as the stage tells them. */
export function ownTally(stage: Stage, subject: string): Tally | undefined {
  return stage.totals?.find((each) => each.subject === subject);
}

/** From what carries the most to what says nothing. */
const kSaid: readonly Stance[] = ['support', 'acquiesce', 'abstain', 'reserve', 'object', 'recuse', 'silent'];

function talliedInWords(stage: Stage, totals: StanceTotals, words: Words): string {
  const { optionWords } = words.matter;
  const said = kSaid.flatMap((stance) => {
    const name = optionWords[stage.stage_rule]?.[stance]?.text ?? optionWords[stage.type]?.[stance]?.text ?? words.pictures.stance[stance];
    return totals[stance] ? [words.home.seat.count(name, totals[stance])] : [];
  });
  return words.common.list(said);
}

/** What the stage tells its candidates of what members say: their own totals, while it is open, after, or never. */
function tellsInWords(matter: Matter, stage: Stage, words: Words): string | undefined {
  const rule = ruleOfStage(matter, stage);
  if (!rule) return undefined;
  const told = (phase: 'open' | 'closed'): boolean =>
    audienceOf(rule, 'totals', phase).some((who) => who === 'candidates' || who === 'public');
  const { seat } = words.home;
  if (told('open')) return undefined;
  return told('closed') ? (stage.open ? seat.totalsLater : undefined) : seat.noTotals;
}

function OwnStage({ matter, stage, subject, words }: { matter: Matter; stage: Stage; subject: string; words: Words }): VNode {
  const tally = ownTally(stage, subject);
  const end = stage.outcome ? wordFor(words.common.stageOutcomes, stage.outcome) : words.matter.open;
  const tells = tellsInWords(matter, stage, words);
  return (
    <li>
      <p>
        {stageInWords(stage, words)}: {end}.
      </p>
      {tally?.totals && <p>{words.home.seat.totals(talliedInWords(stage, tally.totals, words))}</p>}
      {tells && <p class="quiet">{tells}</p>}
    </li>
  );
}

export function OwnCandidacy({ session, words }: PageProps): VNode | null {
  const { value: matter, problem, reload } = useResource<Matter>(
    session.matter ? `/matters/${encodeURIComponent(session.matter)}` : undefined);
  const { seat } = words.home;
  if (!session.matter || !session.subject) return null;
  if (!matter) return problem === undefined ? <Waiting words={words} /> : <ProblemNote problem={problem} words={words} onRetry={reload} />;
  const own = matter.subjects.find((each) => each.subject === session.subject);
  const stages = matter.stages.filter((stage) => stage.subjects.includes(session.subject!));
  return (
    <section class="own-candidacy">
      <h2>{seat.candidacy}</h2>
      <p>
        <strong>{nameOfSubject(matter.subjects, session.subject)}</strong>
        {own && <span class="quiet">, {stateInWords(own.state, words)}</span>}
        {': '}
        <a href={matterHash(matter.matter, session.subject)}>{matter.title}</a>
      </p>
      {stages.length === 0 && <p class="quiet">{seat.noStage}</p>}
      <ul class="own-stages">
        {stages.map((stage) => (
          <OwnStage key={stage.stage} matter={matter} stage={stage} subject={session.subject!} words={words} />
        ))}
      </ul>
    </section>
  );
}
