/**
 * Every word that the pages say: one object a language, in one file a language. All are of one type, so a missing
 * word does not compile. Which language: what the reader chose before, else what the browser asks for, else English.
 */
import type { PictureWords } from '../pictures/words';
import type { AccessWords } from './access';
import type { BlocksWords } from './blocks';
import type { CalendarWords } from './calendar';
import type { CommonWords } from './common';
import type { ConfessionalWords } from './confessional';
import type { DelegationWords } from './delegation';
import type { DeskWords } from './desk';
import { en } from './en';
import { fr } from './fr';
import type { DisclosureWords } from './disclosure';
import type { ForesightWords } from './foresight';
import type { HappenedWords } from './happened';
import type { HelpWords } from './help';
import type { HomeWords } from './home';
import type { KeysWords } from './keys';
import type { MatterWords } from './matter';
import type { PollWords } from './poll';
import type { ProofWords } from './proof';
import type { RecordWords } from './record';
import type { SheetWords } from './sheet';
import type { SignInWords } from './sign-in';
import type { SoundingsWords } from './soundings';
import type { TimeWords } from './time';

export interface Words {
  /** The language's own name, for the switch. */
  ownName: string;
  /** As browsers call it: `fr`. */
  code: string;
  common: CommonWords;
  time: TimeWords;
  pictures: PictureWords;
  matter: MatterWords;
  signIn: SignInWords;
  home: HomeWords;
  happened: HappenedWords;
  record: RecordWords;
  proof: ProofWords;
  keys: KeysWords;
  desk: DeskWords;
  access: AccessWords;
  calendar: CalendarWords;
  help: HelpWords;
  poll: PollWords;
  blocks: BlocksWords;
  sheet: SheetWords;
  confessional: ConfessionalWords;
  disclosure: DisclosureWords;
  delegation: DelegationWords;
  soundings: SoundingsWords;
  foresight: ForesightWords;
}

/** Another language is a file like `en.ts`, and its name in this line. */
export const languages = { en, fr };

export type Language = keyof typeof languages;

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
