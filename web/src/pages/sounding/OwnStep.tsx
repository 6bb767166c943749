/** The reader's own part of a key ceremony: here, where its key for shares is, or with the command line. */
import type { VNode } from 'preact';
import type { KeyCeremony } from '../../api/sounding';
import { memberNames } from '../../app/names';
import { useDevice } from '../keys/use-device';
import type { SoundingsProps } from '../Soundings';
import { HolderMeaning } from './HolderMeaning';
import { HolderState } from './HolderState';
import { holderNumbers, stepCommand } from './model';
import { placeOf } from './OwnKey';
import { useCeremonyBoard } from './use-board';
import { useHolder, type HolderHand } from './use-holder';

type Props = SoundingsProps & { ceremony: KeyCeremony; member: string };

export function OwnStep(props: Props): VNode {
  const { ceremony, body, words, member } = props;
  const { ceremony: says } = words.soundings;
  const device = useDevice(body.body, placeOf(member, 'shares'));
  const board = useCeremonyBoard(ceremony);
  const seat = { body: body.body, board, ceremony: ceremony.ceremony };
  // Who has agreed to take part has agreed to all steps.
  const hand = useHolder(seat, device.held ?? [], () => true, 0, words);
  const waits = ceremony.waits_for_me;
  return (
    <>
      {waits && (
        <p>
          <strong>{says.waits[waits]}</strong>
        </p>
      )}
      <HolderState hand={hand} held={device.held} boardProblem={board.problem} member={memberNames(body)(member)}
        command={stepCommand(ceremony.ceremony)} words={words}>
        <Before {...props} hand={hand} />
      </HolderState>
      <Made hand={hand} words={words} />
    </>
  );
}

/** Who the others are and what their number means, before anything is made. */
function Before({ ceremony, member, body, words, hand }: Props & { hand: HolderHand }): VNode | null {
  if (hand.view?.owes !== 'commitment' || hand.view.open) return null;
  const others = ceremony.holders.filter((each) => each !== member).map(memberNames(body));
  return (
    <>
      <p>{words.soundings.ceremony.begins(words.common.list(others))}</p>
      <HolderMeaning numbers={holderNumbers(ceremony.holders.length, ceremony.threshold)} words={words} />
    </>
  );
}

function Made({ hand, words }: { hand: HolderHand; words: Props['words'] }): VNode | null {
  const { compare } = words.soundings.hold;
  const { made, kept, number } = hand.view ?? {};
  if (!made || !kept || number === undefined) return null;
  return (
    <>
      <p>{compare.text}</p>
      <dl class="compare">
        <dt>{compare.key}</dt>
        <dd>
          <code class="hash">{made.key}</code>
        </dd>
        <dt>{compare.posts}</dt>
        <dd>
          <code class="hash">{made.posts}</code>
        </dd>
      </dl>
    </>
  );
}
