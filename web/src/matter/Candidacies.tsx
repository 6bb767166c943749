/** Candidacies with every step they have taken, and who put them forward. */
import type { VNode } from 'preact';
import type { Body, Matter, Subject } from '../api/types';
import { Source } from '../pictures/Source';
import type { Words } from '../words/words';
import { stateInWords, whenShown } from './say';

interface CandidaciesProps {
  matter: Matter;
  body: Body;
  words: Words;
}

function nameOfMember(body: Body, code: string): string {
  return body.members.find((member) => member.member === code)?.name ?? code;
}

function Candidacy(props: CandidaciesProps & { subject: Subject }): VNode {
  const { subject, words, matter } = props;
  const marks = [
    stateInWords(subject.state, words),
    subject.sponsor && words.matter.sponsoredBy(nameOfMember(props.body, subject.sponsor)),
    subject.confided && words.matter.confided,
    subject.reported && words.matter.reportedOnly,
  ];
  return (
    <li>
      <h3>{subject.name}</h3>
      <p class="quiet">{marks.filter(Boolean).join(', ')}</p>
      <ol class="steps">
        {(subject.history ?? []).map((step, i) => (
          <li key={i}>
            <time dateTime={step.at}>{whenShown(step.at, words, matter.zone)}</time>
            <span>
              {stateInWords(step.state, words)}
              {step.standing && step.standing !== 'official' && (
                <span class="quiet">, {words.pictures.standing[step.standing]}</span>
              )}
              {step.note && <span class="matter-aside">{step.note}</span>}
              {step.source && (
                <span class="matter-aside">
                  <Source source={step.source} words={words.pictures} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </li>
  );
}

export function Candidacies(props: CandidaciesProps): VNode | null {
  const { matter, words } = props;
  if (!matter.subjects.length)
    return matter.kind === 'appointment' ? <p class="empty">{words.matter.noSubjects}</p> : null;
  return (
    <section>
      <h2>{words.matter.subjects[matter.kind]}</h2>
      <ul class="candidacies">
        {matter.subjects.map((subject) => (
          <Candidacy key={subject.subject} {...props} subject={subject} />
        ))}
      </ul>
    </section>
  );
}
