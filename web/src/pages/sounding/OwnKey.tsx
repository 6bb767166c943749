/** The member's key for ballots, or for shares: made in this browser, enrolled by its delegation, never the key of its acts. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { SoundingKey } from '../../api/sounding';
import type { Body, MemberCode } from '../../api/types';
import { nameOfMember } from '../../matter/acts/form';
import type { DeviceKey } from '../../sign/device';
import { Act } from '../../ui/Act';
import { Button } from '../../ui/Button';
import { Waiting } from '../../ui/Notice';
import type { Words } from '../../words/words';
import { useDevice, type Device } from '../keys/use-device';
import { shortKey } from '../record/AuthorshipView';
import { KeyGlyph } from '../record/marks';
import { newestKey } from './model';

type Use = SoundingKey['use'];

/** Where these keys lie beside those of seats: no seat is called so. */
export const placeOf = (member: MemberCode, use: Use): string => `${member}/${use}`;

interface Props {
  use: Use;
  member: MemberCode;
  keys: readonly SoundingKey[];
  body: Body;
  words: Words;
}

export function OwnKey(props: Props): VNode {
  const { use, member, keys, body, words } = props;
  const { mark } = words.soundings;
  const says = words.soundings.keys[use];
  const device = useDevice(body.body, placeOf(member, use));
  // The dialog stays for its receipt when the key has become the one that stands.
  const [enrolling, setEnrolling] = useState<string>();
  if (!device.held || device.inside === undefined) return <Waiting words={words} />;
  const enrolled = newestKey(keys, member, use);
  const here = device.held.find(({ key }) => key === enrolled);
  return (
    <section class="own-key">
      <h2>{says.title}</h2>
      <p>{says.text}</p>
      {device.broken && <p class="notice is-problem">{mark.noStore}</p>}
      {here ? (
        <>
          <p class="by-key">
            <KeyGlyph />
            {says.here(shortKey(here.key))}
          </p>
          <Kept held={here} use={use} words={words} />
        </>
      ) : (
        <Without {...props} device={device} enrolled={enrolled} onEnrol={setEnrolling} />
      )}
      {enrolling && <Enrol use={use} value={enrolling} member={member} body={body} words={words} onClose={() => setEnrolling(undefined)} />}
    </section>
  );
}

const Kept = ({ held, use, words }: { held: DeviceKey; use: Use; words: Words }): VNode => (
  <p class="quiet small">{held.kind === 'browser' ? words.soundings.keys[use].inside : words.soundings.key.seed}</p>
);

/** Made here and never enrolled: the last one that is in nobody's list. */
const unenrolled = (held: readonly DeviceKey[], keys: readonly SoundingKey[]): DeviceKey | undefined =>
  held.findLast(({ key }) => !keys.some((each) => each.key === key));

function Without(props: Props & { device: Device; enrolled?: string; onEnrol: (key: string) => void }): VNode {
  const { use, keys, words, device, enrolled, onEnrol } = props;
  const { key } = words.soundings;
  const says = words.soundings.keys[use];
  const waiting = unenrolled(device.held!, keys);
  const start = (): void => {
    if (waiting) return onEnrol(waiting.key);
    void device.make(device.inside ? 'browser' : 'seed').then(({ key }) => onEnrol(key));
  };
  const button = waiting ? says.enrol : enrolled ? says.replace : says.make;
  return (
    <>
      <p>{enrolled ? says.elsewhere : says.none}</p>
      {waiting && <p>{key.waiting}</p>}
      {waiting && <Kept held={waiting} use={use} words={words} />}
      {!device.broken && (
        <div class="buttons">
          <Button kind={enrolled ? 'plain' : 'main'} onClick={start}>
            {button}
          </Button>
        </div>
      )}
    </>
  );
}

function Enrol({ use, value, member, body, words, onClose }: Omit<Props, 'keys'> & { value: string; onClose: () => void }): VNode {
  const says = words.soundings.keys[use];
  const nameOf = (code: string): string => nameOfMember(body, code);
  return (
    <Act title={says.question(nameOf(member))} path="/sounding-keys" body={() => ({ use, key: value })}
      confirmLabel={says.confirm} zone={body.zone} nameOf={nameOf} words={words} onClose={onClose}>
      <p class="key-text" translate={false}>
        {value}
      </p>
      <p>{says.consequence}</p>
    </Act>
  );
}
