/** An entry opened: its bytes as they lie, its proof, its hash computed here, and what is confidential in it. */
import type { VNode } from 'preact';
import type { Body, Session } from '../../api/types';
import type { ReadEntry } from '../../record/entry';
import type { Proof } from '../../record/prove';
import type { Words } from '../../words/words';
import { ConfidenceActs, ConfidencePart, MadePublic } from './Confidence';
import { CheckedHere, Differs } from './marks';
import { ProofLine, ReceiptLink } from './ProofView';

export function EntryDetail(props: {
  entry: ReadEntry;
  proof: Proof | undefined;
  id: string;
  session: Session;
  body: Body;
  words: Words;
}): VNode {
  const { entry, proof, words, session, body } = props;
  const { record, proof: proofs } = words;
  return (
    <div class="entry-detail" id={props.id}>
      <section>
        <h4>{proofs.title}</h4>
        <p aria-live="polite">
          <ProofLine proof={proof} words={words} />
        </p>
        <div class="buttons">
          <ReceiptLink seq={entry.seq} text={proofs.receipt} />
        </div>
      </section>
      <section>
        <h4>{record.bytes}</h4>
        <p class="bytes" translate={false}>
          {entry.bytes}
        </p>
      </section>
      <section>
        <h4>{record.leaf}</h4>
        <p class="hash">{entry.leaf}</p>
        <p class="small">
          {entry.agrees ? <CheckedHere text={record.checkedHere} /> : <Differs text={record.differs} />}{' '}
          <span class="quiet">{record.bytesHint}</span>
        </p>
      </section>
      <ConfidencePart entry={entry} words={words} />
      {entry.kind === 'confidence.opened' && <MadePublic entry={entry} words={words} />}
      <ConfidenceActs entry={entry} session={session} body={body} words={words} />
    </div>
  );
}
