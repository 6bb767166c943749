/** The presidency gives a sounding up, with a word for everybody. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { memberNames } from '../../app/names';
import { Act } from '../../ui/Act';
import { TextField } from '../../ui/Field';
import type { SoundingProps } from '../Sounding';

export function Abandon({ sounding, body, words, onClose }: SoundingProps & { onClose: () => void }): VNode {
  const { abandon } = words.soundings;
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const check = (): object | undefined => {
    setTried(true);
    return text.trim() ? { text: text.trim() } : undefined;
  };
  return (
    <Act title={abandon.title} path={`/soundings/${sounding.sounding}/end`} body={check} confirmLabel={abandon.confirm} grave
      zone={body.zone} nameOf={memberNames(body)} words={words} onClose={onClose} warning={<p>{abandon.text}</p>}>
      <p>{abandon.text}</p>
      <TextField label={abandon.reason} hint={abandon.reasonHint} value={text} lines={3} required onInput={setText}
        error={tried && !text.trim() ? words.common.required : undefined} />
    </Act>
  );
}
