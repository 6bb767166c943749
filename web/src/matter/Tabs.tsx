/** Whose table is shown: the leading one first, those that are out folded away. */
import type { VNode } from 'preact';
import type { Matter, Subject, When } from '../api/types';
import { matterHash } from '../app/router';
import { dayOf } from '../pictures/dates';
import type { Words } from '../words/words';
import { splitSubjects, subjectsThen } from './model';
import { stateInWords } from './say';

interface TabsProps {
  matter: Matter;
  chosen?: string;
  asOf?: When;
  words: Words;
}

function Tab(props: TabsProps & { subject: Subject }): VNode {
  const { subject, words } = props;
  const marks = [
    stateInWords(subject.state, words),
    subject.confided && words.matter.confided,
    // Where all are known from reports alone, the note under the verdict says so once.
    subject.reported && props.matter.subjects.some((each) => !each.reported) && words.matter.reportedOnly,
  ];
  return (
    <li>
      <a
        class="tab"
        href={matterHash(props.matter.matter, subject.subject, props.asOf)}
        aria-current={subject.subject === props.chosen ? 'true' : undefined}
      >
        <span class="tab-name">{subject.name}</span>
        <span class="tab-state">{marks.filter(Boolean).join(', ')}</span>
      </a>
    </li>
  );
}

export function Tabs(props: TabsProps): VNode | null {
  const { matter, words } = props;
  if (matter.subjects.length < 2) return null;
  const then = subjectsThen(matter, props.asOf && dayOf(props.asOf), props.chosen);
  const { running, ended } = splitSubjects(then);
  const isEnded = ended.some((subject) => subject.subject === props.chosen);
  return (
    <nav class="tabs" aria-label={words.matter.subjects[matter.kind]}>
      <ul>
        {running.map((subject) => (
          <Tab key={subject.subject} {...props} subject={subject} />
        ))}
      </ul>
      {ended.length > 0 && (
        <details class="tabs-ended" open={isEnded}>
          <summary>{words.matter.ended(ended.length)}</summary>
          <ul>
            {ended.map((subject) => (
              <Tab key={subject.subject} {...props} subject={subject} />
            ))}
          </ul>
        </details>
      )}
    </nav>
  );
}
