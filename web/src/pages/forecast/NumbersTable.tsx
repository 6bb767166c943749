/** The table under a picture, one click away. */
import type { ComponentChildren, VNode } from 'preact';
import type { Words } from '../../words/words';

export interface NumbersProps {
  heads: readonly string[];
  /** The first cell of a row names it. */
  rows: readonly (readonly ComponentChildren[])[];
  caption?: string;
  /** Where there is no picture the numbers are all there is. */
  open?: boolean;
  words: Words;
}

export function Numbers({ heads, rows, caption, open, words }: NumbersProps): VNode | null {
  if (rows.length === 0) return null;
  return (
    <details class="fc-numbers" open={open}>
      <summary>{words.foresight.forecast.numbers}</summary>
      <div class="fc-table" tabIndex={0} role="region" aria-label={caption ?? words.foresight.forecast.numbers}>
        <table>
          {caption && <caption class="unseen">{caption}</caption>}
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              <tr key={row}>
                {cells.map((cell, column) =>
                  column === 0 ? (
                    <th key={column} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={column}>{cell}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
