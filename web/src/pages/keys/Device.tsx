/** The reader's seat and this device: whether it signs, its keys, making one, taking one from a file. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Body, SeatKey } from '../../api/types';
import { seatInWords, type Names } from '../../record/say';
import { fileOf, fromFile, type DeviceKey, type Kind, type WrongFile } from '../../sign/device';
import { goodOf, goodOfMember } from '../../sign/seat';
import { announce } from '../../ui/announce';
import { Button, CopyButton } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ChoiceField, Field } from '../../ui/Field';
import { saveFile } from '../../ui/save';
import { readersZone, stampInWords } from '../../words/time';
import type { Words } from '../../words/words';
import { shortKey } from '../record/AuthorshipView';
import { KeyGlyph } from '../record/marks';
import { EnrolForm, EnrolOther } from './Enrol';
import { useDevice, type Device } from './use-device';

interface SectionProps {
  seat: string;
  keys: readonly SeatKey[];
  body: Body;
  names: Names;
  words: Words;
}

type Props = SectionProps & { device: Device };

export function DeviceSection(props: SectionProps): VNode {
  const { seat, keys, body, names, words } = props;
  const device = useDevice(body.body, seat);
  const good = goodOf(keys, seat).map(({ key }) => key);
  const [colleague] = goodOfMember(keys, seat);
  const signing = device.held?.find(({ key }) => good.includes(key));
  const name = seatInWords(seat, names, words);
  const { yours } = words.keys;
  const without = (has: boolean, other?: SeatKey): string => {
    if (has) return yours.elsewhere(name);
    return other ? yours.colleague(seatInWords(other.seat, names, words)) : yours.none(name);
  };
  const shared = { ...props, device };
  return (
    <section class="your-seat">
      <h2>{yours.title}</h2>
      {signing ? (
        <p class="by-key">
          <KeyGlyph />
          {yours.signs(shortKey(signing.key))}
        </p>
      ) : (
        <p>{without(good.length > 0, colleague)}</p>
      )}
      {device.broken && <p class="notice is-problem">{words.keys.make.noStore}</p>}
      {device.held && device.held.length > 0 && <Held {...shared} others={colleague !== undefined && !signing} />}
      {!device.broken && device.held && !signing && <Make {...shared} />}
      {!device.broken && device.held && !signing && <Take {...shared} />}
      {signing && <EnrolOther seat={seat} body={body} names={names} words={words} />}
    </section>
  );
}

function Held(props: Props & { others: boolean }): VNode {
  const { device, keys, words } = props;
  return (
    <>
      <h3>{words.keys.device.title}</h3>
      <ul class="device-keys">
        {device.held!.map((each) => (
          <li key={each.key}>
            <HeldKey {...props} held={each} known={keys.find(({ key }) => key === each.key)} />
          </li>
        ))}
      </ul>
    </>
  );
}

function stateOf(known: SeatKey | undefined, { keys }: Words): string {
  const { device } = keys;
  if (!known) return device.waiting;
  return known.withdrawn === undefined ? device.enrolled(known.enrolled) : device.withdrawn(known.withdrawn);
}

function HeldKey(props: Props & { held: DeviceKey; known?: SeatKey; others: boolean }): VNode {
  const { held, known, device, seat, body, names, words } = props;
  const { device: says } = words.keys;
  const [doing, setDoing] = useState<'enrol' | 'remove' | undefined>();
  const close = (): void => setDoing(undefined);
  return (
    <>
      <p class="key-text" translate={false}>
        {held.key}
      </p>
      <p>
        {stateOf(known, words)} {says.made(stampInWords(held.made, readersZone(), words.time))} {says.kinds[held.kind]}
      </p>
      {!known && props.others && <p>{says.give}</p>}
      <p class="quiet small">{held.kind === 'seed' ? says.saveText : says.stays}</p>
      <div class="buttons">
        {!known && !props.others && (
          <Button kind="main" onClick={() => setDoing('enrol')}>
            {says.enrol}
          </Button>
        )}
        {!known && props.others && <CopyButton text={held.key} label={words.common.copy} done={words.common.copied} />}
        {held.kind === 'seed' && (
          <Button onClick={() => saveFile(`${body.body}-${seat.replace('/', '-')}.key.json`, fileOf(held))}>{says.save}</Button>
        )}
        <Button kind="quiet" onClick={() => setDoing('remove')}>
          {says.remove}
        </Button>
      </div>
      {doing === 'enrol' && (
        <EnrolForm value={held.key} seat={seatInWords(seat, names, words)} body={body} words={words} onClose={close} />
      )}
      {doing === 'remove' && (
        <Dialog title={says.remove} closeLabel={words.common.cancel} onClose={close}>
          <p>{says.removeText}</p>
          <div class="buttons">
            <Button kind="grave" onClick={() => void device.remove(held.key).then(close)}>
              {says.removeConfirm}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}

function Make({ device, words }: Props): VNode | null {
  const { make } = words.keys;
  const [picked, setKind] = useState<Kind>('browser');
  const [busy, setBusy] = useState(false);
  const kind: Kind = device.inside ? picked : 'seed';
  if (device.inside === undefined) return null;
  const start = (): void => {
    setBusy(true);
    void device
      .make(kind)
      .then(() => announce(make.made))
      .finally(() => setBusy(false));
  };
  return (
    <div class="make-key">
      <h3>{make.title}</h3>
      {device.inside ? (
        <ChoiceField label={make.label} value={kind} onPick={(value) => setKind(value as Kind)}
          options={(['browser', 'seed'] as const).map((value) => ({ value, ...make.options[value] }))} />
      ) : (
        <p>{make.onlySeed}</p>
      )}
      <Button busy={busy} onClick={start}>
        {make.button}
      </Button>
    </div>
  );
}

function Take({ device, seat, body, words }: Props): VNode {
  const { take } = words.keys;
  const [wrong, setWrong] = useState<WrongFile>();
  const read = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const key = fromFile(await file.text(), body.body, seat);
    if (typeof key === 'string') return setWrong(key);
    setWrong(undefined);
    await device.put(key);
    announce(take.taken);
  };
  return (
    <Field label={take.title} hint={take.hint} error={wrong && take.wrong[wrong]}>
      {(wired) => (
        <input {...wired} type="file" accept=".json,application/json" onChange={(event) => void read(event.currentTarget.files?.[0])} />
      )}
    </Field>
  );
}
