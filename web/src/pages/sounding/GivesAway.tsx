/** What a result tells, in the words of docs/SEALED.md and the numbers of this body. */
import type { VNode } from 'preact';
import type { Body } from '../../api/types';
import type { Sounding } from '../../api/sounding';
import { wordFor } from '../../words/common';
import type { GivesAway as About } from '../../words/soundings';
import type { Words } from '../../words/words';
import type { SoundingProps } from '../Sounding';

/** A class of so few is said to be small: five permanent members are. */
const kSmall = 5;

/** `permanent members (5)`: each member is in the first of its classes that the body has. */
export function smallClasses(body: Body, roster: readonly string[], words: Words): string[] {
  const count = new Map<string, number>();
  for (const { member, classes } of body.members) {
    const own = roster.includes(member) ? classes?.[0] : undefined;
    if (own) count.set(own, (count.get(own) ?? 0) + 1);
  }
  return [...count].filter(([, of]) => of <= kSmall).map(([name, of]) => `${wordFor(words.poll.classNames, name)} (${of})`);
}

export function aboutOf(sounding: Sounding, body: Body, words: Words): About {
  const { mode, roster, counted, subjects, least, holders, threshold, phase } = sounding;
  return {
    mode,
    roster: roster.length,
    marked: counted,
    closed: phase !== 'counter_signing' && phase !== 'marking' && phase !== 'reopened',
    names: subjects.length,
    least,
    holders: holders.length,
    threshold,
    smallClasses: mode === 'counted' ? smallClasses(body, roster.map(({ member }) => member), words) : [],
  };
}

export function Telling({ about, words, folded = false }: { about: About; words: Words; folded?: boolean }): VNode {
  const { lead, points } = words.soundings.givesAway(about);
  const list = (
    <ul class="telling">
      {points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
  return (
    <>
      <p>{lead}</p>
      {folded ? (
        <details>
          <summary>{words.soundings.cannotHide}</summary>
          {list}
        </details>
      ) : (
        list
      )}
    </>
  );
}

/** `folded`: what it cannot hide is opened by who wants to read it, so that the form below stays near. */
export function GivesAway({ sounding, body, words, folded }: SoundingProps & { folded: boolean }): VNode {
  return (
    <section class="gives-away">
      <h2>{words.soundings.givesAwayTitle}</h2>
      <Telling about={aboutOf(sounding, body, words)} folded={folded} words={words} />
    </section>
  );
}
