/** In which tenth of what was said the outcomes fell. */
import type { VNode } from 'preact';
import type { Words } from '../../words/words';

const kWidth = 300;
const kHeight = 120;

function Picture({ tenths, words }: { tenths: readonly number[]; words: Words }): VNode {
  const most = Math.max(1, ...tenths);
  const even = tenths.reduce((sum, count) => sum + count, 0) / tenths.length;
  const bar = kWidth / tenths.length;
  const high = (count: number): number => (kHeight * count) / most;
  return (
    <svg class="track-picture" viewBox={`0 0 ${kWidth} ${kHeight + 24}`} role="img" aria-label={words.foresight.track.pitTitle}>
      {tenths.map((count, i) => (
        <g key={i}>
          <rect class="track-bar" x={i * bar + 2} y={kHeight - high(count)} width={bar - 4} height={high(count)} />
          <text class="track-axis" x={(i + 0.5) * bar} y={kHeight + 18} text-anchor="middle">
            {i + 1}
          </text>
        </g>
      ))}
      <path class="track-even" d={`M0 ${kHeight - high(even)}H${kWidth}`} />
    </svg>
  );
}

export function Pit({ tenths, words }: { tenths: readonly number[]; words: Words }): VNode {
  const says = words.foresight.track;
  return (
    <section>
      <h2>{says.pit}</h2>
      <p class="quiet">{says.pitText}</p>
      <div class="track-beside">
        <Picture tenths={tenths} words={words} />
        <table>
          <thead>
            <tr>
              <th scope="col">{says.tenth}</th>
              <th scope="col">{says.outcomes}</th>
            </tr>
          </thead>
          <tbody>
            {tenths.map((count, i) => (
              <tr key={i}>
                <th scope="row" class="pic-number">
                  {i + 1}
                </th>
                <td class="pic-number">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
