/** The record: entries as they lie, each hash computed here, and the whole checked on request. */
import type { VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Body, Home } from '../api/types';
import type { PageProps } from '../app/context';
import { useResource } from '../app/resource';
import { go, type Route } from '../app/router';
import { memberNames } from '../app/names';
import { entryInWords } from '../record/say';
import { useSeatKeys } from '../sign/use-keys';
import { Button } from '../ui/Button';
import { useNow } from '../ui/Countdown';
import { SelectField, TextField } from '../ui/Field';
import { Heading } from '../ui/Heading';
import { ProblemNote, Waiting } from '../ui/Notice';
import type { SayKind } from '../words/happened';
import type { Words } from '../words/words';
import { CheckPanel } from './record/CheckPanel';
import { EntryList, type Line } from './record/EntryList';
import { fits, isOn, noFilter, type Filter } from './record/filter';
import { useNames } from './record/names';
import { usePages, type Pages } from './record/pages';

/** A search reads on by itself until this many entries are found or have been looked at. */
const kEnough = 50;
const kFarEnough = 5000;

interface SearchProps {
  filter: Filter;
  matters: Home['matters'];
  body: Body;
  words: Words;
  onFilter: (filter: Filter) => void;
}

function Search(props: SearchProps): VNode {
  const { filter, body, words, onFilter } = props;
  const { record, happened, proof } = words;
  const kinds = Object.keys(happened.kinds) as SayKind[];
  const nameOf = memberNames(body);
  return (
    <form class="search" role="search" aria-label={record.search.label} onSubmit={(event) => event.preventDefault()}>
      <TextField label={record.search.text} hint={record.search.textHint} type="search" value={filter.text}
        onInput={(text) => onFilter({ ...filter, text })} />
      <SelectField label={record.search.kind} none={record.search.allKinds} value={filter.kind}
        options={kinds.map((kind) => ({ value: kind, text: happened.kinds[kind] }))}
        onPick={(kind) => onFilter({ ...filter, kind })} />
      <SelectField label={record.search.matter} none={record.search.allMatters} value={filter.matter}
        options={props.matters.map(({ matter, title }) => ({ value: matter, text: title }))}
        onPick={(matter) => onFilter({ ...filter, matter })} />
      <SelectField label={proof.search.member} none={proof.search.allMembers} value={filter.member}
        options={body.members.map(({ member }) => ({ value: member, text: nameOf(member) }))}
        onPick={(member) => onFilter({ ...filter, member })} />
    </form>
  );
}

/** By its number an entry is found at once, however far back it lies. */
function ToEntry({ words }: { words: Words }): VNode {
  const { search } = words.proof;
  const [seq, setSeq] = useState('');
  return (
    <form class="to-entry" onSubmit={(event) => {
      event.preventDefault();
      if (/^\d+$/.test(seq)) go(`#/record/${Number(seq)}`);
    }}>
      <TextField label={search.seq} hint={search.seqHint} type="number" min="0" value={seq} onInput={setSeq} />
      <Button type="submit">{search.go}</Button>
    </form>
  );
}

/** Reads further back while a search has found too little; stops where it would go on for too long. */
function useSearchOn(pages: Pages, found: number, on: boolean): { further: () => void; stopped: boolean } {
  const [allowed, setAllowed] = useState(kFarEnough);
  const searched = pages.entries.length;
  const wants = on && pages.hasOlder && found < kEnough;
  useEffect(() => {
    if (wants && searched < allowed && !pages.busy && pages.problem === undefined) pages.readOlder(true);
  });
  return { further: () => setAllowed(searched + kFarEnough), stopped: wants && searched >= allowed };
}

export function Record(props: PageProps & { route: Route }): VNode {
  const { body, session, words, route } = props;
  const { record } = words;
  const seq = route.page === 'record' ? route.seq : undefined;
  const pages = usePages(seq, body.size);
  const names = useNames(body, pages.entries);
  const home = useResource<Home>('/home', () => false);
  const keys = useSeatKeys();
  const [filter, setFilter] = useState(noFilter);
  const now = useNow();
  const day = Math.floor(now / 86_400_000);
  const lines = useMemo<Line[]>(
    () => pages.entries.map((entry) => ({ entry, sentence: entryInWords(entry, names, words, day * 86_400_000) })),
    [pages.entries, names, words, day],
  );
  const on = isOn(filter);
  const shown = on ? lines.filter(({ entry, sentence }) => fits(entry, sentence, filter, names)) : lines;
  const search = useSearchOn(pages, shown.length, on);
  return (
    <div class="page record">
      <Heading title={record.title} />
      <p class="page-lead">{record.lead}</p>
      <p>
        <a href="#/keys">{words.keys.title}</a>
      </p>
      <CheckPanel body={body.body} size={pages.size} words={words} />
      <section aria-label={record.entries(pages.size)}>
        <Search filter={filter} matters={home.value?.matters ?? []} body={body} words={words} onFilter={setFilter} />
        <ToEntry words={words} />
        <p class="quiet small" role="status">
          {on ? record.search.found(shown.length, pages.entries.length) : record.entries(pages.size)}
        </p>
        {pages.newer > 0 && (
          <p>
            <Button busy={pages.busy} onClick={pages.readNewer}>
              {record.newArrived(pages.newer)}
            </Button>
          </p>
        )}
        <EntryList lines={shown} seq={seq} session={session} body={body} keys={keys} names={names} words={words} />
        <Foot pages={pages} on={on} found={shown.length} search={search} words={words} onClear={() => setFilter(noFilter)} />
      </section>
    </div>
  );
}

function Foot(props: {
  pages: Pages;
  on: boolean;
  found: number;
  search: { further: () => void; stopped: boolean };
  words: Words;
  onClear: () => void;
}): VNode {
  const { pages, on, search, words } = props;
  const { record } = words;
  return (
    <>
      {on && props.found === 0 && !pages.busy && <p class="empty">{record.search.none}</p>}
      {pages.problem !== undefined && (
        <ProblemNote problem={pages.problem} words={words} onRetry={() => pages.readOlder(on)} />
      )}
      {pages.busy && pages.entries.length === 0 && <Waiting words={words} />}
      <div class="buttons">
        {!on && pages.hasOlder && (
          <Button busy={pages.busy} onClick={() => pages.readOlder()}>
            {record.older}
          </Button>
        )}
        {search.stopped && <Button onClick={search.further}>{record.search.further}</Button>}
        {on && (
          <Button kind="quiet" onClick={props.onClear}>
            {record.search.clear}
          </Button>
        )}
      </div>
    </>
  );
}
