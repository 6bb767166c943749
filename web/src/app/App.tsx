/** The frame: who is asking, which language and colours, which page. */
import type { VNode } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { api, Problem } from '../api/client';
import type { Body, Session } from '../api/types';
import { startLive, stopLive } from '../live/live';
import { LiveRegion } from '../ui/announce';
import { arrival } from '../ui/Heading';
import { KeyHelp, useKeys } from '../ui/keys';
import { ProblemNote, Waiting } from '../ui/Notice';
import { SignIn } from '../pages/SignIn';
import { renamed, renamesFor } from '../words/states';
import { keepLanguage, languages, readLanguage, type Language, type Words } from '../words/words';
import { presides } from './context';
import { lazySigner, seatOf } from '../sign/seat';
import { Footer } from './Footer';
import { Guard } from './Guard';
import { Header, type Settings } from './Header';
import { pageOf } from './pages';
import { useResource } from './resource';
import { go, useRoute, type Route } from './router';
import { keepTheme, readTheme, type Theme } from './theme';

/** From now on answers name states in this language. */
function nameStatesIn(language: Language): Language {
  const rename = renamesFor(language);
  api.showAs(rename ? (value) => renamed(value, rename) : (value) => value);
  return language;
}

function useSettings(): Settings {
  const [language, setLanguage] = useState<Language>(() => nameStatesIn(readLanguage()));
  const [theme, setTheme] = useState<Theme>(readTheme);
  useEffect(() => {
    document.documentElement.lang = languages[language].time.lang;
  }, [language]);
  return {
    language,
    theme,
    onLanguage: (next) => {
      keepLanguage(next);
      setLanguage(nameStatesIn(next));
    },
    onTheme: (next) => {
      keepTheme(next);
      setTheme(next);
    },
  };
}

type Who = { known: 'asking' } | { known: 'nobody'; ended: boolean } | { known: 'failed'; problem: unknown } | { known: 'me'; session: Session };

/** Who asks; nobody while the link of `route` has not been used. */
function useWho(bySecret: boolean): [Who, (who: Who) => void, () => void] {
  const [who, setWho] = useState<Who>(bySecret ? { known: 'nobody', ended: false } : { known: 'asking' });
  const ask = useCallback(() => {
    setWho({ known: 'asking' });
    api.session().then(
      (session) => setWho({ known: 'me', session }),
      (problem: unknown) => {
        const nobody = problem instanceof Problem && problem.status === 401;
        setWho(nobody ? { known: 'nobody', ended: false } : { known: 'failed', problem });
      },
    );
  }, []);
  // Only once: with a link there is nothing to ask, and without one the answer does not change.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  useEffect(() => void (bySecret || ask()), []);
  useEffect(
    () =>
      api.onSignedOut(() => {
        stopLive();
        api.forget();
        setWho((old) => (old.known === 'me' ? { known: 'nobody', ended: true } : old));
      }),
    [],
  );
  return [who, setWho, ask];
}

/** The secret of a sign-in link, gone from the address and the history; forgotten once it is used. */
function useLinkSecret(route: Route): [string | undefined, () => void] {
  const [secret, setSecret] = useState(route.page === 'sign-in' ? route.secret : undefined);
  const fresh = route.page === 'sign-in' ? route.secret : undefined;
  useEffect(() => {
    if (!fresh) return;
    setSecret(fresh);
    history.replaceState(null, '', '#/sign-in');
  }, [fresh]);
  return [secret, () => setSecret(undefined)];
}

export function App(): VNode {
  const route = useRoute();
  const settings = useSettings();
  const words = languages[settings.language];
  const [secret, forgetSecret] = useLinkSecret(route);
  const [who, setWho, ask] = useWho(Boolean(secret));

  if (who.known === 'me' && route.page !== 'sign-in') {
    const leave = (): void => {
      api.signOut().catch(() => undefined);
      stopLive();
      setWho({ known: 'nobody', ended: true });
    };
    // In another language everything is read anew: names come with the answers.
    return (
      <Chamber
        key={settings.language}
        session={who.session}
        route={route}
        words={words}
        settings={settings}
        onSignOut={leave}
      />
    );
  }
  if (who.known === 'nobody' || route.page === 'sign-in') {
    const enter = (session: Session): void => {
      forgetSecret();
      setWho({ known: 'me', session });
      if (location.hash.startsWith('#/sign-in')) go('#/');
    };
    const ended = who.known === 'nobody' && who.ended;
    return <SignIn secret={secret} ended={ended} words={words} settings={settings} onSignedIn={enter} />;
  }
  return (
    <main class="page narrow">
      {who.known === 'failed' ? (
        <ProblemNote problem={who.problem} words={words} onRetry={ask} />
      ) : (
        <Waiting words={words} />
      )}
    </main>
  );
}

/** One name for each page that is read on its own. */
function nameOf(route: Route): string {
  if (route.page === 'matter') return `matter ${route.id}`;
  return route.page === 'sounding' ? `sounding ${route.sounding}` : route.page;
}

/** The link of the header under which a page stands. */
function sectionOf({ page }: Route): string {
  if (page === 'matter' || page === 'sheet') return 'home';
  return page === 'sounding' ? 'soundings' : page;
}

/** Moves the focus to the new page's title when the address changes, but not at the first page. */
function useArrival(route: Route): void {
  const key = nameOf(route);
  const before = useRef(key);
  if (before.current !== key) {
    before.current = key;
    arrival.pending = true;
  }
}

interface ChamberProps {
  session: Session;
  route: Route;
  words: Words;
  settings: Settings;
  onSignOut: () => void;
}

/** The session with its member's name as the body's list has it, in the reader's language. */
function withName(session: Session, body: Body | undefined): Session {
  const found = body?.members.find(({ member }) => member === session.member);
  return found ? { ...session, member_name: found.name } : session;
}

function Chamber({ session: signedIn, route, words, settings, onSignOut }: ChamberProps): VNode {
  const [help, setHelp] = useState(false);
  const body = useResource<Body>('/body');
  const session = withName(signedIn, body.value);
  useArrival(route);
  const size = body.value?.size;
  useEffect(() => {
    if (size !== undefined) startLive(size > 0 ? size - 1 : undefined);
  }, [size]);
  useEffect(() => stopLive, []);
  useSigning(body.value?.body, seatOf(signedIn));
  const targets = { h: '#/', r: '#/record', ...(presides(session) ? { d: '#/desk' } : {}) };
  useKeys(targets, go, () => setHelp(true));
  return (
    <>
      <a class="skip" href="#content" onClick={skip}>
        {words.common.skip}
      </a>
      <Header
        bodyName={body.value?.name ?? '…'}
        session={session}
        page={sectionOf(route)}
        words={words}
        settings={settings}
        onSignOut={onSignOut}
      />
      {body.value && <Guard body={body.value.body} words={words} />}
      <main id="content" tabIndex={-1}>
        <Content session={session} route={route} words={words} body={body.value} problem={body.problem} retry={body.reload} />
      </main>
      <Footer words={words} />
      <LiveRegion />
      {help && <KeyHelp words={words} desk={presides(session)} onClose={() => setHelp(false)} />}
    </>
  );
}

/** From now on acts are signed for this seat, where it has a key. */
function useSigning(body: string | undefined, seat: string | undefined): void {
  useEffect(() => {
    api.signWith(body && seat ? lazySigner(body, seat) : undefined);
  }, [body, seat]);
}

/** The address belongs to the pages, so skipping moves the focus instead of following the link. */
function skip(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

function Content(props: {
  session: Session;
  route: Route;
  words: Words;
  body?: Body;
  problem?: unknown;
  retry: () => void;
}): VNode {
  const { session, route, words, body } = props;
  if (!body) {
    if (props.problem === undefined) return <Waiting words={words} />;
    return <ProblemNote problem={props.problem} words={words} onRetry={props.retry} />;
  }
  const Page = pageOf(route);
  return <Page session={session} body={body} words={words} go={go} route={route} />;
}
