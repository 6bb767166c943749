/** The words of the page where a delegate has the deadlines go into a calendar, and of the links to it. */
export interface CalendarWords {
  title: string;
  lead: string;
  /** Beside a deadline. */
  add: string;
  /** The same for who does not see what it stands beside. */
  addNamed: (what: string) => string;
  once: string;
  onceText: string;
  download: string;
  follow: string;
  followText: string;
  /** What a leaked address gives away, and what it does not. */
  leak: string;
  late: string;
  language: string;
  languageHint: string;
  make: string;
  replace: string;
  replaceText: string;
  has: (made: string, until: string) => string;
  lasts: string;
  none: string;
  end: string;
  endTitle: string;
  endText: string;
  ended: string;
  made: string;
  madeText: (until: string) => string;
  shownOnce: string;
  open: string;
  how: string;
  steps: readonly { where: string; what: string }[];
  done: string;
  /** The secretariat's list. */
  feeds: string;
  feedsLead: string;
  noFeeds: string;
  columns: { who: string; seat: string; made: string; until: string };
  unnamed: string;
  endNamed: (who: string) => string;
  endTitleNamed: (who: string) => string;
  endTextNamed: string;
  endedNamed: (who: string) => string;
}
