/** Minimal winning and blocking coalitions: how many of each size, and the smallest by name. */
import type { VNode } from 'preact';
import type { Minimal, PowerAnswer } from '../../api/foresight';
import type { Words } from '../../words/words';
import { grouped } from './numbers';

/** More sets, or longer ones, nobody reads. */
const kMostSets = 12;

function Sets({ minimal, nameOf, words }: { minimal: Minimal; nameOf: (code: string) => string; words: Words }): VNode {
  const says = words.foresight.power;
  const shown = minimal.sets.slice(0, kMostSets);
  const all = minimal.by_size[String(minimal.least)] === String(shown.length);
  return (
    <>
      <p class="small">{says.smallest(minimal.least)}</p>
      <ul class="power-sets">
        {shown.map((set) => (
          <li key={set.join()}>{words.common.list(set.map(nameOf))}</li>
        ))}
        {!all && <li class="quiet">{says.moreSets}</li>}
      </ul>
    </>
  );
}

function One(props: { title: string; minimal: Minimal; alike: boolean; nameOf: (code: string) => string; words: Words }): VNode {
  const { minimal, words } = props;
  const { bySize } = words.foresight.power;
  return (
    <div>
      <h3>{props.title}</h3>
      <div class="pic-text-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{bySize.members}</th>
              <th scope="col">{bySize.how}</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(minimal.by_size).map(([size, count]) => (
              <tr key={size}>
                <th scope="row">{size}</th>
                <td class="pic-number">{grouped(count, words.pictures.lang)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {props.alike ? <p class="small quiet">{words.foresight.power.anySet}</p> : <Sets {...props} />}
    </div>
  );
}

export function CoalitionsSection(props: {
  coalitions: PowerAnswer['coalitions'];
  /** All members count the same: naming sets would say nothing. */
  alike: boolean;
  nameOf: (code: string) => string;
  words: Words;
}): VNode {
  const { coalitions, words } = props;
  const says = words.foresight.power;
  const { lang } = words.pictures;
  return (
    <section>
      <h2>{says.coalitions}</h2>
      {'unmeasured' in coalitions ? (
        <p>{says.noCoalitions}</p>
      ) : (
        <>
          <p class="quiet">{says.coalitionsText}</p>
          <div class="power-coalitions">
            <One {...props} title={says.winning(grouped(coalitions.winning.all, lang))} minimal={coalitions.winning} />
            <One {...props} title={says.blocking(grouped(coalitions.blocking.all, lang))} minimal={coalitions.blocking} />
          </div>
        </>
      )}
    </section>
  );
}
