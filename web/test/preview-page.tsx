/** The page that preview.mjs photographs: which pictures it shows stands in `data-show`. */
import { render, type VNode } from 'preact';
import { Lanes } from '../src/pictures/Lanes';
import { RoundTable } from '../src/pictures/RoundTable';
import { en } from '../src/words/en';

const words = en.pictures;
import { lanes, table, tableOf } from './pictures-fixture';

const joining = [{ member: 'FI', name: 'Finland', from: '2024-06-07' }];
const pick = (): void => undefined;

function Sizes(): VNode {
  return (
    <>
      {([[15, 1], [27, 14], [64, 5], [193, 40]] as const).map(([count, missing]) => (
        <section key={count}>
          <h2>{count}</h2>
          <RoundTable table={tableOf(count, missing)} words={words} onPick={pick} />
        </section>
      ))}
    </>
  );
}

function Table(): VNode {
  const shown = { ...table, joining, seats: table.seats.filter((seat) => seat.member !== 'FI') };
  return <RoundTable table={shown} words={words} picked="HU" onPick={pick} />;
}

function Swimlanes(): VNode {
  return <Lanes lanes={lanes} name="Mark Rutte" words={words} asOf="2024-05-27" now="2024-08-10" picked="HU" />;
}

const root = document.getElementById('root')!;
const pages: Record<string, () => VNode> = { table: Table, sizes: Sizes, lanes: Swimlanes };
const Page = pages[root.dataset.show ?? 'table'] ?? Table;
render(<Page />, root);
