/** The presidency lets key holders make a key: who they are, how many open, and what these numbers mean. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Problem } from '../../api/client';
import { memberNames } from '../../app/names';
import { CheckField } from '../../matter/acts/CheckField';
import { errorAt } from '../../matter/acts/form';
import { Act } from '../../ui/Act';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import type { SoundingsProps } from '../Soundings';
import { Command } from './Command';
import { HolderMeaning } from './HolderMeaning';
import { holderNumbers, proposedThreshold, sharesKeyCommand, whoHasKey } from './model';

/** The number that was typed, if it is one of these. */
export function wholeWithin(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined;
  return value !== undefined && value >= least && value <= most ? value : undefined;
}

export function OpenCeremony(props: SoundingsProps & { onClose: () => void }): VNode {
  const { all, body, words, onClose } = props;
  const { ceremony: says } = words.soundings;
  const able = whoHasKey(all.keys, 'shares', body.members.filter(({ seated }) => seated).map(({ member }) => member));
  const [holders, setHolders] = useState<string[]>(able);
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const nameOf = memberNames(body);
  if (able.length === 0) {
    return (
      <Dialog title={says.openTitle} closeLabel={words.common.close} onClose={onClose}>
        <p>{says.noKeys}</p>
        <Command text={sharesKeyCommand} words={words} />
      </Dialog>
    );
  }
  const proposed = proposedThreshold(holders.length);
  const threshold = wholeWithin(typed || String(proposed), 1, holders.length);
  const check = (): object | undefined => {
    setTried(true);
    return holders.length > 0 && threshold !== undefined ? { holders, threshold } : undefined;
  };
  const error = (problem: Problem | undefined): string | undefined =>
    tried && threshold === undefined && holders.length > 0 ? says.thresholdWrong(holders.length) : errorAt('threshold', problem, words);
  return (
    <Act title={says.openTitle} path="/ceremonies" body={check} confirmLabel={says.confirm} zone={body.zone} nameOf={nameOf}
      words={words} onClose={onClose}
      warning={threshold !== undefined && <HolderMeaning numbers={holderNumbers(holders.length, threshold)} words={words} />}>
      {(problem) => (
        <>
          <p>{says.openLead}</p>
          <p class="quiet small">{says.pickHint}</p>
          <CheckField label={says.pick} values={holders}
            options={able.map((member) => ({ value: member, text: nameOf(member) }))}
            onChange={(picked) => setHolders(able.filter((member) => picked.includes(member)))}
            error={tried && holders.length === 0 ? says.tooFew : errorAt('holders', problem, words)} />
          <TextField label={says.threshold} hint={says.thresholdHint(proposed)} type="number" min="1" max={String(holders.length)}
            value={typed || String(proposed)} onInput={setTyped} error={error(problem)} />
          {threshold !== undefined && (
            <>
              <h3>{says.meaning}</h3>
              <HolderMeaning numbers={holderNumbers(holders.length, threshold)} words={words} />
            </>
          )}
        </>
      )}
    </Act>
  );
}
