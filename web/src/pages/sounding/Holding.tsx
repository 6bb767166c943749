/** What waits for the reader's member as a key holder of a sounding, and doing it: here, or with the command line. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { memberNames } from '../../app/names';
import type { HolderStep } from '../../sounding';
import { Button } from '../../ui/Button';
import { useNow } from '../../ui/Countdown';
import { useDevice } from '../keys/use-device';
import type { SoundingProps } from '../Sounding';
import { HolderState } from './HolderState';
import { hasPages, holdCommand } from './model';
import { placeOf } from './OwnKey';
import { useBoard } from './use-board';
import { useHolder, type HolderHand } from './use-holder';

export function Holding(props: SoundingProps): VNode | null {
  const { sounding, session } = props;
  if (sounding.own?.holder === undefined || sounding.end || !session.member) return null;
  return <Own {...props} member={session.member} />;
}

/** What needs no decision any more, once the manifest is counter-signed. */
const follows = (step: HolderStep): boolean => step === 'blind' || step === 'lock' || step === 'decryption';

function Own(props: SoundingProps & { member: string }): VNode {
  const { sounding, body, words, member } = props;
  const { hold } = words.soundings;
  const device = useDevice(body.body, placeOf(member, 'shares'));
  const here = device.held !== undefined && device.held.length > 0;
  const board = useBoard(sounding, here);
  const now = useNow(Date.parse(sounding.complaints_until ?? sounding.closes));
  const [goOn, setGoOn] = useState(true);
  const seat = { body: body.body, board, ceremony: sounding.ceremony, sounding };
  const hand = useHolder(seat, device.held ?? [], (step) => goOn && follows(step), now, words);
  const waits = sounding.own?.waits_for_me;
  return (
    <section class="holding">
      <h2>{hold.title}</h2>
      <p>{waits && waits !== 'ballot' ? <strong>{hold.waits[waits]}</strong> : hold.nothing}</p>
      <HolderState hand={here || !device.held ? hand : kNotHere} held={device.held} boardProblem={board.problem}
        member={memberNames(body)(member)} command={holdCommand(sounding.sounding)} words={words}>
        <Acts {...props} hand={hand} earlier={board.copied?.followed.manifest?.earlier.length ?? 0} />
        <label class="check-option">
          <input type="checkbox" checked={goOn} onChange={(event) => setGoOn(event.currentTarget.checked)} />
          <span>{hold.goOn}</span>
        </label>
      </HolderState>
    </section>
  );
}

/** No key of this use is in this browser, so no board is read for it. */
const kNotHere: HolderHand = {
  view: { ceremony: 'done', kept: false, open: false },
  did: [],
  open: () => Promise.resolve(),
  act: () => undefined,
};

function Acts({ sounding, words, hand, earlier }: SoundingProps & { hand: HolderHand; earlier: number }): VNode | null {
  const { hold } = words.soundings;
  const owes = hand.view?.owes;
  if (!owes || !(owes in hold.acts)) return null;
  return (
    <>
      {owes === 'countersignature' && <Signed sounding={sounding} earlier={earlier} words={words} />}
      <div class="buttons">
        <Button kind="main" busy={hand.doing !== undefined} onClick={hand.act}>
          {hold.acts[owes as keyof typeof hold.acts]}
        </Button>
      </div>
    </>
  );
}

/** What a counter-signature says yes to; the texts are held against the manifest before it is signed. */
function Signed({ sounding, earlier, words }: Pick<SoundingProps, 'sounding' | 'words'> & { earlier: number }): VNode {
  const { signs } = words.soundings.hold;
  const { subjects, roster, least, lock_quorum: quorum, threshold } = sounding;
  return (
    <>
      <h3>{signs.title}</h3>
      <ul class="meaning">
        <li>{signs.texts(subjects.length, roster.length)}</li>
        <li>{signs.opens(least, quorum, threshold)}</li>
        {earlier > 0 && <li>{signs.earlier(earlier)}</li>}
      </ul>
      <p class="quiet small">
        {signs.manifest} <code class="hash">{sounding.sid}</code>
      </p>
      {hasPages(sounding) && (
        <p class="quiet small">
          {signs.pages} <code class="hash">{sounding.pages}</code>
        </p>
      )}
    </>
  );
}
