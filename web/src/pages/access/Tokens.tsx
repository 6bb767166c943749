/** The tokens that exist, and taking one away. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { api } from '../../api/client';
import type { TokenLine } from '../../api/types';
import { announce } from '../../ui/announce';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Empty, ProblemNote } from '../../ui/Notice';
import { stampInWords } from '../../words/time';
import type { Words } from '../../words/words';
import { CredentialLine } from './Credentials';

interface TokensProps {
  tokens: readonly TokenLine[];
  zone: string;
  nameOf: (code: string) => string;
  words: Words;
  onChanged: () => void;
}

function Revoke(props: { token: TokenLine; words: Words; onClose: () => void; onDone: () => void }): VNode {
  const { token, words, onClose } = props;
  const { access, common } = words;
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const revoke = (): void => {
    setBusy(true);
    api
      .send('DELETE', `/tokens/${encodeURIComponent(token.id)}`)
      .then(() => {
        announce(access.revoked(token.name));
        props.onDone();
      }, setProblem)
      .finally(() => setBusy(false));
  };
  return (
    <Dialog title={access.revokeTitle(token.name)} closeLabel={common.cancel} onClose={onClose}>
      <p>{access.revokeText}</p>
      {problem !== undefined && <ProblemNote problem={problem} words={words} />}
      <div class="buttons">
        <Button kind="grave" busy={busy} onClick={revoke}>
          {access.revoke}
        </Button>
        <Button onClick={onClose}>{common.cancel}</Button>
      </div>
    </Dialog>
  );
}

function TokenRow(props: TokensProps & { token: TokenLine; onRevoke: () => void }): VNode {
  const { token, zone, nameOf, words } = props;
  const { access, common, time } = words;
  return (
    <tr>
      <th scope="row">{token.name}</th>
      <td>
        {common.who(token.role, token.member && nameOf(token.member))}
        {token.subject && token.matter && <span class="quiet">, {common.standsAs(token.subject, token.matter)}</span>}
      </td>
      <td class="quiet">
        <span class="only-narrow">{access.columns.created}: </span>
        {stampInWords(token.created, zone, time)}
      </td>
      <td>
        <span class="only-narrow">{access.columns.expires}: </span>
        {stampInWords(token.expires, zone, time)}
        <CredentialLine token={token} zone={zone} words={words} />
      </td>
      <td>
        <Button aria-label={access.revokeNamed(token.name)} onClick={props.onRevoke}>
          {access.revoke}
        </Button>
      </td>
    </tr>
  );
}

export function Tokens(props: TokensProps): VNode {
  const { tokens, words, onChanged } = props;
  const { access } = words;
  const [revoking, setRevoking] = useState<TokenLine>();
  const { name, who, created, expires, revoke } = access.columns;
  const done = (): void => {
    setRevoking(undefined);
    onChanged();
  };
  if (tokens.length === 0) {
    return (
      <Empty>
        <p>{access.noTokens}</p>
        <p>{access.noTokensNext}</p>
      </Empty>
    );
  }
  return (
    <>
      <table class="data">
        <thead>
          <tr>
            <th scope="col">{name}</th>
            <th scope="col">{who}</th>
            <th scope="col">{created}</th>
            <th scope="col">{expires}</th>
            <th scope="col">
              <span class="unseen">{revoke}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <TokenRow key={token.id} {...props} token={token} onRevoke={() => setRevoking(token)} />
          ))}
        </tbody>
      </table>
      {revoking && (
        <Revoke token={revoking} words={words} onClose={() => setRevoking(undefined)} onDone={done} />
      )}
    </>
  );
}
