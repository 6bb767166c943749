/** The keys of all seats, since when they are good, and withdrawing one: a seat of the same delegation, or the secretariat. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api/client';
import type { Body, Entry, SeatKey, Session } from '../../api/types';
import { errorAt, nameOfMember } from '../../matter/acts/form';
import { seatInWords, type Names } from '../../record/say';
import { goodOf, goodOfMember, isGood, seatOf } from '../../sign/seat';
import { Act } from '../../ui/Act';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { stampInWords } from '../../words/time';
import type { Words } from '../../words/words';

interface SeatsProps {
  keys: readonly SeatKey[];
  session: Session;
  body: Body;
  names: Names;
  words: Words;
}

/** When entries were written, by their numbers; what is not answered stays unknown. */
function useTimes(numbers: readonly number[]): ReadonlyMap<number, string> {
  const [times, setTimes] = useState<ReadonlyMap<number, string>>(new Map());
  const wanted = numbers.filter((seq) => !times.has(seq)).join(' ');
  useEffect(() => {
    if (wanted === '') return;
    let here = true;
    const read = async (seq: number): Promise<[number, string]> => {
      const { bytes } = await api.get<Entry>(`/entries/${seq}`);
      return [seq, (JSON.parse(bytes) as { at: string }).at];
    };
    const all = wanted.split(' ').map((seq) => read(Number(seq)).catch(() => [Number(seq), ''] as [number, string]));
    void Promise.all(all).then((found) => here && setTimes((old) => new Map([...old, ...found])));
    return () => {
      here = false;
    };
  }, [wanted]);
  return times;
}

const isOfMember = ({ seat }: SeatKey, session: Session): boolean =>
  seatOf(session) !== undefined && seat.split('/')[0] === session.member;

/** A seat signs for it, so one that has no key itself is not offered what it cannot do. */
function mayWithdraw(key: SeatKey, keys: readonly SeatKey[], session: Session): boolean {
  if (session.role === 'secretary') return isGood(key);
  const seat = seatOf(session);
  return isGood(key) && isOfMember(key, session) && seat !== undefined && goodOf(keys, seat).length > 0;
}

export function SeatsSection(props: SeatsProps): VNode {
  const { keys, session, body, names, words } = props;
  const { seats } = words.keys;
  const [withdrawing, setWithdrawing] = useState<SeatKey>();
  const times = useTimes(keys.flatMap(({ enrolled, withdrawn }) => (withdrawn === undefined ? [enrolled] : [enrolled, withdrawn])));
  const when = (seq: number): string => {
    const at = times.get(seq);
    return at ? stampInWords(at, body.zone, words.time) : '';
  };
  return (
    <section>
      <h2>{seats.title}</h2>
      {keys.length === 0 && <p class="quiet">{seats.none}</p>}
      {keys.length > 0 && (
        <table class="data seat-keys">
          <thead>
            <tr>
              <th scope="col">{seats.columns.seat}</th>
              <th scope="col">{seats.columns.key}</th>
              <th scope="col">{seats.columns.since}</th>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <tr key={key.key} class={isGood(key) ? undefined : 'is-withdrawn'}>
                <th scope="row">{seatInWords(key.seat, names, words)}</th>
                <td class="key-text" translate={false}>
                  {key.key}
                </td>
                <td>
                  <a href={`#/record/${key.enrolled}`}>{seats.since(key.enrolled, when(key.enrolled))}</a>
                  {key.withdrawn !== undefined && (
                    <>
                      {', '}
                      <a href={`#/record/${key.withdrawn}`}>{seats.until(key.withdrawn, when(key.withdrawn))}</a>
                    </>
                  )}
                  {mayWithdraw(key, keys, session) && (
                    <div>
                      <Button onClick={() => setWithdrawing(key)}>{seats.withdraw}</Button>
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {withdrawing && <Withdraw {...props} value={withdrawing} onClose={() => setWithdrawing(undefined)} />}
    </section>
  );
}

function Withdraw(props: SeatsProps & { value: SeatKey; onClose: () => void }): VNode {
  const { value, keys, session, body, names, words } = props;
  const { seats } = words.keys;
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const own = isOfMember(value, session);
  // As it was when the form was opened: the receipt is still about it.
  const [isLast] = useState(() => goodOfMember(keys, value.seat).length === 1);
  const lacks = !own && !text.trim();
  const asked = (): object | undefined => {
    setTried(true);
    if (lacks) return undefined;
    return { seat: value.seat, key: value.key, ...(text.trim() ? { text: text.trim() } : {}) };
  };
  return (
    <Act title={seats.withdrawQuestion(seatInWords(value.seat, names, words))} path="/keys/withdrawal" body={asked}
      confirmLabel={seats.withdrawConfirm} grave zone={body.zone} nameOf={(code) => nameOfMember(body, code)}
      words={words} onClose={props.onClose}>
      {(problem) => (
        <>
          <p class="key-text" translate={false}>
            {value.key}
          </p>
          <p>
            {seats.withdrawText} {isLast && seats.withdrawLast} {!own && seats.withdrawOther}
          </p>
          <TextField label={seats.reason} hint={seats.reasonHint} lines={2} value={text} onInput={setText}
            optional={own ? words.common.optional : undefined}
            error={tried && lacks ? words.common.required : errorAt('text', problem, words)} />
        </>
      )}
    </Act>
  );
}
