/** What a key holder sees on either page: whether its key and share are here, what was done, and what went wrong. */
import type { ComponentChildren, VNode } from 'preact';
import type { MemberCode } from '../../api/types';
import type { DeviceKey } from '../../sign/device';
import type { Words } from '../../words/words';
import { Command } from './Command';
import { NewShare, OpenShare } from './Share';
import { Trouble } from './Trouble';
import type { HolderHand } from './use-holder';

interface Props {
  hand: HolderHand;
  /** None: still being read. */
  held?: readonly DeviceKey[];
  boardProblem?: unknown;
  /** As the pages name it. */
  member: MemberCode;
  command: string;
  words: Words;
  /** Shown when the share is open, or before it is made. */
  children: ComponentChildren;
}

export function HolderState(props: Props): VNode {
  const { hand, held, boardProblem, words } = props;
  const { mark, hold } = words.soundings;
  if (boardProblem !== undefined && !hand.view) return <Trouble problem={boardProblem} words={words} />;
  if (!hand.view || !held) return <p class="waiting quiet">{mark.reading}</p>;
  return (
    <>
      {hand.key ? <Here {...props} /> : <Elsewhere {...props} />}
      <div aria-live="polite">
        {hand.doing && <p class="quiet">{hand.doing === 'opening' ? hold.opening : hold.working}</p>}
        {hand.did.length > 0 && (
          <ul class="holder-did">
            {hand.did.map((step) => (
              <li key={step}>{hold.did[step]}</li>
            ))}
          </ul>
        )}
        {hand.problem !== undefined && <Trouble problem={hand.problem} words={words} />}
      </div>
    </>
  );
}

function Here({ hand, words, children }: Props): VNode {
  const { hold } = words.soundings;
  const { view, doing } = hand;
  const { kept, open, ceremony, owes } = view!;
  const busy = doing !== undefined;
  if (open) {
    return (
      <>
        {children}
        <p class="quiet small">{hold.opened}</p>
      </>
    );
  }
  if (kept) return <OpenShare busy={busy} words={words} onOpen={hand.open} />;
  if (ceremony !== 'commitments') return <p class="notice is-problem">{hold.noShare}</p>;
  if (!owes) return <></>;
  return (
    <>
      {children}
      <NewShare busy={busy} words={words} onOpen={hand.open} />
      <p class="quiet small">{hold.trust}</p>
    </>
  );
}

function Elsewhere({ member, command, words }: Props): VNode {
  const { hold } = words.soundings;
  return (
    <>
      <p>{hold.elsewhere(member)}</p>
      <p>{hold.cli}</p>
      <Command text={command} words={words} />
      <p class="quiet small">{hold.files}</p>
    </>
  );
}
