/** What was said against what came: dots as large as their counts, and no line through them. */
import type { VNode } from 'preact';
import type { ModelScores } from '../../api/foresight';
import type { Words } from '../../words/words';
import { decimals } from './numbers';

type Bins = NonNullable<ModelScores['within_26']>;

const kSide = 260;
const kLeft = 34;
const kTop = 10;

/** Of equal areas for equal counts; the smallest can still be seen. */
export function dotRadius(count: number, most: number): number {
  return Math.max(3, 16 * Math.sqrt(count / most));
}

function Picture({ bins, words }: { bins: Bins; words: Words }): VNode {
  const says = words.foresight.track;
  const { lang } = words.pictures;
  const most = Math.max(...bins.map((bin) => bin.forecasts));
  const x = (value: number): number => kLeft + value * kSide;
  const y = (value: number): number => kTop + (1 - value) * kSide;
  return (
    <svg class="track-picture" viewBox={`0 0 ${kLeft + kSide + 20} ${kTop + kSide + 42}`} role="img" aria-label={says.calibrationTitle}>
      {[0, 0.25, 0.5, 0.75, 1].map((tick) => (
        <g key={tick} class="track-tick">
          <path d={`M${x(0)} ${y(tick)}H${x(1)}M${x(tick)} ${y(0)}v4`} />
          <text x={x(0) - 6} y={y(tick)} dy="0.35em" text-anchor="end">
            {decimals(tick, 2, lang)}
          </text>
          <text x={x(tick)} y={y(0) + 18} text-anchor="middle">
            {decimals(tick, 2, lang)}
          </text>
        </g>
      ))}
      <path class="track-even" d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} />
      {bins.map((bin) => (
        <circle key={bin.said} class="track-dot" cx={x(bin.said)} cy={y(bin.came)} r={dotRadius(bin.forecasts, most)} />
      ))}
      <text class="track-axis" x={x(0.5)} y={y(0) + 38} text-anchor="middle">
        {says.said}
      </text>
      <text class="track-axis" x={x(0) + 6} y={y(1) + 14}>
        {says.came}
      </text>
    </svg>
  );
}

export function Calibration({ bins, words }: { bins: Bins; words: Words }): VNode {
  const says = words.foresight.track;
  const { lang } = words.pictures;
  const forecasts = bins.reduce((sum, bin) => sum + bin.forecasts, 0);
  return (
    <section>
      <h2>{says.calibration}</h2>
      <p class="quiet">
        {says.calibrationText} {says.calibrationFew(forecasts)}
      </p>
      <div class="track-beside">
        <Picture bins={bins} words={words} />
        <table>
          <thead>
            <tr>
              {[says.said, says.came, says.forecasts].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bins.map((bin) => (
              <tr key={bin.said}>
                <th scope="row" class="pic-number">
                  {decimals(bin.said, 2, lang)}
                </th>
                <td class="pic-number">{decimals(bin.came, 2, lang)}</td>
                <td class="pic-number">{bin.forecasts}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
