/** What the board and the operator's receipt say of a ballot that was sent. */
import type { VNode } from 'preact';
import type { Sounding } from '../../api/sounding';
import { Button } from '../../ui/Button';
import { saveFile } from '../../ui/save';
import type { Words } from '../../words/words';
import { CheckedHere } from '../record/marks';
import type { Sent } from './marking';
import { NextHeading } from './NextHeading';

export function SentBallot(props: { sent: Sent; sounding: Sounding; zone: string; words: Words; onAgain: () => void }): VNode {
  const { sent, sounding, words } = props;
  const { mark } = words.soundings;
  const name = `sounding-${sounding.sounding}-ballot-${sent.seq}.receipt`;
  return (
    <div class="sent-ballot">
      <NextHeading>
        <CheckedHere text={mark.sent} />
      </NextHeading>
      <p>{mark.sentText(sent.place)}</p>
      <dl class="facts">
        <dt>{mark.place}</dt>
        <dd>{sent.place}</dd>
        <dt>{mark.entry}</dt>
        <dd>
          <a href={`#/record/${sent.entry}`}>{sent.entry}</a>
        </dd>
        <dt>{mark.ballot}</dt>
        <dd class="hash" translate={false}>{sent.hash}</dd>
      </dl>
      <p>{mark.lastCounts}</p>
      <div class="buttons">
        <Button kind="main" onClick={() => saveFile(name, `${sent.receipt}\n`)}>
          {mark.saveReceipt}
        </Button>
        <Button onClick={props.onAgain}>{mark.markAgain}</Button>
      </div>
      <p class="quiet small after-buttons">{mark.saveReceiptHint}</p>
    </div>
  );
}
