/** The words in the middle of the round table, as SVG text. */
import type { VNode } from 'preact';
import type { Table } from '../api/types';
import type { TableShape } from './geometry';
import { middleOf, type Middle, type MissingLine, type Room } from './middle';
import type { PictureWords } from './words';

const kLine = 29;
const kColumn = 270;

function roomOf(shape: TableShape): Room {
  if (shape.kind === 'grid') return { lines: 4, columns: 3 };
  return shape.kind === 'ring' ? { lines: 6, columns: 2 } : { lines: 6, columns: 2 };
}

function Sign({ line }: { line: MissingLine }): VNode {
  const shape = {
    object: 'M-6 -6L6 6M6 -6L-6 6',
    abstain: 'M-7 0H7',
    recuse: 'M-6 6L6 -6',
  }[line.stance as 'object' | 'abstain' | 'recuse'];
  return (
    <g class={`pic-middle-sign stance-${line.stance}`}>
      {shape ? <path class="pic-sign-line" d={shape} /> : <circle class="pic-rim" r="7" />}
      {line.stance === 'reserve' && <path class="pic-sign-fill" d="M0 0V-7A7 7 0 0 1 7 0Z" />}
      {line.stance === 'acquiesce' && <path class="pic-sign-fill" d="M0 -7A7 7 0 0 0 0 7Z" />}
      {line.stance === 'support' && <circle class="pic-sign-fill" r="7" />}
    </g>
  );
}

function MissingColumns({ middle, cx, top }: { middle: Middle; cx: number; top: number }): VNode {
  const count = middle.columns.length;
  const width = count > 1 ? kColumn : 330;
  const left = cx - (count * width) / 2 + (count > 1 ? 24 : 30);
  return (
    <>
      {middle.columns.map((column, c) =>
        column.map((line, i) => (
          <g key={line.member} transform={`translate(${left + c * width} ${top + i * kLine})`}>
            <Sign line={line} />
            <text class="pic-middle-missing" x="18" dy="0.35em">
              {line.name}
              {line.does && (
                <tspan class={`pic-middle-does stance-${line.stance}`}> {line.does}</tspan>
              )}
            </text>
          </g>
        )),
      )}
    </>
  );
}

/** Everything between the seats. The block stands centred on the table's top, however long it is. */
export function TableMiddle(props: {
  table: Table;
  shape: TableShape;
  words: PictureWords;
  zone?: string;
}): VNode {
  const { table, shape, words } = props;
  const middle = middleOf(table, words, roomOf(shape), props.zone);
  const { cx, cy } = shape.top;
  const lines = Math.max(0, ...middle.columns.map((column) => column.length));
  const list = lines * kLine + (middle.more ? kLine : 0);
  const top = cy - (128 + list + (middle.caution ? 26 : 0)) / 2 + 34;
  const after = top + 66 + list;
  return (
    <g class={`pic-middle verdict-${table.verdict}`}>
      <text class="pic-middle-verdict" x={cx} y={top}>
        {middle.verdict}
      </text>
      <text class="pic-middle-count" x={cx} y={top + 32}>
        {middle.count}
      </text>
      <MissingColumns middle={middle} cx={cx} top={top + 68} />
      {middle.more > 0 && (
        <text class="pic-middle-quiet" x={cx} y={top + 74 + lines * kLine}>
          {words.andMore(middle.more)}
        </text>
      )}
      <text class="pic-middle-quiet" x={cx} y={after + 8}>
        {middle.rule}
      </text>
      <text class="pic-middle-quiet" x={cx} y={after + 34}>
        {middle.asOf}
      </text>
      {middle.caution && (
        <text class="pic-middle-caution" x={cx} y={after + 60}>
          {middle.caution}
        </text>
      )}
    </g>
  );
}
