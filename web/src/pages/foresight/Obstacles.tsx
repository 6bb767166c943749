/** Demands and steps of procedure that stood in a member's way: from, until, known on, on whose word. */
import type { VNode } from 'preact';
import type { RaceObstacle } from '../../api/foresight';
import type { Day, Precision } from '../../api/types';
import { knownWhen } from '../../pictures/dates';
import { Source } from '../../pictures/Source';
import type { Words } from '../../words/words';

export function Obstacles({ obstacles, words }: { obstacles: readonly RaceObstacle[]; words: Words }): VNode {
  const says = words.foresight.races;
  return (
    <section class="race-obstacles">
      <h2>{says.obstacles}</h2>
      {obstacles.length === 0 ? (
        <p>{says.noObstacles}</p>
      ) : (
        <>
          <p class="quiet">{says.obstaclesText}</p>
          <ul>
            {obstacles.map((each) => (
              <One key={`${each.member}${each.kind}${each.from}`} obstacle={each} words={words} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function When(props: { term: string; day: Day; precision: Precision; known: Day; words: Words }): VNode {
  const { day, words } = props;
  return (
    <div>
      <dt>{props.term}</dt>
      <dd>
        <time dateTime={day}>{knownWhen(day, props.precision, words.pictures)}</time>
        {props.known !== day && (
          <span class="quiet">
            {' '}
            {words.foresight.races.knownOn} {knownWhen(props.known, 'day', words.pictures)}
          </span>
        )}
      </dd>
    </div>
  );
}

function One({ obstacle, words }: { obstacle: RaceObstacle; words: Words }): VNode {
  const says = words.foresight.races;
  const { ended } = obstacle;
  return (
    <li>
      <h3>
        {obstacle.name}: {says.obstacle[obstacle.kind]}
      </h3>
      {obstacle.kind === 'objection' && <p>{obstacle.reason ? says.asksFor(obstacle.reason) : says.noDemand}</p>}
      <dl class="race-when">
        <When term={says.from} day={obstacle.from} precision={obstacle.precision} known={obstacle.known} words={words} />
        {ended ? (
          <When term={says.until} day={ended.on} precision={ended.precision} known={ended.known} words={words} />
        ) : (
          <div>
            <dt>{says.until}</dt>
            <dd>{says.stillThere}</dd>
          </div>
        )}
      </dl>
      <Word said={obstacle} words={words} />
      {ended && <Word said={ended} words={words} />}
    </li>
  );
}

/** What a source says, and where. */
export function Word({ said, words }: { said: Pick<RaceObstacle, 'note' | 'source' | 'standing'>; words: Words }): VNode {
  return (
    <p class="small">
      {said.note && `${said.note.replace(/[.]$/, '')}. `}
      <span class="quiet">{words.pictures.standing[said.standing]}.</span>{' '}
      {said.source && <Source source={said.source} words={words.pictures} />}
    </p>
  );
}
