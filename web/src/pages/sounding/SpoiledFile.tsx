/** A second device's look at a ballot that another one has opened up. Read here, and sent nowhere. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { SoundingWorker, type Judged } from '../../sounding';
import { Field } from '../../ui/Field';
import { CheckedHere, Differs } from '../record/marks';
import type { SoundingProps } from '../Sounding';
import { bytesOf, fetchMessages } from './board';
import { grouped, Held, type Opened } from './PreparedBallot';
import { Trouble } from './Trouble';

async function check(text: string, sounding: number): Promise<Judged<Opened>> {
  const worker = new SoundingWorker();
  try {
    const [manifest] = await fetchMessages(`/soundings/${sounding}`);
    return await worker.checkSpoiled(text, bytesOf(manifest!));
  } finally {
    worker.stop();
  }
}

export function SpoiledFile(props: SoundingProps): VNode {
  const { sounding, words } = props;
  const { spoiledFile: says } = words.soundings;
  const [found, setFound] = useState<Judged<Opened>>();
  const [problem, setProblem] = useState<unknown>();
  const read = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setFound(undefined);
    setProblem(undefined);
    await check(await file.text(), sounding.sounding).then(setFound, setProblem);
  };
  return (
    <details class="spoiled-file">
      <summary>{says.title}</summary>
      <Field label={says.title} hint={says.hint}>
        {(wired) => (
          <input {...wired} type="file" accept=".json,application/json" onChange={(event) => void read(event.currentTarget.files?.[0])} />
        )}
      </Field>
      <div aria-live="polite">
        {found?.value && <Held marks={found.value.marks} sounding={sounding} words={words} />}
        {found && (
          <p>{found.value ? <CheckedHere text={says.right(grouped(found.value.code))} /> : <Differs text={says.wrong} />}</p>
        )}
        {problem !== undefined && <Trouble problem={problem} words={words} />}
      </div>
    </details>
  );
}
