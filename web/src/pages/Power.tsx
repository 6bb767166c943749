/** How much each member's consent counts under a rule of the charter, or under one that is typed. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { PowerAnswer } from '../api/foresight';
import type { Home } from '../api/types';
import type { PageProps } from '../app/context';
import { memberNames } from '../app/names';
import { useResource } from '../app/resource';
import { powerHash, powerQuery, rulesHash, type PowerAsked } from '../app/router';
import { ruleInWords } from '../matter/say';
import { Button } from '../ui/Button';
import { ChoiceField, SelectField, TextField } from '../ui/Field';
import { Heading } from '../ui/Heading';
import { ProblemNote, Waiting } from '../ui/Notice';
import { dayInWords } from '../words/time';
import { CoalitionsSection } from './foresight/Coalitions';
import { ForesightNav } from './foresight/Nav';
import { JoinedTable, PowerPicture } from './foresight/PowerTable';
import { placeInWords, usedInWords } from './foresight/used-in';

type PowerProps = PageProps & { asked: PowerAsked };

export function Power(props: PowerProps): VNode {
  const { words, asked } = props;
  const says = words.foresight.power;
  // A rule, its members and their weights do not change with what is said in the chamber.
  const { value, problem, reload } = useResource<PowerAnswer>(`/power${powerQuery(asked)}`, () => false);
  return (
    <div class="page power">
      <ForesightNav page="power" words={words} />
      <Heading title={says.title} />
      <p class="page-lead">{says.lead}</p>
      <Form {...props} />
      {problem !== undefined && <ProblemNote problem={problem} words={words} onRetry={reload} />}
      {!value && problem === undefined && <Waiting words={words} />}
      {value && <Answer {...props} answer={value} />}
      <Switchers {...props} />
    </div>
  );
}

interface Place {
  value: string;
  text: string;
}

/** Every stage of the charter in which a rule decides. */
function places({ body, words }: PowerProps): Place[] {
  return body.procedures.flatMap((procedure) =>
    procedure.stages
      .filter((stage) => stage.rule !== '')
      .map((stage) => ({ value: `${procedure.procedure} ${stage.stage_rule}`, text: placeInWords(procedure, stage, words) })),
  );
}

/** What the body counts, as whom would join has to say it: `population=10`. */
function joinExample(rule: string): string {
  const measure = /% of (?!members)([a-z_]+)/.exec(rule)?.[1];
  return measure ? `Utopia ${measure}=100` : 'Utopia';
}

function Form(props: PowerProps): VNode {
  const { asked, words, body } = props;
  const says = words.foresight.power;
  const all = places(props);
  const [kind, setKind] = useState<string>(asked.rule || all.length === 0 ? 'typed' : 'charter');
  const [place, setPlace] = useState(asked.procedure ? `${asked.procedure} ${asked.stage ?? ''}`.trim() : (all[0]?.value ?? ''));
  const [rule, setRule] = useState(asked.rule ?? '');
  const [on, setOn] = useState(asked.on ?? '');
  const [join, setJoin] = useState(asked.join ?? '');
  const send = (event: Event): void => {
    event.preventDefault();
    const [procedure, stage] = place.split(' ');
    props.go(powerHash({ ...(kind === 'typed' ? { rule: rule.trim() } : { procedure, stage }), on, join: join.trim() }));
  };
  const rules = body.procedures.flatMap((procedure) => procedure.stages.map((stage) => stage.rule)).join(' ');
  return (
    <form class="power-form" onSubmit={send}>
      <ChoiceField
        label={says.which.label}
        value={kind}
        options={[
          { value: 'charter', text: says.which.charter },
          { value: 'typed', text: says.which.typed },
        ]}
        onPick={setKind}
      />
      {kind === 'charter' ? (
        <SelectField label={says.which.charterLabel} value={place} options={all} onPick={setPlace} />
      ) : (
        <TextField
          label={says.which.typedLabel} hint={says.which.typedHint} value={rule} onInput={setRule} required maxLength={2000}
          spellcheck={false}
        />
      )}
      <div class="power-form-more">
        <TextField label={says.on} hint={says.onHint} type="date" value={on} onInput={setOn} optional={words.common.optional} />
        <TextField
          label={says.join} hint={says.joinHint(joinExample(rules))} value={join} onInput={setJoin} maxLength={300}
          optional={words.common.optional} spellcheck={false}
        />
      </div>
      <Button kind="main" type="submit">
        {says.count}
      </Button>
    </form>
  );
}

function Answer({ answer, body, words }: PowerProps & { answer: PowerAnswer }): VNode {
  const says = words.foresight.power;
  const used = usedInWords(answer.used, body, words);
  return (
    <>
      <section>
        <h2>{ruleInWords(answer.rule, words)}</h2>
        <p class="quiet">
          {says.ruleOf(answer.name, dayInWords(answer.on, words.time), answer.members)}.{' '}
          {used.length > 0 ? says.usedIn(words.common.list(used)) : says.usedNowhere}
        </p>
        <PowerPicture power={answer.power} words={words} />
        <p class="small quiet">{says.saysNot}</p>
      </section>
      {answer.joined && answer.join && (
        <section>
          <h2>{says.joins(answer.join)}</h2>
          <JoinedTable before={answer.power} after={answer.joined} words={words} />
        </section>
      )}
      <CoalitionsSection
        coalitions={answer.coalitions} alike={'unmeasured' in answer.power || answer.power.alike} nameOf={memberNames(body)} words={words}
      />
    </>
  );
}

/** The matters whose positions can be looked at under other rules. */
function Switchers({ words }: PowerProps): VNode {
  const says = words.foresight.power;
  const { value } = useResource<Home>('/home');
  return (
    <section>
      <h2>{says.switcher}</h2>
      <p class="quiet">{says.switcherText}</p>
      {value && value.matters.length === 0 && <p>{says.noMatters}</p>}
      <ul>
        {value?.matters.map((each) => (
          <li key={each.matter}>
            <a href={rulesHash(each.matter)}>{each.title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
