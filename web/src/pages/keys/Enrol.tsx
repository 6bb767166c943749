/** Enrolling a key: the delegation's first signs for itself; one of another device or seat is signed for by this device's. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Body, Role } from '../../api/types';
import { nameOfMember } from '../../matter/acts/form';
import { seatInWords, type Names } from '../../record/say';
import { Act } from '../../ui/Act';
import { Button } from '../../ui/Button';
import { ChoiceField, TextField } from '../../ui/Field';
import type { Words } from '../../words/words';

interface EnrolProps {
  value: string;
  /** In words. */
  seat: string;
  /** Another seat than the reader's own, as the record has it: `HU/deputy`. */
  other?: string;
  body: Body;
  words: Words;
  onClose: () => void;
}

export function EnrolForm({ value, seat, other, body, words, onClose }: EnrolProps): VNode {
  const { device } = words.keys;
  const asked = { key: value, ...(other ? { seat: other } : {}) };
  return (
    <Act title={device.enrolQuestion(seat)} path="/keys" body={() => asked} confirmLabel={device.enrolConfirm}
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

const kSpeakers: readonly Role[] = ['head', 'deputy', 'alternate'];

export function EnrolOther({ seat, body, names, words }: { seat: string; body: Body; names: Names; words: Words }): VNode {
  const { other } = words.keys;
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(seat);
  const [tried, setTried] = useState(false);
  const [enrols, setEnrols] = useState(false);
  const key = typed.trim();
  const fits = kKey.test(key);
  const member = seat.split('/')[0];
  const seats = kSpeakers.map((role) => `${member}/${role}`);
  return (
    <form noValidate onSubmit={(event) => {
      event.preventDefault();
      setTried(true);
      if (fits) setEnrols(true);
    }}>
      <h3>{other.title}</h3>
      <p>{other.text}</p>
      <ChoiceField label={other.seat} value={chosen} onPick={setChosen}
        options={seats.map((value) => ({ value, text: seatInWords(value, names, words) }))} />
      <TextField label={other.label} value={typed} spellcheck={false} onInput={setTyped}
        error={tried && !fits ? other.wrong : undefined} />
      <Button type="submit">{other.button}</Button>
      {enrols && (
        <EnrolForm value={key} seat={seatInWords(chosen, names, words)} other={chosen === seat ? undefined : chosen}
          body={body} words={words} onClose={() => {
          setEnrols(false);
          setTried(false);
          setTyped('');
        }} />
      )}
    </form>
  );
}
