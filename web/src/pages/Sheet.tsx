/** The decision sheet of a matter: one page to print, made of nothing but what this reader is shown elsewhere. */
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Problem } from '../api/client';
import { serverNow } from '../api/clock';
import type { Matter, Session } from '../api/types';
import type { PageProps } from '../app/context';
import { matterHash } from '../app/router';
import { entriesAbout, runsOf, type Run } from '../matter/entries';
import { subjectsAsked, useLanesOf } from '../matter/lanes-of';
import { useMatter } from '../matter/load';
import { outcomeInWords } from '../matter/MatterHead';
import { Polls } from '../matter/Polls';
import type { LanesOf } from '../matter/said';
import { StatementList } from '../matter/Statements';
import type { ReadEntry } from '../record/entry';
import { Button } from '../ui/Button';
import { Heading } from '../ui/Heading';
import { ProblemNote, Waiting } from '../ui/Notice';
import { stampInWords } from '../words/time';
import type { Words } from '../words/words';
import { SheetStage } from './sheet/SheetStage';

type SheetProps = PageProps & { id: string };

export function Sheet(props: SheetProps): VNode {
  const { words, id } = props;
  const { value, problem, reload } = useMatter(id);
  if (value) return <Loaded {...props} matter={value} />;
  if (problem === undefined) return <Waiting words={words} />;
  if (problem instanceof Problem && problem.status === 404)
    return (
      <section class="page narrow">
        <Heading title={words.matter.notFound} />
        <p>{words.matter.notFoundText}</p>
      </section>
    );
  return <ProblemNote problem={problem} words={words} onRetry={reload} />;
}

type LoadedProps = SheetProps & { matter: Matter };

function Loaded(props: LoadedProps): VNode {
  const { matter, body, words, session } = props;
  const { sheet } = words;
  const lanes = useLanesOf(matter.matter, subjectsAsked(matter));
  return (
    <article class="page sheet">
      <p class="sheet-tools">
        <a href={matterHash(matter.matter)}>{sheet.back}</a>
        <Download matter={matter} format="markdown" label={sheet.markdown} words={words} />
        <Download matter={matter} format="csv" label={sheet.csv} words={words} />
        <Button onClick={() => print()}>{sheet.print}</Button>
      </p>
      <p class="sheet-of">{sheet.of(body.name)}</p>
      <Heading title={matter.title} />
      <p class="quiet small">{sheet.forReader(whoReads(session, words), stampInWords(new Date(serverNow()).toISOString(), matter.zone, words.time))}</p>
      <What {...props} />
      {lanes ? <Stages {...props} lanes={lanes} /> : <Waiting words={words} />}
      <Polls matter={matter} body={body} words={words} lanes={lanes} />
      <section>
        <h2>{sheet.statements}</h2>
        {matter.statements?.length ? (
          <StatementList matter={matter} body={body} words={words} />
        ) : (
          <p>{sheet.noStatements}</p>
        )}
      </section>
      <EntryNumbers matter={matter} words={words} />
    </article>
  );
}

function whoReads(session: Session, words: Words): string {
  return words.common.who(session.role, session.member_name);
}

/** The server makes both from the same view that this page shows. */
function Download(props: { matter: Matter; format: 'markdown' | 'csv'; label: string; words: Words }): VNode {
  const query = `format=${props.format}&language=${props.words.code}`;
  return (
    <a href={`/api/v1/matters/${encodeURIComponent(props.matter.matter)}/sheet?${query}`} download>
      {props.label}
    </a>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }): VNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function What({ matter, body, words }: LoadedProps): VNode {
  const { sheet } = words;
  const name = (code: string): string => body.members.find(({ member }) => member === code)?.name ?? code;
  return (
    <dl class="sheet-facts">
      <Fact name={sheet.outcome}>
        {matter.outcome ? <strong>{outcomeInWords(matter.outcome, words)}</strong> : sheet.noOutcome}
      </Fact>
      <Fact name={sheet.matter}>{matter.matter}</Fact>
      <Fact name={sheet.kind}>{words.common.kinds[matter.kind]}</Fact>
      <Fact name={sheet.procedure}>{matter.procedure.name}</Fact>
      <Fact name={sheet.source}>{matter.procedure.source ?? sheet.noSource}</Fact>
      {matter.office && <Fact name={sheet.office}>{matter.office.name}</Fact>}
      {matter.concerned && matter.concerned.length > 0 && (
        <Fact name={sheet.concerned}>{words.common.list(matter.concerned.map(name))}</Fact>
      )}
    </dl>
  );
}

function Stages(props: LoadedProps & { lanes: LanesOf }): VNode {
  const { matter, words } = props;
  return (
    <section>
      <h2>{words.sheet.stages}</h2>
      {matter.stages.length === 0 && <p>{words.sheet.noStages}</p>}
      {matter.stages.map((stage) => (
        <SheetStage key={stage.stage} {...props} stage={stage} />
      ))}
    </section>
  );
}

function useEntries(matter: Matter): { entries?: ReadEntry[]; problem?: unknown } {
  const [found, setFound] = useState<{ entries?: ReadEntry[]; problem?: unknown }>({});
  useEffect(() => {
    const reading = new AbortController();
    entriesAbout(matter, reading.signal).then(
      (entries) => setFound({ entries }),
      (problem: unknown) => !reading.signal.aborted && setFound({ problem }),
    );
    return () => reading.abort();
  }, [matter]);
  return found;
}

function EntryNumbers({ matter, words }: { matter: Matter; words: Words }): VNode {
  const { entries, problem } = useEntries(matter);
  const kind = (run: Run): string => (words.happened.kinds as Record<string, string>)[run.kind] ?? run.kind;
  return (
    <section class="sheet-entries">
      <h2>{words.sheet.entries}</h2>
      <p class="quiet small">{words.sheet.entriesText}</p>
      {problem !== undefined && <ProblemNote problem={problem} words={words} />}
      {!entries && problem === undefined && <p class="waiting quiet">{words.sheet.readingEntries}</p>}
      {entries && (
        <ul>
          {runsOf(entries).map((run) => (
            <li key={run.from}>
              <a href={`#/record/${run.from}`}>{run.from}</a>
              {run.to > run.from && (
                <>
                  –<a href={`#/record/${run.to}`}>{run.to}</a>
                </>
              )}{' '}
              {kind(run)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
