/** The top of every page: the body, its pages, who I am, and my settings. */
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Session } from '../api/types';
import { Button } from '../ui/Button';
import { SelectField } from '../ui/Field';
import { languages, type Language, type Words } from '../words/words';
import { presides } from './context';
import type { Theme } from './theme';

export interface Settings {
  language: Language;
  theme: Theme;
  onLanguage: (language: Language) => void;
  onTheme: (theme: Theme) => void;
}

export function SettingsFields({ settings, words }: { settings: Settings; words: Words }): VNode {
  const { common } = words;
  const themes: Theme[] = ['system', 'light', 'dark'];
  return (
    <div class="settings">
      <SelectField
        label={common.language}
        value={settings.language}
        options={Object.values(languages).map((each) => ({ value: each.code, text: each.ownName }))}
        onPick={(value) => settings.onLanguage(value as Language)}
      />
      <SelectField
        label={common.theme}
        value={settings.theme}
        options={themes.map((theme) => ({ value: theme, text: common.themes[theme] }))}
        onPick={(value) => settings.onTheme(value as Theme)}
      />
    </div>
  );
}

/** A menu that closes when the focus or a click goes elsewhere. */
function Account(props: {
  session: Session;
  words: Words;
  settings: Settings;
  onSignOut: () => void;
}): VNode {
  const { session, words } = props;
  const { common } = words;
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const away = (event: Event): void => {
      const outside = event.target instanceof Node && !menu.current?.contains(event.target);
      const escape = event instanceof KeyboardEvent && event.key === 'Escape';
      if (!menu.current?.open || !(escape || (outside && !(event instanceof KeyboardEvent)))) return;
      menu.current.open = false;
      if (escape) menu.current.querySelector('summary')?.focus();
    };
    for (const kind of ['pointerdown', 'focusin', 'keydown']) document.addEventListener(kind, away);
    return () => {
      for (const kind of ['pointerdown', 'focusin', 'keydown']) document.removeEventListener(kind, away);
    };
  }, []);
  const who = common.who(session.role, session.member_name);
  return (
    <details class="account" ref={menu}>
      <summary aria-label={`${common.signedInAs(who)}. ${common.account}`}>{who}</summary>
      <div class="account-menu">
        <p class="account-who">
          {session.name}
          <span class="quiet">{who}</span>
          {session.subject && session.matter && <span class="quiet">{common.standsAs(session.subject, session.matter)}</span>}
        </p>
        <p>
          <a href="#/keys">{words.keys.title}</a>
        </p>
        <SettingsFields settings={props.settings} words={words} />
        <Button onClick={props.onSignOut}>{common.signOut}</Button>
      </div>
    </details>
  );
}

/** Pages that look ahead are one entry; they lead to one another. */
function sectionOf(page: string): string {
  return ['race', 'power', 'track-record'].includes(page) ? 'races' : page;
}

export function Header(props: {
  bodyName: string;
  session: Session;
  page: string;
  words: Words;
  settings: Settings;
  onSignOut: () => void;
}): VNode {
  const { session, page, words } = props;
  const { common } = words;
  const links: [page: string, hash: string, text: string][] = [
    ['home', '#/', common.home],
    ['blocks', '#/blocks', common.blocks],
    ['record', '#/record', common.record],
    ['soundings', '#/soundings', words.soundings.title],
    ['races', '#/races', words.foresight.title],
    ['calendar', '#/calendar', common.calendar],
    ...(presides(session) ? [['desk', '#/desk', common.desk] as [string, string, string]] : []),
    ...(session.role === 'secretary'
      ? [['access', '#/access', common.access] as [string, string, string]]
      : []),
    ['help', '#/help', common.help],
  ];
  return (
    <header class="top">
      <div class="top-line">
        <a class="top-body" href="#/">
          {props.bodyName}
        </a>
        <Account session={session} words={words} settings={props.settings} onSignOut={props.onSignOut} />
      </div>
      <nav class="top-nav" aria-label={common.mainNavigation}>
        <ul>
          {links.map(([name, hash, text]) => (
            <li key={name}>
              <a href={hash} aria-current={name === sectionOf(page) ? 'page' : undefined}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
