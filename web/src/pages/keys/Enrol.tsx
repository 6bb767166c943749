/** Enrolling a key: the seat's first signs for itself; one of another device is signed for by this device's. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Body } from '../../api/types';
import { nameOfMember } from '../../matter/acts/form';
import { Act } from '../../ui/Act';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import type { Words } from '../../words/words';

interface EnrolProps {
  value: string;
  /** In words. */
  seat: string;
  body: Body;
  words: Words;
  onClose: () => void;
}

export function EnrolForm({ value, seat, body, words, onClose }: EnrolProps): VNode {
  const { device } = words.keys;
  return (
    <Act title={device.enrolQuestion(seat)} path="/keys" body={() => ({ key: value })} confirmLabel={device.enrolConfirm}
      zone={body.zone} nameOf={(code) => nameOfMember(body, code)} words={words} onClose={onClose}>
      <p class="key-text" translate={false}>
        {value}
      </p>
      <p>{device.enrolText}</p>
    </Act>
  );
}

/** 32 bytes in base64. */
const kKey = /^[A-Za-z0-9+/]{43}=$/;

export function EnrolOther({ seat, body, words }: Omit<EnrolProps, 'value' | 'onClose'>): VNode {
  const { other } = words.keys;
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const [enrols, setEnrols] = useState(false);
  const key = typed.trim();
  const fits = kKey.test(key);
  return (
    <form noValidate onSubmit={(event) => {
      event.preventDefault();
      setTried(true);
      if (fits) setEnrols(true);
    }}>
      <h3>{other.title}</h3>
      <p>{other.text}</p>
      <TextField label={other.label} value={typed} spellcheck={false} onInput={setTyped}
        error={tried && !fits ? other.wrong : undefined} />
      <Button type="submit">{other.button}</Button>
      {enrols && (
        <EnrolForm value={key} seat={seat} body={body} words={words} onClose={() => {
          setEnrols(false);
          setTried(false);
          setTyped('');
        }} />
      )}
    </form>
  );
}
