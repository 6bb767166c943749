/** The presidency's desk: stages by deadline, who has not answered, what ended badly, reports, the log. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Home, Matter } from '../api/types';
import { presides, type PageProps } from '../app/context';
import { memberNames } from '../app/names';
import { useResource } from '../app/resource';
import { matterHash, sheetHash } from '../app/router';
import { FindingForm } from '../matter/acts/FindingForm';
import { LogForm } from '../matter/acts/LogForm';
import { ReportForm } from '../matter/acts/ReportForm';
import { CloseForm, ExtendForm } from '../matter/acts/StageEnds';
import { StageForm } from '../matter/acts/StageForm';
import { Button } from '../ui/Button';
import { Countdown } from '../ui/Countdown';
import { SelectField } from '../ui/Field';
import { Heading } from '../ui/Heading';
import { ProblemNote, Waiting } from '../ui/Notice';
import { awaited, endedStages, findingsDue, openStages, restingMatters, useMatters, type Placed } from './desk/matters';
import { Seats } from './desk/Seats';
import { EndedCard, StageCard, type Doing } from './desk/StageCard';
import { ChangeLine } from './home/Changes';
import { useSentences } from './home/sentences';
import { NotFound } from './NotFound';

export function Desk(props: PageProps): VNode {
  return presides(props.session) ? <Presiding {...props} /> : <NotFound words={props.words} />;
}

function Presiding(props: PageProps): VNode {
  const { words } = props;
  const home = useResource<Home>('/home');
  const open = (home.value?.matters ?? []).filter((line) => line.state === 'open');
  const { matters, reload } = useMatters(open.map((line) => line.matter));
  if (home.value && matters) return <Laid {...props} home={home.value} matters={matters} onActed={reload} />;
  return (
    <>
      <Heading title={words.common.desk} />
      {home.problem === undefined ? (
        <Waiting words={words} />
      ) : (
        <ProblemNote problem={home.problem} words={words} onRetry={home.reload} />
      )}
    </>
  );
}

interface LaidProps extends PageProps {
  home: Home;
  matters: Matter[];
  onActed: () => void;
}

/** The dialog for what was pressed; the forms are those of the matter's own page. */
function Form(props: LaidProps & { doing: Doing; onClose: () => void }): VNode | null {
  const { doing, body, session, words, onClose, onActed } = props;
  const { matter, stage } = doing.placed;
  const form = { matter, body, session, words, onClose, onActed };
  if (doing.act === 'extend') return <ExtendForm {...form} stage={stage} />;
  if (doing.act === 'close') return <CloseForm {...form} stage={stage} />;
  if (doing.act === 'finding') return <FindingForm {...form} stage={stage} />;
  if (doing.act === 'log') {
    const may = matter.may.find((each) => each.act === 'log_position' && each.stage === stage.stage);
    return may?.act === 'log_position' ? (
      <LogForm {...form} stage={stage} stances={may.stances} subjects={may.subjects} />
    ) : null;
  }
  return <StageForm {...form} stageRules={[]} previous={stage} />;
}

function Laid(props: LaidProps): VNode {
  const { home, matters, body, session, words } = props;
  const { desk } = words;
  const [doing, setDoing] = useState<Doing>();
  const sentences = useSentences(home.changes, body, words);
  const [open, ended, resting] = [openStages(matters), endedStages(matters), restingMatters(matters)];
  const due = findingsDue(matters);
  const missingOf = ({ matter, stage }: Placed): string[] => {
    const line = home.matters.find((each) => each.matter === matter.matter);
    return line?.subject && stage.subjects.includes(line.subject) ? (line.missing ?? []) : [];
  };
  const card = (placed: Placed) => ({
    placed, zone: body.zone, missing: missingOf(placed), nameOf: memberNames(body), words, onDo: setDoing,
  });
  return (
    <div class="page home desk">
      <div class="home-main">
        <Heading title={open.length > 0 ? desk.title(open.length) : desk.nothingOpen} />
        {open.length > 0 ? (
          <ul class="waits">
            {open.map((placed) => (
              <StageCard key={placed.stage.stage} {...card(placed)} />
            ))}
          </ul>
        ) : (
          <p class="page-lead">{desk.nothingOpenNext}</p>
        )}
        {due.length > 0 && (
          <ul class="waits">
            {due.map((placed) => (
              <StageCard key={placed.stage.stage} {...card(placed)} />
            ))}
          </ul>
        )}
        {open.length > 0 && <Chase {...props} open={open} />}
        {ended.length > 0 && (
          <section>
            <h2>{desk.ended}</h2>
            <p class="page-lead">{desk.endedText}</p>
            <ul class="lines">
              {ended.map((placed) => (
                <EndedCard key={placed.stage.stage} {...card(placed)} />
              ))}
            </ul>
          </section>
        )}
        {resting.length > 0 && <Resting matters={resting} words={words} />}
      </div>
      <div class="home-side">
        {session.role === 'secretary' && <Report {...props} />}
        <Seats body={body} session={session} words={words} onActed={props.onActed} />
        <section class="changes">
          <h2>{desk.log}</h2>
          <ul>
            {home.changes.slice(0, 10).map((change) => (
              <ChangeLine
                key={change.seq}
                change={change}
                sentence={sentences.get(change.seq)}
                zone={home.zone}
                words={words}
              />
            ))}
          </ul>
          <p class="small">
            <a href="#/record">{words.home.wholeRecord}</a>
          </p>
        </section>
      </div>
      {doing && <Form {...props} doing={doing} onClose={() => setDoing(undefined)} />}
    </div>
  );
}

/** Across all matters, member by member: whom to telephone, and about what. */
function Chase({ open, body, words }: LaidProps & { open: Placed[] }): VNode {
  const { desk } = words;
  const all = awaited(open, body.members.filter(({ seated }) => seated).map(({ member }) => member));
  const nameOf = memberNames(body);
  return (
    <section class="chase">
      <h2>{desk.chase}</h2>
      <p class="page-lead">{all.length ? desk.chaseText : desk.chaseNobody}</p>
      {all.length > 0 && (
        <dl>
          {all.map(({ member, stages }) => (
            <div key={member}>
              <dt>{nameOf(member)}</dt>
              <dd>
                {stages.map(({ matter, stage }) => (
                  <p key={stage.stage}>
                    <a href={matterHash(matter.matter)}>{matter.title}</a>{' '}
                    {stage.until && <Countdown at={stage.until} words={words} />}
                  </p>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Resting({ matters, words }: { matters: Matter[]; words: PageProps['words'] }): VNode {
  return (
    <section>
      <h2>{words.desk.resting}</h2>
      <p class="page-lead">{words.desk.restingText}</p>
      <ul class="lines">
        {matters.map((matter) => (
          <li key={matter.matter} class="line is-over">
            <h3>
              <a href={matterHash(matter.matter)}>{matter.title}</a>
            </h3>
            <p class="quiet">
              {words.common.kinds[matter.kind]}
              {' · '}
              <a href={sheetHash(matter.matter)}>{words.sheet.link}</a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Report(props: LaidProps): VNode | null {
  const { matters, body, session, words, onActed } = props;
  const { desk } = words;
  const reportable = matters.filter((matter) => matter.may.some(({ act }) => act === 'note_report'));
  const [chosen, setChosen] = useState('');
  const [writing, setWriting] = useState(false);
  const matter = reportable.find((each) => each.matter === chosen) ?? reportable[0];
  if (!matter) return null;
  return (
    <section class="desk-report">
      <h2>{desk.report}</h2>
      <p class="quiet small">{desk.reportText}</p>
      <SelectField
        label={desk.reportMatter}
        value={matter.matter}
        options={reportable.map(({ matter: id, title }) => ({ value: id, text: title }))}
        onPick={setChosen}
      />
      <Button onClick={() => setWriting(true)}>{desk.report}</Button>
      {writing && (
        <ReportForm
          matter={matter}
          body={body}
          session={session}
          words={words}
          onActed={onActed}
          onClose={() => setWriting(false)}
        />
      )}
    </section>
  );
}
