/** Who may come in: the secretariat makes links for people and tokens for programs, and takes them back. */
import type { VNode } from 'preact';
import type { FeedLine, TokenLine } from '../api/types';
import type { PageProps } from '../app/context';
import { memberNames } from '../app/names';
import { useResource } from '../app/resource';
import { Heading } from '../ui/Heading';
import { ProblemNote, Waiting } from '../ui/Notice';
import { Feeds } from './access/Feeds';
import { Grant } from './access/Grant';
import { Tokens } from './access/Tokens';
import { NotFound } from './NotFound';

export function Access(props: PageProps): VNode {
  return props.session.role === 'secretary' ? <Granting {...props} /> : <NotFound words={props.words} />;
}

function Granting({ body, words }: PageProps): VNode {
  const { access } = words;
  const tokens = useResource<{ tokens: TokenLine[] }>('/tokens', () => false);
  const feeds = useResource<{ feeds: FeedLine[] }>('/feeds', () => false);
  const nameOf = memberNames(body);
  return (
    <div class="page access">
      <Heading title={access.title} />
      <p class="page-lead">{access.lead}</p>
      <section class="grant">
        <Grant body={body} words={words} nameOf={nameOf} onToken={tokens.reload} />
      </section>
      <section>
        <h2>{access.tokens}</h2>
        {tokens.value && (
          <Tokens
            tokens={tokens.value.tokens}
            zone={body.zone}
            nameOf={nameOf}
            words={words}
            onChanged={tokens.reload}
          />
        )}
        {!tokens.value && tokens.problem === undefined && <Waiting words={words} />}
        {tokens.problem !== undefined && (
          <ProblemNote problem={tokens.problem} words={words} onRetry={tokens.reload} />
        )}
      </section>
      <section>
        <h2>{words.calendar.feeds}</h2>
        <p>{words.calendar.feedsLead}</p>
        {feeds.value && (
          <Feeds
            feeds={feeds.value.feeds}
            zone={body.zone}
            nameOf={nameOf}
            words={words}
            onChanged={feeds.reload}
          />
        )}
        {!feeds.value && feeds.problem === undefined && <Waiting words={words} />}
        {feeds.problem !== undefined && (
          <ProblemNote problem={feeds.problem} words={words} onRetry={feeds.reload} />
        )}
      </section>
    </div>
  );
}
