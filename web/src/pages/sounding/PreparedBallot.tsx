/**
 * A ballot that is locked and not sent: its code stands on the page before this device is told whether it will be cast
 * or opened up, so a device that marks otherwise than it is told risks to be caught each time.
 */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Sounding } from '../../api/sounding';
import type { Judged, Prepared } from '../../sounding';
import { decode64 } from '../../proof/text';
import { Button } from '../../ui/Button';
import { saveFile } from '../../ui/save';
import type { Words } from '../../words/words';
import { CheckedHere, Differs } from '../record/marks';
import { Command } from './Command';
import type { Marker } from './marking';
import { optionsOf } from './Mark';
import { NextHeading } from './NextHeading';
import { checkSpoiledCommand } from './model';
import { Trouble } from './Trouble';

export interface InHand {
  prepared: Prepared;
  marks: Uint8Array;
}

/** What the file of a spoiled ballot holds. */
export interface Opened {
  code: string;
  marks: number[];
}

/** In groups of eight, as it can be read aloud. */
export const grouped = (code: string): string => (code.match(/.{1,8}/g) ?? []).join(' ');

interface Props {
  ballot: InHand;
  busy: boolean;
  sounding: Sounding;
  marker: Marker;
  words: Words;
  onCast: () => void;
  onLeave: () => void;
}

async function manifestOf({ copy }: Marker): Promise<Uint8Array> {
  const { messages, before } = await copy.refresh();
  return decode64(messages[before]!.message)!;
}

export function PreparedBallot(props: Props): VNode {
  const { ballot, busy, sounding, marker, words, onCast, onLeave } = props;
  const { prepared: says } = words.soundings;
  const { prepared } = ballot;
  const [opened, setOpened] = useState<Judged<Opened>>();
  const [problem, setProblem] = useState<unknown>();
  const leave = (): void => {
    ballot.marks.fill(0);
    if (!opened) void prepared.discard();
    onLeave();
  };
  const spoil = async (): Promise<void> => {
    ballot.marks.fill(0);
    const text = await prepared.spoil();
    saveFile(`spoiled-ballot-${sounding.sounding}.json`, text);
    setOpened(await marker.worker.checkSpoiled(text, await manifestOf(marker)));
  };
  if (opened) return <OpenedBallot opened={opened} code={prepared.code} sounding={sounding} words={words} onLeave={leave} />;
  return (
    <div class="prepared-ballot">
      <NextHeading>{says.title}</NextHeading>
      <p>{says.text}</p>
      <dl class="facts">
        <dt>{says.code}</dt>
        <dd class="hash" translate={false}>{grouped(prepared.code)}</dd>
      </dl>
      <div class="buttons">
        <Button kind="main" busy={busy} onClick={onCast}>
          {says.cast}
        </Button>
        <Button busy={busy} onClick={() => void spoil().catch(setProblem)}>
          {says.spoil}
        </Button>
        <Button kind="quiet" busy={busy} onClick={leave}>
          {says.discard}
        </Button>
      </div>
      {problem !== undefined && <Trouble problem={problem} words={words} />}
    </div>
  );
}

/** The marks of an opened ballot, name by name. */
export function Held({ marks, sounding, words }: { marks: readonly number[]; sounding: Sounding; words: Words }): VNode {
  const { prepared: says, mark } = words.soundings;
  const nameOf = (value: number): string => mark.options[optionsOf(sounding).find((each) => each.value === value)!.name];
  return (
    <ul>
      {sounding.subjects.map(({ subject, name }, i) => (
        <li key={subject}>{says.holds(name, nameOf(marks[i]!))}</li>
      ))}
    </ul>
  );
}

function OpenedBallot(props: { opened: Judged<Opened>; code: string; sounding: Sounding; words: Words; onLeave: () => void }): VNode {
  const { opened, code, sounding, words } = props;
  const { prepared: says, spoiledFile } = words.soundings;
  if (!opened.value) return <Differs text={spoiledFile.wrong} />;
  const isSame = opened.value.code === code;
  return (
    <div class="prepared-ballot">
      <NextHeading>{says.spoiled}</NextHeading>
      <Held marks={opened.value.marks} sounding={sounding} words={words} />
      <p>{isSame ? <CheckedHere text={says.sameCode} /> : <Differs text={says.otherCode} />}</p>
      <p>{says.spoiledText}</p>
      <p>{says.elsewhere}</p>
      <Command text={checkSpoiledCommand(`spoiled-ballot-${sounding.sounding}.json`, code)} words={words} />
      <div class="buttons">
        <Button kind="main" onClick={props.onLeave}>
          {words.common.done}
        </Button>
      </div>
    </div>
  );
}
