/** Each thing that could be otherwise, one at a time. Of governments other assumptions are always among them. */
import type { VNode } from 'preact';
import type { Tornado } from '../../api/forecast';
import type { ForecastAsked } from '../../app/router';
import { Button } from '../../ui/Button';
import { ProblemNote, Waiting } from '../../ui/Notice';
import { capital } from '../../words/common';
import type { Words } from '../../words/words';
import { changeInWords } from './changes';
import { askPath, useLatest } from './load';
import { Numbers } from './NumbersTable';
import { saidBand, saidEnds } from './numbers';
import { ServerPicture } from './ServerPicture';

interface TornadoProps {
  /** As it stands, with nothing changed. */
  asked: ForecastAsked;
  narrow: boolean;
  prior: boolean;
  nameOf: (code: string) => string;
  words: Words;
  onTry: (change: string) => void;
}

export function TornadoView({ asked, narrow, prior, nameOf, words, onTry }: TornadoProps): VNode | null {
  const says = words.foresight.forecast;
  const { columns } = says;
  const matter = asked.of === 'matters' ? asked.id : undefined;
  const { value, problem, reload } = useLatest<Tornado>(askPath(asked, 'tornado', { pictures: ['tornado'], narrow }, words), matter);
  if (value && !value.tornado?.length) return null;
  return (
    <section class="fc-tornado">
      <h2>{says.tornadoTitle}</h2>
      <p class="quiet">
        {says.tornadoText} {prior && says.priorFirst}
      </p>
      {problem !== undefined && <ProblemNote problem={problem} words={words} onRetry={reload} />}
      {!value && problem === undefined && <Waiting words={words} />}
      {value?.tornado && (
        <ServerPicture svg={value.pictures?.tornado}>
          <Numbers
            heads={[columns.change, columns.result, columns.band]}
            rows={value.tornado.map((bar) => {
              const text = capital(changeInWords(bar.change, nameOf, words));
              return [
                <>
                  {text}{' '}
                  <Button kind="quiet" aria-label={`${says.tryIt}: ${text}`} onClick={() => onTry(bar.change)}>
                    {says.tryIt}
                  </Button>
                </>,
                saidEnds(bar, words),
                saidBand(bar, words),
              ];
            })}
            caption={says.tornadoTitle}
            words={words}
          />
        </ServerPicture>
      )}
    </section>
  );
}
