/** The lanes as a table of text: every member with every change, for those who do not see the picture. */
import type { VNode } from 'preact';
import type { Lane, Lanes } from '../api/types';
import { knownWhen, whenInWords } from './dates';
import { StanceGlyph, standingInWords } from './stance';
import { Source } from './Source';
import type { PictureWords } from './words';

function LaneRows({ lane, words, zone }: { lane: Lane; words: PictureWords; zone?: string }): VNode {
  if (!lane.changes.length)
    return (
      <tr>
        <th scope="row">{lane.name}</th>
        <td colSpan={4}>{words.noChanges}</td>
      </tr>
    );
  return (
    <>
      {lane.changes.map((change, i) => (
        <tr key={i}>
          <th scope="row">{lane.name}</th>
          <td>
            <StanceGlyph shown={change} /> {words.stance[change.stance]}
          </td>
          <td>{standingInWords(change, words)}</td>
          <td class="pic-number">{knownWhen(change.at, change.precision, words, zone)}</td>
          <td>
            {[change.reason, change.note].filter(Boolean).join('. ')}{' '}
            {change.source && <Source source={change.source} words={words} />}
          </td>
        </tr>
      ))}
    </>
  );
}

export function LanesText(props: { lanes: Lanes; name: string; words: PictureWords; zone?: string }): VNode {
  const { lanes, words } = props;
  const { member, stance, standing, since, words: inWords } = words.columns;
  return (
    <details class="pic-text">
      <summary>{words.lanesAsText}</summary>
      <ul>
        {lanes.marks.map((mark) => (
          <li key={`${mark.kind}${mark.day}${mark.text}`}>
            {whenInWords(mark.day, words.lang)}: {mark.text}
          </li>
        ))}
      </ul>
      <div class="pic-text-table">
        <table>
          <thead>
            <tr>
              {[member, stance, standing, since, inWords].map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lanes.lanes.map((lane) => (
              <LaneRows key={lane.member} lane={lane} words={words} zone={props.zone} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
