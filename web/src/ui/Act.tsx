/**
 * An act in a dialog: the question and its fields; then what will follow, asked of the server by a dry run;
 * then the receipt. The idempotency key is made once for the dialog, so pressing twice acts once.
 */
import type { ComponentChildren, VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { api, newKey, Problem } from '../api/client';
import type { Consequences, Leak, Receipt } from '../api/types';
import { wordFor } from '../words/common';
import { stampInWords } from '../words/time';
import type { Words } from '../words/words';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { ProblemNote } from './Notice';

/** The server says in English what will follow; for some of it the language has a sentence of its own. */
export function Follows(props: { found: Consequences; nameOf: (code: string) => string; words: Words }): VNode {
  const { found, nameOf, words } = props;
  const { act, list, verdicts } = words.common;
  const texts = found.consequences.map((each) => ({
    own: words.matter.willFollow(each.text),
    text: each.text,
  }));
  const said = texts.filter(({ own, text }) => own ?? text);
  return (
    <section class="follows" aria-live="polite">
      <h3>{act.whatFollows}</h3>
      {said.length > 0 ? (
        <ul>
          {said.map(({ own, text }) => (
            <li key={text} lang={own ? undefined : 'en'}>
              {own ?? text}
            </li>
          ))}
        </ul>
      ) : (
        <p>{act.nothingFollows}</p>
      )}
      {found.verdict && <p>{words.matter.ruleWouldStand(verdicts[found.verdict])}</p>}
      {found.missing && found.missing.length > 0 && (
        <p class="quiet">{act.stillMissing(list(found.missing.map(nameOf)))}</p>
      )}
      <Leaks leaks={found.gives_away} words={words} />
    </section>
  );
}

/** What totals have told already: all of a class, or all, said the same. They name the subject last. */
function isTold({ kind, of = [] }: Leak): boolean {
  return (kind === 'unanimous' && of.length > 0) || (kind === 'small_class' && of.length > 1);
}

/** One of them in a sentence. What it is about are classes, an earlier stage, or a subject by its id. */
export function leakInWords(leak: Leak, nameOf: (subject: string) => string, words: Words): string {
  const { leaks: says } = words.common.act;
  const { kind, members = 0 } = leak;
  const told = isTold(leak);
  const of = [...(leak.of ?? [])];
  const subject = told ? nameOf(of.pop()!) : '';
  const about = words.common.list(of.map((name) => wordFor(words.poll.classNames, name)));
  return says[told ? `${kind}_told` : kind]?.(about, members, subject) ?? kind;
}

/** What numbers would tell: said before a stage opens, when it can still be helped, and to everybody while it lasts. */
export function Leaks(props: { leaks: readonly Leak[] | undefined; nameOf?: (subject: string) => string; words: Words }): VNode | null {
  const { leaks, nameOf = (subject) => subject, words } = props;
  const { givesAway } = words.common.act;
  const known = [...new Set((leaks ?? []).map((leak) => leakInWords(leak, nameOf, words)))];
  if (!known.length) return null;
  return (
    <div class="notice is-warning">
      <p>{givesAway}</p>
      <ul>
        {known.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  );
}

/** The files by which the entries can be proved for ever, one each. */
function KeepReceipt({ receipt, words }: { receipt: Receipt; words: Words }): VNode {
  const { keep, keepHint } = words.proof;
  return (
    <div class="keep-receipt">
      <div class="buttons">
        {receipt.entries.map(({ seq }) => (
          <a key={seq} class="button button-plain" href={`/api/v1/entries/${seq}/receipt`} download={`entry-${seq}.tlog-proof`}>
            {receipt.entries.length > 1 ? `${keep} ${seq}` : keep}
          </a>
        ))}
      </div>
      <p class="quiet small">{keepHint}</p>
    </div>
  );
}

export function ReceiptView(props: { receipt: Receipt; zone: string; words: Words }): VNode {
  const { receipt, zone, words } = props;
  const { act } = words.common;
  return (
    <section class="receipt">
      {receipt.held && <p>{act.heldText}</p>}
      {receipt.entries.map((entry) => (
        <dl key={entry.seq}>
          <dt>{act.entry}</dt>
          <dd>
            <a href={`#/record/${entry.seq}`}>{entry.seq}</a>, {stampInWords(entry.at, zone, words.time)}
          </dd>
          <dt>{act.leaf}</dt>
          <dd class="hash">{entry.leaf}</dd>
        </dl>
      ))}
      {receipt.entries.length > 0 && <KeepReceipt receipt={receipt} words={words} />}
      <dl>
        <dt>{act.root}</dt>
        <dd class="hash">{receipt.root}</dd>
      </dl>
    </section>
  );
}

type Step =
  | { at: 'asking' }
  | { at: 'confirming'; found: Consequences }
  | { at: 'done'; receipt: Receipt };

export interface ActProps {
  title: string;
  path: string;
  /** The request, or undefined while a field is missing or wrong (the fields then say which). */
  body: () => object | undefined;
  confirmLabel: string;
  /** Cannot be taken back: the button says so by its colour. */
  grave?: boolean;
  zone: string;
  nameOf: (code: string) => string;
  words: Words;
  onClose: () => void;
  /** Shown with the receipt, for instance a link onwards. */
  afterwards?: (receipt: Receipt) => ComponentChildren;
  /** Told once, when the act is done and durable. */
  onDone?: (receipt: Receipt) => void;
  /** Said before the consequences, for what must not be overlooked. */
  warning?: ComponentChildren;
  /** The fields; given as a function they can show a refusal where it belongs. */
  children?: ComponentChildren | ((problem: Problem | undefined) => ComponentChildren);
}

/** Whether an act may have been done although its answer never came. */
function isUnknown(problem: unknown): boolean {
  return problem instanceof Problem && (problem.status === 0 || problem.status >= 500);
}

export function Act(props: ActProps): VNode {
  const { words, path } = props;
  const { common } = words;
  const [step, setStep] = useState<Step>({ at: 'asking' });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const key = useRef(newKey());

  const run = (work: (body: object) => Promise<Step>): void => {
    const body = props.body();
    if (!body) return;
    setBusy(true);
    setProblem(undefined);
    work(body)
      .then(setStep, setProblem)
      .finally(() => setBusy(false));
  };
  const ask = (): void =>
    run(async (body) => ({ at: 'confirming', found: await api.act<Consequences>(path, body, { dryRun: true }) }));
  const perform = (): void =>
    run(async (body) => {
      const receipt = await api.act<Receipt>(path, body, { key: key.current });
      props.onDone?.(receipt);
      return { at: 'done', receipt };
    });
  const change = (): void => {
    // What is changed is another act, and needs a key of its own. But if nobody knows whether the first
    // was done, the key stays: then the server refuses the second instead of doing both.
    if (!isUnknown(problem)) key.current = newKey();
    setProblem(undefined);
    setStep({ at: 'asking' });
  };

  const kept = step.at === 'done' && step.receipt.held;
  const title = kept ? common.act.held : step.at === 'done' ? common.act.receipt : props.title;
  return (
    <Dialog title={title} closeLabel={step.at === 'done' ? common.close : common.cancel} onClose={props.onClose}>
      {step.at === 'done' ? (
        <>
          <ReceiptView receipt={step.receipt} zone={props.zone} words={words} />
          <div class="buttons">
            {props.afterwards?.(step.receipt)}
            <Button onClick={props.onClose}>{common.done}</Button>
          </div>
        </>
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) (step.at === 'asking' ? ask : perform)();
          }}
        >
          {/* While it is confirmed only what will follow is read; going back shows the fields as they were. */}
          <fieldset class="bare" hidden={step.at === 'confirming'}>
            {typeof props.children === 'function'
              ? props.children(problem instanceof Problem ? problem : undefined)
              : props.children}
          </fieldset>
          {step.at === 'confirming' && props.warning}
          {step.at === 'confirming' && <Follows found={step.found} nameOf={props.nameOf} words={words} />}
          {problem !== undefined && <ProblemNote problem={problem} words={words} />}
          <div class="buttons">
            {step.at === 'asking' ? (
              <Button type="submit" kind="main" busy={busy}>
                {common.goOn}
              </Button>
            ) : (
              <>
                <Button type="submit" kind={props.grave ? 'grave' : 'main'} busy={busy}>
                  {busy ? common.act.doing : props.confirmLabel}
                </Button>
                <Button onClick={change}>{common.back}</Button>
              </>
            )}
          </div>
        </form>
      )}
    </Dialog>
  );
}
