/** What the words and signs mean, what silence does, the keys. One page, to be read once. */
import type { VNode } from 'preact';
import type { Stance } from '../api/types';
import { presides, type PageProps } from '../app/context';
import { StanceGlyph } from '../pictures/stance';
import { Heading } from '../ui/Heading';
import { KeyTable } from '../ui/keys';
import { capital } from '../words/common';

const kOrder: Stance[] = ['support', 'acquiesce', 'silent', 'abstain', 'reserve', 'object', 'recuse'];

function Stances({ words }: Pick<PageProps, 'words'>): VNode {
  const { help, pictures } = words;
  return (
    <section>
      <h2>{help.stances}</h2>
      <p>{help.stancesText}</p>
      <dl class="meanings">
        {kOrder.map((stance) => (
          <div key={stance}>
            <dt>
              <StanceGlyph shown={{ stance, own: true }} /> {pictures.stance[stance]}
            </dt>
            <dd>{help.stance[stance]}</dd>
          </div>
        ))}
      </dl>
      <h3>{help.signs}</h3>
      <dl class="meanings">
        <div>
          <dt>
            <StanceGlyph shown={{ stance: 'support', own: false, standing: 'reported' }} />{' '}
            {capital(pictures.report)}
          </dt>
          <dd>{help.reported}</dd>
        </div>
        <div>
          <dt>
            <StanceGlyph shown={{ stance: 'support', own: false, standing: 'anonymous' }} />{' '}
            {capital(pictures.standing.anonymous)}
          </dt>
          <dd>{help.unnamed}</dd>
        </div>
        <div>
          <dt>
            <StanceGlyph shown={{ stance: 'silent', own: false, awaiting: true }} /> {capital(pictures.awaits)}
          </dt>
          <dd>{help.awaits}</dd>
        </div>
      </dl>
    </section>
  );
}

function Silence({ words }: Pick<PageProps, 'words'>): VNode {
  const { help, common } = words;
  const meanings = Object.entries(help.silenceMeans);
  return (
    <section>
      <h2>{help.silence}</h2>
      {help.silenceText.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <dl class="meanings">
        {meanings.map(([means, text]) => (
          <div key={means}>
            <dt>{common.silenceMeans[means]?.replace(/ ?:.*/, '')}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function Help({ session, words }: PageProps): VNode {
  const { help } = words;
  return (
    <div class="page help">
      <Heading title={help.title} />
      <p class="lead">{help.lead}</p>
      <Stances words={words} />
      <Silence words={words} />
      <section>
        <h2>{help.acting}</h2>
        {help.actingText.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </section>
      <section>
        <h2>{help.keys}</h2>
        <p>{help.keysText}</p>
        <KeyTable words={words} desk={presides(session)} />
      </section>
      <section>
        <h2>{help.glossary}</h2>
        <dl class="meanings">
          {help.terms.map(([term, meaning]) => (
            <div key={term}>
              <dt>{capital(term)}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
