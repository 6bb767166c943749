/** What each consent would move, and who is declared to move whom: assumptions of those who are named, never findings. */
import type { VNode } from 'preact';
import type { Edge } from '../../api/forecast';
import { dayInWords } from '../../words/time';
import type { Words } from '../../words/words';
import { Numbers } from './NumbersTable';
import { saidPoints } from './numbers';
import { ServerPicture } from './ServerPicture';
import type { ViewProps } from './Views';

export function InfluenceView(props: ViewProps & { edges: readonly Edge[]; off: boolean; onOff: (off: boolean) => void }): VNode | null {
  const { forecast, outlook, nameOf, words, edges } = props;
  const says = words.foresight.forecast;
  const { columns } = says;
  if (outlook.influence.length === 0 && edges.length === 0) return null;
  return (
    <section>
      <h2>{says.influenceTitle}</h2>
      <p class="quiet">{says.neverLearnt}</p>
      <ServerPicture svg={forecast.pictures?.influence}>
        <Numbers
          heads={[columns.member, columns.mechanical, columns.assumed]}
          rows={outlook.influence.map((each) => [nameOf(each.member), saidPoints(each.mechanical, words), saidPoints(each.assumed, words)])}
          caption={says.influenceTitle}
          words={words}
        />
      </ServerPicture>
      {edges.length > 0 ? <Edges {...props} /> : <p class="small quiet">{says.noEdges}</p>}
    </section>
  );
}

type EdgesProps = Pick<ViewProps, 'nameOf' | 'words'> & { edges: readonly Edge[]; off: boolean; onOff: (off: boolean) => void };

function Edges({ edges, off, onOff, nameOf, words }: EdgesProps): VNode {
  const says = words.foresight.forecast;
  return (
    <>
      <label class="fc-check">
        <input type="checkbox" checked={off} onChange={(event) => onOff(event.currentTarget.checked)} />
        {says.edgesOffSwitch}
      </label>
      <details class="fc-happened">
        <summary>{says.edgesTitle}</summary>
        <ul class={`fc-edges${off ? ' is-off' : ''}`}>
          {edges.map((edge) => (
            <li key={`${edge.from}${edge.to}${edge.author}`}>
              <span class="fc-edge">{says.edge(nameOf(edge.from), nameOf(edge.to), times(edge.times, words))}</span>{' '}
              <span class="quiet small">
                {says.edgeBy(edge.author || says.unnamed, dayInWords(edge.declared, words.time))}
                {edge.reason && `. ${edge.reason}`}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

function times(value: number, words: Words): string {
  return new Intl.NumberFormat(words.time.lang, { maximumFractionDigits: 2 }).format(value);
}
