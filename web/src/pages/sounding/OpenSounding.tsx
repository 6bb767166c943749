/** The presidency opens a sounding; what its result will give away is said before it is confirmed. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Problem } from '../../api/client';
import type { SoundingMode } from '../../api/sounding';
import type { Home, Matter, Receipt } from '../../api/types';
import { memberNames } from '../../app/names';
import { useResource } from '../../app/resource';
import { soundingHash } from '../../app/router';
import { CheckField } from '../../matter/acts/CheckField';
import { errorAt, UntilField, withoutEmpty } from '../../matter/acts/form';
import { hasEnded } from '../../matter/model';
import { Act } from '../../ui/Act';
import { Dialog } from '../../ui/Dialog';
import { ChoiceField, SelectField, TextField } from '../../ui/Field';
import { Waiting } from '../../ui/Notice';
import type { Words } from '../../words/words';
import type { SoundingsProps } from '../Soundings';
import { smallClasses, Telling } from './GivesAway';
import { earlierOnes, proposedLeast, whoHasKey } from './model';
import { wholeWithin } from './OpenCeremony';
import { SoundingLines } from './SoundingLines';

interface Fields {
  matter: string;
  ceremony: string;
  mode: SoundingMode;
  subjects: string[];
  least: string;
  closes: string;
  settles: string;
}

type Props = SoundingsProps & { onClose: () => void };

export function OpenSounding(props: Props): VNode {
  const { all, words, onClose } = props;
  const says = words.soundings.open;
  const home = useResource<Home>('/home', () => false);
  const made = all.ceremonies.filter(({ phase }) => phase === 'done');
  const open = (home.value?.matters ?? []).filter(({ state }) => state === 'open');
  const roster = rosterOf(props);
  const hindrance = made.length === 0 ? says.noCeremony : roster.length < 2 ? says.tooFewKeys : home.value && open.length === 0 ? says.noMatter : undefined;
  if (hindrance || !home.value) {
    return (
      <Dialog title={says.title} closeLabel={words.common.close} onClose={onClose}>
        {hindrance ? <p>{hindrance}</p> : <Waiting words={words} />}
      </Dialog>
    );
  }
  return <Form {...props} ceremonies={made} matters={open} roster={roster} />;
}

/** Seated members with a key for ballots; whom the matter is about is left out by the server. */
function rosterOf({ all, body }: Props): string[] {
  return whoHasKey(all.keys, 'ballots', body.members.filter(({ seated }) => seated).map(({ member }) => member));
}

interface FormProps extends Props {
  ceremonies: Props['all']['ceremonies'];
  matters: Home['matters'];
  roster: string[];
}

/** Names that can be asked about: public, and still standing. */
const openSubjects = (matter: Matter | undefined) =>
  (matter?.subjects ?? []).filter((each) => !hasEnded(each) && !each.confided && !each.reported);

function wrongIn(fields: Fields, roster: number, words: Words): Partial<Record<keyof Fields, string>> {
  const says = words.soundings.open;
  return {
    ...(fields.matter ? {} : { matter: words.common.required }),
    ...(fields.subjects.length > 0 ? {} : { subjects: says.pickNames }),
    ...(fields.closes ? {} : { closes: words.common.required }),
    ...(wholeWithin(fields.least, 2, roster) === undefined ? { least: says.leastWrong(roster) } : {}),
  };
}

function Form(props: FormProps): VNode {
  const { ceremonies, matters, roster, body, words, onClose } = props;
  const says = words.soundings.open;
  const nameOf = memberNames(body);
  const [fields, setFields] = useState<Fields>({
    matter: matters.length === 1 ? matters[0]!.matter : '', ceremony: String(ceremonies[0]!.ceremony), mode: 'sealed',
    subjects: [], least: String(proposedLeast(roster.length)), closes: '', settles: '',
  });
  const [tried, setTried] = useState(false);
  const set = (change: Partial<Fields>): void => setFields((old) => ({ ...old, ...change }));
  const matter = useResource<Matter>(fields.matter ? `/matters/${encodeURIComponent(fields.matter)}` : undefined, () => false);
  const names = openSubjects(matter.value);
  const wrong = wrongIn(fields, roster.length, words);
  const check = (): object | undefined => {
    setTried(true);
    if (Object.keys(wrong).length > 0) return undefined;
    return withoutEmpty({ ...fields, ceremony: Number(fields.ceremony), least: Number(fields.least) });
  };
  const error = (name: keyof Fields, problem: Problem | undefined): string | undefined =>
    (tried ? wrong[name] : undefined) ?? errorAt(name, problem, words);
  const without = body.members.filter(({ member, seated }) => seated && !roster.includes(member)).map(({ name }) => name);
  return (
    <Act title={says.title} path="/soundings" body={check} confirmLabel={says.confirm} zone={body.zone} nameOf={nameOf}
      words={words} onClose={onClose} warning={<Tells {...props} fields={fields} />} afterwards={(receipt) => <GoThere receipt={receipt} words={words} />}>
      {(problem) => (
        <>
          <SelectField label={says.matter} none={says.pickMatter} value={fields.matter} error={error('matter', problem)}
            options={matters.map((each) => ({ value: each.matter, text: each.title }))}
            onPick={(picked) => set({ matter: picked, subjects: [] })} />
          {matter.value && names.length === 0 && <p>{says.noNames}</p>}
          {names.length > 0 && (
            <CheckField label={says.names} values={fields.subjects} error={error('subjects', problem)}
              options={names.map(({ subject, name }) => ({ value: subject, text: name }))}
              onChange={(picked) => set({ subjects: names.map(({ subject }) => subject).filter((each) => picked.includes(each)) })} />
          )}
          <ChoiceField label={says.mode} value={fields.mode} onPick={(mode) => set({ mode: mode as SoundingMode })}
            options={(['sealed', 'counted'] as const).map((value) => ({ value, text: words.soundings.modes[value], note: says.modeNotes[value] }))} />
          <SelectField label={says.ceremony} value={fields.ceremony} error={error('ceremony', problem)}
            options={ceremonies.map(({ ceremony, holders }) => ({ value: String(ceremony), text: says.ceremonyOption(ceremony, words.common.list(holders.map(nameOf))) }))}
            onPick={(ceremony) => set({ ceremony })} />
          <TextField label={says.least} hint={says.leastHint(roster.length)} type="number" min="2" max={String(roster.length)}
            value={fields.least} onInput={(least) => set({ least })} error={error('least', problem)} />
          {without.length > 0 && <p class="quiet small">{says.without(words.common.list(without))}</p>}
          <UntilField label={says.closes} value={fields.closes} zone={body.zone} words={words} error={error('closes', problem)}
            onInput={(closes) => set({ closes })} />
          <UntilField label={says.settles} value={fields.settles} zone={body.zone} words={words} optional={says.settlesHint}
            error={error('settles', problem)} onInput={(settles) => set({ settles })} />
        </>
      )}
    </Act>
  );
}

/** Where the server has just put it. */
function GoThere({ receipt, words }: { receipt: Receipt & { sounding?: number }; words: Words }): VNode | null {
  if (receipt.sounding === undefined) return null;
  return (
    <a class="button button-main" href={soundingHash(receipt.sounding)}>
      {words.soundings.open.goThere}
    </a>
  );
}

/** What it will tell, before it is opened: then it can still be helped. */
function Tells({ all, ceremonies, roster, body, fields, words }: FormProps & { fields: Fields }): VNode {
  const says = words.soundings;
  const under = ceremonies.find(({ ceremony }) => String(ceremony) === fields.ceremony)!;
  const earlier = earlierOnes(all.soundings, { matter: fields.matter, subjects: fields.subjects });
  return (
    <section>
      <h3>{says.givesAwayTitle}</h3>
      <Telling words={words} about={{
        mode: fields.mode, roster: roster.length, closed: false, names: fields.subjects.length, least: Number(fields.least),
        holders: under.holders.length, threshold: under.threshold,
        smallClasses: fields.mode === 'counted' ? smallClasses(body, roster, words) : [],
      }} />
      {earlier.length > 0 && (
        <>
          <p>{says.earlier}</p>
          <SoundingLines soundings={earlier} words={words} />
        </>
      )}
    </section>
  );
}
