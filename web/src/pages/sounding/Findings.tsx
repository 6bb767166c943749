/** What came out, name by name, in plain words; totals by class where they were counted. */
import type { VNode } from 'preact';
import type { SoundingFinding, SoundingTotals } from '../../api/sounding';
import { wordFor } from '../../words/common';
import type { Words } from '../../words/words';
import type { SoundingProps } from '../Sounding';

export function Findings({ sounding, words }: SoundingProps): VNode {
  const says = words.soundings;
  const nameOf = (subject: string): string => sounding.subjects.find((each) => each.subject === subject)?.name ?? subject;
  const { findings = [], counted, least } = sounding;
  return (
    <section class="findings">
      <h2>{says.resultTitle}</h2>
      <dl>
        {findings.map((each) => (
          <div key={each.subject} class={`finding is-${each.finding}`}>
            <dt>{nameOf(each.subject)}</dt>
            <dd>
              {each.finding === 'counted' ? (
                <Totals finding={each} name={nameOf(each.subject)} words={words} />
              ) : (
                <>
                  <strong>{says.findings[each.finding]}</strong>
                  <span class="finding-means">{says.means[each.finding](counted, least)}</span>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {findings.some(({ finding }) => finding === 'counted') && <p class="quiet small after-buttons">{says.totals.note(counted)}</p>}
    </section>
  );
}

/** The class of those who are in none of the body's has a name of the manifest's own. */
function classInWords({ class: name }: SoundingTotals, words: Words): string {
  const { totals } = words.soundings;
  if (name === undefined) return totals.all;
  return /^other_*$/.test(name) ? totals.otherClass : wordFor(words.poll.classNames, name);
}

function Totals({ finding, name, words }: { finding: SoundingFinding; name: string; words: Words }): VNode {
  const { totals } = words.soundings;
  return (
    <table class="sounding-totals">
      <caption class="unseen">{totals.caption(name)}</caption>
      <thead>
        <tr>
          <th scope="col">{totals.of}</th>
          <th scope="col">{totals.encourage}</th>
          <th scope="col">{totals.discourage}</th>
        </tr>
      </thead>
      <tbody>
        {(finding.totals ?? []).map((row) => (
          <tr key={row.class ?? ''}>
            <th scope="row">{classInWords(row, words)}</th>
            <td>{row.encourage}</td>
            <td>{row.discourage}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
