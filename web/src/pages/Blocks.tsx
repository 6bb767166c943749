/** Who blocks what, and what would lift it: every open matter, as far as this reader may see it. */
import type { VNode } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Home, Lanes, Matter, Table } from '../api/types';
import type { PageProps } from '../app/context';
import { memberNames } from '../app/names';
import { useResource } from '../app/resource';
import { matterHash } from '../app/router';
import { useLive } from '../live/live';
import { blocksOf, brokenBlock, elsewhere, type Block, type Blocked } from '../matter/blocks';
import { lanesPath } from '../matter/lanes-of';
import { hasEnded } from '../matter/model';
import { missingSentences, ruleInWords, verdictInWords, whenShown } from '../matter/say';
import { stageOf } from '../matter/Standing';
import { Source } from '../pictures/Source';
import { StanceGlyph } from '../pictures/stance';
import { Heading } from '../ui/Heading';
import { Empty, ProblemNote, Waiting } from '../ui/Notice';
import { dayInWords } from '../words/time';
import type { Words } from '../words/words';
import { useMatters } from './desk/matters';

const kGather = 120;

function tablePath(matter: Matter, subject: string): string {
  return `/matters/${encodeURIComponent(matter.matter)}/table?subject=${encodeURIComponent(subject)}`;
}

async function readBlocked(matter: Matter, subject: string, nameOf: (code: string) => string): Promise<Blocked> {
  const [table, lanes] = await Promise.all([
    api.get<Table>(tablePath(matter, subject)),
    api.get<Lanes>(lanesPath(matter.matter, subject)).catch(() => undefined),
  ]);
  const broken = brokenBlock(matter, nameOf);
  const own = blocksOf(table, lanes);
  const blocks = broken && !own.some(({ member, state }) => member === broken.member && state === 'open') ? [broken, ...own] : own;
  return { matter, subject, table, blocks };
}

/** A table for every name that still stands in every open matter. */
function useBlocked(matters: Matter[] | undefined, nameOf: (code: string) => string): Blocked[] | undefined {
  const [blocked, setBlocked] = useState<Blocked[]>();
  const latest = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const read = useCallback(() => {
    if (!matters) return;
    const own = ++latest.current;
    const asked = matters.flatMap((matter) =>
      matter.subjects.filter((subject) => !hasEnded(subject)).map(({ subject }) => readBlocked(matter, subject, nameOf)));
    void Promise.allSettled(asked).then((answers) => {
      if (own !== latest.current) return;
      setBlocked(answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : [])));
    });
    // Names change only with the language, and then everything is made anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [matters]);
  useEffect(() => {
    read();
    return () => {
      latest.current = -1;
      clearTimeout(timer.current);
    };
  }, [read]);
  useLive(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(read, kGather);
  });
  return blocked;
}

export function Blocks(props: PageProps): VNode {
  const { words, body } = props;
  const home = useResource<Home>('/home');
  const open = (home.value?.matters ?? []).filter((line) => line.state === 'open');
  const { matters } = useMatters(open.map((line) => line.matter));
  const blocked = useBlocked(matters, memberNames(body));
  return (
    <div class="page blocks">
      <Heading title={words.blocks.title} />
      <p class="page-lead">{words.blocks.lead}</p>
      {home.problem !== undefined && <ProblemNote problem={home.problem} words={words} onRetry={home.reload} />}
      {!blocked || !matters ? (
        <Waiting words={words} />
      ) : matters.length === 0 ? (
        <Empty>
          <h2>{words.blocks.nothing}</h2>
          <p>{words.blocks.nothingNext}</p>
        </Empty>
      ) : (
        matters.map((matter) => <MatterBlocks key={matter.matter} {...props} matter={matter} all={blocked} />)
      )}
    </div>
  );
}

function MatterBlocks(props: PageProps & { matter: Matter; all: Blocked[] }): VNode {
  const { matter, all, words } = props;
  const own = all.filter((each) => each.matter.matter === matter.matter);
  return (
    <section class="blocks-matter">
      <h2>
        <a href={matterHash(matter.matter)}>{matter.title}</a>
      </h2>
      {own.length === 0 && <p class="quiet">{words.blocks.notShown}</p>}
      {own.map((blocked) => (
        <SubjectBlocks key={blocked.subject} {...props} blocked={blocked} alone={own.length === 1} />
      ))}
    </section>
  );
}

function SubjectBlocks(props: PageProps & { blocked: Blocked; all: Blocked[]; alone: boolean }): VNode {
  const { blocked, alone, words } = props;
  const { table, matter } = blocked;
  const stage = stageOf(matter, table);
  const name = table.name ?? blocked.subject;
  return (
    <div class="blocks-subject">
      {!alone && <h3>{words.blocks.onName(name)}</h3>}
      <p>
        <strong class={`verdict-${table.verdict}`}>{verdictInWords(table, stage, words)}.</strong>{' '}
        {table.rule && <span class="quiet">{ruleInWords(table.rule, words)}</span>}
      </p>
      {blocked.blocks.length === 0 ? (
        <p class="quiet">{table.hidden ? words.blocks.notShown : words.blocks.nobody}</p>
      ) : (
        <BlockTable {...props} />
      )}
      {table.verdict !== 'met' && <p>{missingSentences(table, stage, words).join(' ')}</p>}
      {stage?.type === 'sounding' && <p class="quiet small">{words.matter.closing.sounding}</p>}
    </div>
  );
}

function BlockTable(props: PageProps & { blocked: Blocked; all: Blocked[]; alone: boolean }): VNode {
  const { blocked, words, alone } = props;
  const { blocks } = words;
  const about = alone ? blocked.matter.title : (blocked.table.name ?? blocked.subject);
  return (
    <ul class="block-list" aria-label={words.matter.about(blocks.objections, about)}>
      {blocked.blocks.map((block) => (
        <BlockItem key={`${block.member} ${block.condition ?? ''} ${block.state}`} {...props} block={block} />
      ))}
    </ul>
  );
}

function Demands({ block, words }: { block: Block; words: Words }): VNode | null {
  if (!block.demands.length) return null;
  return (
    <ul class="small">
      {block.demands.map((event) => (
        <li key={`${event.date}${event.value}`}>
          {words.blocks.demand(event.note ?? words.matter.eventNames[event.value] ?? event.value, dayInWords(event.date, words.time))}{' '}
          {event.source && <Source source={event.source} words={words.pictures} />}
        </li>
      ))}
    </ul>
  );
}

function BlockItem(props: PageProps & { blocked: Blocked; all: Blocked[]; block: Block }): VNode {
  const { blocked, all, block, words, body } = props;
  const { blocks, matter } = words;
  const others = elsewhere(all, blocked, block.member);
  const since = block.since && words.pictures.since(whenShown(block.since, words, body.zone));
  return (
    <li class={`block is-${block.state}`}>
      <h4>
        <StanceGlyph shown={{ stance: block.stance, own: !block.reported }} /> {block.name}{' '}
        <span class="quiet">
          {[words.pictures.stance[block.stance], since, block.reported && blocks.reported].filter(Boolean).join(', ')}
        </span>
      </h4>
      {block.reason && <blockquote>{block.reason}</blockquote>}
      <p>
        <span class={`block-state is-${block.state}`}>{blocks.states[block.state]}</span>{' '}
        <span class="quiet">({blocks.stateNotes[block.state]})</span>{' '}
        {block.condition ? matter.wouldLift(block.condition) : blocks.asksNothing}{' '}
        {block.source && <Source source={block.source} words={words.pictures} />}
      </p>
      <Demands block={block} words={words} />
      {others.length > 0 && block.state === 'open' && (
        <p class="block-linked">
          {blocks.linked(words.common.list(others.map(({ title }) => title)))}
        </p>
      )}
    </li>
  );
}
