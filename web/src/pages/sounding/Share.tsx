/** Opening a share on a page: its passphrase, chosen before the first step and asked for afterwards. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import type { Words } from '../../words/words';
import { kLeastPassphrase } from './holder';

interface Props {
  busy: boolean;
  words: Words;
  onOpen: (passphrase: string) => Promise<void>;
}

/** For a share that is not made yet. */
export function NewShare({ busy, words, onOpen }: Props): VNode {
  const { hold } = words.soundings;
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [tried, setTried] = useState(false);
  const short = first.length < kLeastPassphrase;
  const start = (): void => {
    setTried(true);
    if (busy || short || first !== second) return;
    void onOpen(first);
  };
  return (
    <form noValidate class="share-form" onSubmit={(event) => {
      event.preventDefault();
      start();
    }}>
      <TextField label={hold.newPassphrase} hint={hold.newHint(kLeastPassphrase)} type="password" autoComplete="new-password"
        value={first} onInput={setFirst} error={tried && short ? hold.tooShort(kLeastPassphrase) : undefined} />
      <TextField label={hold.again} type="password" autoComplete="new-password" value={second} onInput={setSecond}
        error={tried && !short && first !== second ? hold.notSame : undefined} />
      <p class="quiet small">{hold.lost}</p>
      <div class="buttons">
        <Button type="submit" kind="main" busy={busy}>
          {hold.begin}
        </Button>
      </div>
    </form>
  );
}

/** For the one that lies in this browser. */
export function OpenShare({ busy, words, onOpen }: Props): VNode {
  const { hold } = words.soundings;
  const [text, setText] = useState('');
  return (
    <form noValidate class="share-form" onSubmit={(event) => {
      event.preventDefault();
      if (busy || text === '') return;
      void onOpen(text).then(() => setText(''));
    }}>
      <TextField label={hold.passphrase} type="password" autoComplete="current-password" value={text} onInput={setText} />
      <div class="buttons">
        <Button type="submit" kind="main" busy={busy}>
          {hold.unlock}
        </Button>
      </div>
    </form>
  );
}
