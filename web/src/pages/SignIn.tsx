/** Coming in. The secret of a link is taken out of the address before anything else is done with it. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { api, Problem } from '../api/client';
import type { Session } from '../api/types';
import { SettingsFields, type Settings } from '../app/Header';
import { Heading } from '../ui/Heading';
import { ProblemNote } from '../ui/Notice';
import type { Words } from '../words/words';

/** A link that is used, expired or was never made: the server does not tell which, and need not. */
function isSpent(problem: unknown): boolean {
  return problem instanceof Problem && problem.status >= 400 && problem.status < 500 && problem.status !== 429;
}

export function SignIn(props: {
  secret?: string;
  ended: boolean;
  words: Words;
  settings: Settings;
  onSignedIn: (session: Session) => void;
}): VNode {
  const { secret, words, onSignedIn } = props;
  const { signIn } = words;
  const [problem, setProblem] = useState<unknown>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!secret) return;
    setProblem(undefined);
    api.signIn(secret).then(onSignedIn, setProblem);
    // A new `onSignedIn` is no reason to use the link again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [secret, tries]);

  if (secret && problem === undefined) {
    return (
      <main class="page narrow sign-in" id="content">
        <Heading title={signIn.title} />
        <p role="status">{signIn.working}</p>
      </main>
    );
  }
  const spent = isSpent(problem);
  return (
    <main class="page narrow sign-in" id="content">
      <Heading title={spent ? signIn.usedTitle : signIn.title} />
      {problem !== undefined && !spent && (
        <ProblemNote problem={problem} words={words} onRetry={() => setTries(tries + 1)} />
      )}
      {spent ? <p>{signIn.used}</p> : <p class="lead">{props.ended ? signIn.ended : signIn.welcome}</p>}
      {!spent && !props.ended && <p>{signIn.how}</p>}
      <SettingsFields settings={props.settings} words={words} />
    </main>
  );
}
