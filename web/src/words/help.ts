/** The words of the help page. */
import type { Stance } from '../api/types';

export interface HelpWords {
  title: string;
  lead: string;
  stances: string;
  stancesText: string;
  stance: Record<Stance, string>;
  signs: string;
  reported: string;
  unnamed: string;
  awaits: string;
  silence: string;
  silenceText: string[];
  silenceMeans: Record<'consents' | 'abstains' | 'blocks' | 'not_counted' | 'out_of_base', string>;
  acting: string;
  actingText: string[];
  keys: string;
  keysText: string;
  glossary: string;
  terms: [term: string, meaning: string][];
}
