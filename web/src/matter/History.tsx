/** What has happened, newest first, with who says so. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Body, Matter } from '../api/types';
import { Source } from '../pictures/Source';
import { StanceGlyph, standingInWords } from '../pictures/stance';
import { Button } from '../ui/Button';
import { wordFor } from '../words/common';
import type { Words } from '../words/words';
import type { Happening } from './happenings';
import { stageInWords, stateInWords, whenShown } from './say';

const kFirst = 12;

interface HistoryProps {
  happenings: readonly Happening[];
  matter: Matter;
  body: Body;
  words: Words;
}

function sentence(happening: Happening, { matter, body, words }: HistoryProps): string {
  const { happened } = words.matter;
  const member = (code: string): string => body.members.find((each) => each.member === code)?.name ?? code;
  const stage = (number: number): string => {
    const found = matter.stages.find((each) => each.stage === number);
    return found ? stageInWords(found, words) : words.pictures.stageNumber(number);
  };
  switch (happening.what) {
    case 'position':
      return `${happening.name} ${words.pictures.does[happening.stance]}`;
    case 'candidacy':
      return happened.candidacy(happening.name, stateInWords(happening.state, words));
    case 'stage_opened':
      return happened.stageOpened(stage(happening.stage));
    case 'stage_closed':
      return happened.stageClosed(
        stage(happening.stage),
        wordFor(words.common.stageOutcomes, happening.outcome ?? ''),
      );
    case 'broken':
      return happened.broken(member(happening.member));
    case 'event':
      return happened.event(
        happening.member && member(happening.member),
        wordFor(words.matter.eventNames, happening.value),
      );
    case 'outcome':
      return happened.outcome(wordFor(words.common.outcomes, happening.outcome), happening.name);
    case 'opened':
      return happened.opened;
  }
}

function Line(props: HistoryProps & { happening: Happening }): VNode {
  const { happening, words, matter } = props;
  const standing = happening.standing && happening.standing !== 'official' ? happening.standing : undefined;
  return (
    <li>
      <time dateTime={happening.at}>{whenShown(happening.at, words, matter.zone)}</time>
      <span>
        {happening.what === 'position' && <StanceGlyph shown={happening} />} {sentence(happening, props)}
        {standing && <span class="quiet">, {words.pictures.standing[standing]}</span>}
        {happening.what === 'position' && happening.received && (
          <span class="quiet">, {standingInWords(happening, words.pictures)}</span>
        )}
        {happening.note && <span class="matter-aside">{happening.note}</span>}
        {happening.source && (
          <span class="matter-aside">
            <Source source={happening.source} words={words.pictures} />
          </span>
        )}
      </span>
    </li>
  );
}

export function History(props: HistoryProps): VNode | null {
  const { happenings, words } = props;
  const [all, setAll] = useState(false);
  if (!happenings.length) return null;
  const shown = all ? happenings : happenings.slice(0, kFirst);
  return (
    <section>
      <h2>{words.matter.history}</h2>
      <ol class="steps">
        {shown.map((happening, i) => (
          <Line key={i} {...props} happening={happening} />
        ))}
      </ol>
      {shown.length < happenings.length && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {words.matter.showAll(happenings.length)}
        </Button>
      )}
    </section>
  );
}
