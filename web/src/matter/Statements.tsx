/** Statements, reservations and noted dissents: they go with the decision and change no position. */
import type { VNode } from 'preact';
import type { Body, Matter } from '../api/types';
import { stampInWords } from '../words/time';
import type { Words } from '../words/words';

export function StatementList({ matter, body, words }: { matter: Matter; body: Body; words: Words }): VNode {
  const { statement } = words.matter;
  const name = (code: string): string => body.members.find(({ member }) => member === code)?.name ?? code;
  return (
    <ul class="statements">
      {(matter.statements ?? []).map((each) => (
        <li key={each.seq}>
          <p>
            {statement.line(name(each.member), statement.kinds[each.statement].text, stampInWords(each.at, matter.zone, words.time))}
            {' · '}
            <a href={`#/record/${each.seq}`}>{statement.entry(each.seq)}</a>
          </p>
          <blockquote>{each.text}</blockquote>
        </li>
      ))}
    </ul>
  );
}

export function Statements(props: { matter: Matter; body: Body; words: Words }): VNode | null {
  if (!props.matter.statements?.length) return null;
  return (
    <section>
      <h2>{props.words.matter.statement.title}</h2>
      <StatementList {...props} />
    </section>
  );
}
