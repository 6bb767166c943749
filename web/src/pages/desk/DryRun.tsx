/** What closing a stage now would bring: asked of the server, and nothing happens by asking. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { api } from '../../api/client';
import type { Consequences } from '../../api/types';
import { stageInWords } from '../../matter/say';
import { Follows } from '../../ui/Act';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ProblemNote, Waiting } from '../../ui/Notice';
import type { CardProps } from './StageCard';

type Answer = { found?: Consequences; problem?: unknown };

export function DryRun({ placed, nameOf, words }: CardProps): VNode {
  const { desk, matter, common } = words;
  const [answer, setAnswer] = useState<Answer>();
  const ask = (): void => {
    setAnswer({});
    api.act<Consequences>(`/stages/${placed.stage.stage}/closing`, {}, { dryRun: true }).then(
      (found) => setAnswer({ found }),
      (problem: unknown) => setAnswer({ problem }),
    );
  };
  return (
    <>
      <Button kind="quiet" onClick={ask}>
        {desk.dryRun}
      </Button>
      {answer && (
        <Dialog title={desk.dryRunClose} closeLabel={common.close} onClose={() => setAnswer(undefined)}>
          <p class="quiet">{matter.about(placed.matter.title, stageInWords(placed.stage, words))}</p>
          {answer.found && <Follows found={answer.found} nameOf={nameOf} words={words} />}
          {answer.problem !== undefined && <ProblemNote problem={answer.problem} words={words} />}
          {!answer.found && answer.problem === undefined && <Waiting words={words} />}
          <p class="quiet small">{desk.dryRunHint}</p>
        </Dialog>
      )}
    </>
  );
}
