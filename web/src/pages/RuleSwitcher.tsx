/** The same positions of a matter under every rule of the charter, and under one that is typed. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { RuleJudged, Rules } from '../api/foresight';
import type { Matter } from '../api/types';
import type { PageProps } from '../app/context';
import { memberNames } from '../app/names';
import { useResource } from '../app/resource';
import { matterHash, powerHash, rulesHash } from '../app/router';
import { meaningInWords, ruleInWords } from '../matter/say';
import { Button } from '../ui/Button';
import { SelectField, TextField } from '../ui/Field';
import { Heading } from '../ui/Heading';
import { ProblemNote, Waiting } from '../ui/Notice';
import { usedInWords } from './foresight/used-in';

export type SwitcherProps = PageProps & { id: string; subject?: string; rule?: string };

/** The address of the answer. */
function rulesPath({ id, subject, rule }: SwitcherProps): string {
  const asked = new URLSearchParams({ ...(subject ? { subject } : {}), ...(rule ? { rule } : {}) }).toString();
  return `/matters/${encodeURIComponent(id)}/rules${asked ? `?${asked}` : ''}`;
}

export function RuleSwitcher(props: SwitcherProps): VNode {
  const { id, words } = props;
  const says = words.foresight.switcher;
  const ofMatter = (entry: { matter?: string }): boolean => entry.matter === id;
  const matter = useResource<Matter>(`/matters/${encodeURIComponent(id)}`, ofMatter);
  const { value, problem, reload } = useResource<Rules>(rulesPath(props), ofMatter);
  const title = matter.value?.title ?? id;
  return (
    <div class="page rules">
      <p class="small">
        <a href={matterHash(id, props.subject)}>{title}</a>
      </p>
      <Heading title={says.title(title)} />
      <p class="page-lead">{says.lead}</p>
      <Form key={props.rule} {...props} matter={matter.value} shown={value?.subject} />
      {problem !== undefined && <ProblemNote problem={problem} words={words} onRetry={reload} />}
      {!value && problem === undefined && <Waiting words={words} />}
      {value && <Answer {...props} rules={value} />}
    </div>
  );
}

function Form(props: SwitcherProps & { matter?: Matter; shown?: string }): VNode {
  const { id, matter, words } = props;
  const says = words.foresight.switcher;
  const [rule, setRule] = useState(props.rule ?? '');
  const subjects = matter?.subjects ?? [];
  const send = (event: Event): void => {
    event.preventDefault();
    props.go(rulesHash(id, props.subject, rule.trim()));
  };
  return (
    <form class="power-form" onSubmit={send}>
      {subjects.length > 1 && (
        <SelectField
          label={says.subject}
          value={props.subject ?? props.shown ?? ''}
          options={subjects.map((each) => ({ value: each.subject, text: each.name }))}
          onPick={(subject) => props.go(rulesHash(id, subject, props.rule))}
        />
      )}
      <TextField
        label={says.typed} hint={says.typedHint} value={rule} onInput={setRule} maxLength={2000} spellcheck={false}
        optional={words.common.optional}
      />
      <Button kind="main" type="submit">
        {says.judge}
      </Button>
    </form>
  );
}

function Answer(props: SwitcherProps & { rules: Rules }): VNode {
  const { rules, words } = props;
  const says = words.foresight.switcher;
  const nameOf = memberNames(props.body);
  if (rules.hidden) return <p>{says.hidden}</p>;
  return (
    <section aria-live="polite">
      {rules.name && <h2>{rules.name}</h2>}
      <p class="quiet">{says.basis[rules.basis]}</p>
      {rules.unplaced && <p class="quiet">{says.unplaced(words.common.list(rules.unplaced.map(nameOf)))}</p>}
      <ul class="rule-list">
        {rules.rules.map((each) => (
          <Judged key={`${each.rule}${each.silence}${each.abstention}`} {...props} judged={each} nameOf={nameOf} />
        ))}
      </ul>
    </section>
  );
}

/** So many names a line bears. */
const kMostNames = 8;
const kMostSets = 5;

function namesIn(codes: readonly string[], nameOf: (code: string) => string, words: PageProps['words']): string {
  const names = codes.map(nameOf);
  if (names.length <= kMostNames) return words.common.list(names);
  return `${names.slice(0, kMostNames).join(', ')} ${words.foresight.switcher.others(names.length - kMostNames)}`;
}

function Judged(props: SwitcherProps & { judged: RuleJudged; nameOf: (code: string) => string }): VNode {
  const { judged, words, body, nameOf } = props;
  const says = words.foresight.switcher;
  const used = usedInWords(judged.used, body, words);
  const marks = [judged.current && says.current, judged.typed && says.typedMark].filter(Boolean);
  return (
    <li class={`rule-judged verdict-${judged.verdict}${judged.current ? ' is-current' : ''}`}>
      <h3>
        {ruleInWords(judged.rule, words)}
        {marks.length > 0 && <span class="rule-mark">{marks.join(', ')}</span>}
      </h3>
      <p class="small quiet">
        {meaningInWords(judged, words)} {used.join('; ')}
      </p>
      <p class="rule-verdict">{words.common.verdicts[judged.verdict]}.</p>
      {judged.unheard && <p>{says.unheard(namesIn(judged.missing, nameOf, words))}</p>}
      {!judged.unheard && judged.verdict !== 'met' && judged.missing.length > 0 && (
        <p>{says.missing(namesIn(judged.missing, nameOf, words))}</p>
      )}
      {judged.verdict === 'met' && <p>{says.noneMissing}</p>}
      {judged.verdict !== 'met' && !judged.unheard && <Switching {...props} sets={judged.to_meet} />}
      <p class="small">
        <a href={powerHash({ rule: judged.rule })}>{says.power}</a>
      </p>
    </li>
  );
}

/** The smallest changes that would meet the rule. One set that is just who is missing says nothing more. */
function Switching(props: SwitcherProps & { judged: RuleJudged; sets: RuleJudged['to_meet']; nameOf: (code: string) => string }): VNode | null {
  const { sets, judged, words, nameOf } = props;
  const says = words.foresight.switcher;
  if (!sets.possible) return <p>{says.cannot}</p>;
  const same = sets.sets.length === 1 && sets.complete && sets.sets[0]!.length === judged.missing.length;
  if (sets.size === 0 || same) return null;
  const shown = sets.sets.slice(0, kMostSets);
  return (
    <div>
      <p>{says.mustSwitch(sets.size)}</p>
      <ul class="power-sets">
        {shown.map((set) => (
          <li key={set.join()}>{namesIn(set, nameOf, words)}</li>
        ))}
      </ul>
      {(!sets.complete || sets.sets.length > shown.length) && <p class="small quiet">{says.setsMore(shown.length)}</p>}
    </div>
  );
}
