/** Frozen texts with their hashes. Where the text is shown, this browser works out its hash and says so. */
import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Hex, Matter, MatterDocument } from '../api/types';
import { CopyButton } from '../ui/Button';
import type { Words } from '../words/words';
import { sha256Of } from './hash';
import { stageInWords } from './say';

function Checked({ text, sha256, words }: { text: string; sha256: Hex; words: Words }): VNode {
  const found = useMemo(() => sha256Of(text), [text]);
  if (found === sha256) return <p class="checked">{words.matter.hashChecked}</p>;
  return (
    <p class="notice is-problem" role="alert">
      {words.matter.hashWrong} <span class="hash">{found}</span>
    </p>
  );
}

function Text(props: { document: MatterDocument; words: Words; unfolded: boolean }): VNode {
  const { document, words } = props;
  const [open, setOpen] = useState(props.unfolded);
  if (document.text === undefined) return <p class="quiet">{words.matter.hashOnly}</p>;
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.matter.readText}</summary>
      {open && (
        <>
          <Checked text={document.text} sha256={document.sha256} words={words} />
          <blockquote class="document-text">{document.text}</blockquote>
        </>
      )}
    </details>
  );
}

export function Documents({ matter, words }: { matter: Matter; words: Words }): VNode | null {
  if (!matter.documents.length) return null;
  return (
    <section>
      <h2>{words.matter.documents}</h2>
      <ul class="documents">
        {matter.documents.map((document, i) => {
          const stage = matter.stages.find((each) => each.stage === document.stage);
          return (
            <li key={i}>
              <h3>{document.title}</h3>
              {stage && <p class="quiet">{stageInWords(stage, words)}</p>}
              <p class="document-hash">
                <span class="quiet">{words.matter.sha256}</span> <span class="hash">{document.sha256}</span>{' '}
                <CopyButton text={document.sha256} label={words.common.copy} done={words.common.copied} />
              </p>
              <Text document={document} words={words} unfolded={stage?.open ?? false} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
