/**
 * Every word that the pages say, in one object a language. Both are of one type, so a missing word does not
 * compile. Which language: what the reader chose before, else what the browser asks for, else English.
 */
import { pictureWordsEn, pictureWordsFr, type PictureWords } from '../pictures/words';
import type { AccessWords } from './access';
import { accessEn } from './access-en';
import { accessFr } from './access-fr';
import type { CalendarWords } from './calendar';
import { calendarEn } from './calendar-en';
import { calendarFr } from './calendar-fr';
import type { CommonWords } from './common';
import { commonEn } from './common-en';
import { commonFr } from './common-fr';
import type { DeskWords } from './desk';
import { deskEn } from './desk-en';
import { deskFr } from './desk-fr';
import type { HappenedWords } from './happened';
import { happenedEn } from './happened-en';
import { happenedFr } from './happened-fr';
import type { HelpWords } from './help';
import { helpEn } from './help-en';
import { helpFr } from './help-fr';
import type { HomeWords } from './home';
import { homeEn } from './home-en';
import { homeFr } from './home-fr';
import type { MatterWords } from './matter';
import { matterWordsEn } from './matter-en';
import { matterWordsFr } from './matter-fr';
import type { RecordWords } from './record';
import { recordEn } from './record-en';
import { recordFr } from './record-fr';
import { signInEn, signInFr, type SignInWords } from './sign-in';
import type { TimeWords } from './time';
import { timeEn } from './time-en';
import { timeFr } from './time-fr';

export interface Words {
  /** The language's own name, for the switch. */
  ownName: string;
  code: Language;
  common: CommonWords;
  time: TimeWords;
  pictures: PictureWords;
  matter: MatterWords;
  signIn: SignInWords;
  home: HomeWords;
  happened: HappenedWords;
  record: RecordWords;
  desk: DeskWords;
  access: AccessWords;
  calendar: CalendarWords;
  help: HelpWords;
}

export type Language = 'en' | 'fr';

export const languages: Record<Language, Words> = {
  en: {
    ownName: 'English',
    code: 'en',
    common: commonEn,
    time: timeEn,
    pictures: pictureWordsEn,
    matter: matterWordsEn,
    signIn: signInEn,
    home: homeEn,
    happened: happenedEn,
    record: recordEn,
    desk: deskEn,
    access: accessEn,
    calendar: calendarEn,
    help: helpEn,
  },
  fr: {
    ownName: 'Français',
    code: 'fr',
    common: commonFr,
    time: timeFr,
    pictures: pictureWordsFr,
    matter: matterWordsFr,
    signIn: signInFr,
    home: homeFr,
    happened: happenedFr,
    record: recordFr,
    desk: deskFr,
    access: accessFr,
    calendar: calendarFr,
    help: helpFr,
  },
};

const kKey = 'nemcon.language';

function isLanguage(code: string | null | undefined): code is Language {
  return code !== null && code !== undefined && Object.hasOwn(languages, code);
}

/** The reader's language; `asked` are the browser's, best first. */
export function chooseLanguage(kept: string | null, asked: readonly string[]): Language {
  if (isLanguage(kept)) return kept;
  return asked.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

export function readLanguage(): Language {
  return chooseLanguage(localStorage.getItem(kKey), navigator.languages);
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(kKey, language);
}
