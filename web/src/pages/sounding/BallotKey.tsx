/** The member's key for ballots: made in this browser, enrolled by its delegation, never the key of its acts. */
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

/** Where keys for ballots lie beside those of seats: no seat is called so. */
export const ballotPlace = (member: MemberCode): string => `${member}/ballots`;

interface Props {
  member: MemberCode;
  keys: readonly SoundingKey[];
  body: Body;
  words: Words;
}

export function BallotKey(props: Props): VNode {
  const { member, keys, body, words } = props;
  const { key: says, mark } = words.soundings;
  const device = useDevice(body.body, ballotPlace(member));
  // The dialog stays for its receipt when the key has become the one that stands.
  const [enrolling, setEnrolling] = useState<string>();
  if (!device.held || device.inside === undefined) return <Waiting words={words} />;
  const enrolled = newestKey(keys, member, 'ballots');
  const here = device.held.find(({ key }) => key === enrolled);
  return (
    <section class="ballot-key">
      <h2>{says.title}</h2>
      <p>{says.text}</p>
      {device.broken && <p class="notice is-problem">{mark.noStore}</p>}
      {here ? (
        <>
          <p class="by-key">
            <KeyGlyph />
            {says.here(shortKey(here.key))}
          </p>
          <Kept held={here} words={words} />
        </>
      ) : (
        <Without {...props} device={device} enrolled={enrolled} onEnrol={setEnrolling} />
      )}
      {enrolling && <Enrol value={enrolling} member={member} body={body} words={words} onClose={() => setEnrolling(undefined)} />}
    </section>
  );
}

const Kept = ({ held, words }: { held: DeviceKey; words: Words }): VNode => (
  <p class="quiet small">{held.kind === 'browser' ? words.soundings.key.inside : words.soundings.key.seed}</p>
);

/** Made here and never enrolled: the last one that is in nobody's list. */
const unenrolled = (held: readonly DeviceKey[], keys: readonly SoundingKey[]): DeviceKey | undefined =>
  held.findLast(({ key }) => !keys.some((each) => each.key === key));

function Without(props: Props & { device: Device; enrolled?: string; onEnrol: (key: string) => void }): VNode {
  const { keys, words, device, enrolled, onEnrol } = props;
  const { key: says } = words.soundings;
  const waiting = unenrolled(device.held!, keys);
  const start = (): void => {
    if (waiting) return onEnrol(waiting.key);
    void device.make(device.inside ? 'browser' : 'seed').then(({ key }) => onEnrol(key));
  };
  const button = waiting ? says.enrol : enrolled ? says.replace : says.make;
  return (
    <>
      <p>{enrolled ? says.elsewhere : says.none}</p>
      {waiting && <p>{says.waiting}</p>}
      {waiting && <Kept held={waiting} words={words} />}
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

function Enrol({ value, member, body, words, onClose }: Omit<Props, 'keys'> & { value: string; onClose: () => void }): VNode {
  const { key: says } = words.soundings;
  const nameOf = (code: string): string => nameOfMember(body, code);
  return (
    <Act title={says.question(nameOf(member))} path="/sounding-keys" body={() => ({ use: 'ballots', key: value })}
      confirmLabel={says.confirm} zone={body.zone} nameOf={nameOf} words={words} onClose={onClose}>
      <p class="key-text" translate={false}>
        {value}
      </p>
      <p>{says.consequence}</p>
    </Act>
  );
}
