/** What the server tells of forecasts (docs/API.md, docs/FORECAST.md). Numbers are not rounded here. */
import type { Day, Instant, MemberCode } from './types';

/** Two ends of what cannot be told apart: each objector for itself, all of them as one. */
export interface Ends {
  apart: number;
  together: number;
}

/** Of all having consented by a day; between `low` and `high` lie 80 % of what past races and priors leave open. */
export interface Chance extends Ends {
  by: Day;
  low: number;
  high: number;
}

export type ForecastClass = 'governments' | 'ratification' | 'silence';
export type OwedTo = 'mostly_data' | 'partly' | 'prior';
export type OutcomeName = 'this' | 'other' | 'extension' | 'none';

export interface ForecastObstacle {
  kind: 'objection' | 'procedure' | 'rival';
  from: Day;
  until?: Day;
  reason?: string;
}

export interface ForecastMember {
  member: MemberCode;
  consented_by?: Day;
  not_before?: Day;
  /** How certain it is that it has said yes in private. */
  private_yes?: number;
  obstacles?: ForecastObstacle[];
}

export interface Edge {
  from: MemberCode;
  to: MemberCode;
  times: number;
  author: string;
  reason: string;
  declared: Day;
}

export interface Holdout {
  member: MemberCode;
  last?: Ends;
  by: Ends;
  reason?: string;
}

export interface Influence {
  member: MemberCode;
  mechanical: number;
  assumed: number;
}

export interface CountDay {
  day: Day;
  q025: number;
  q10: number;
  q25: number;
  q50: number;
  q75: number;
  q90: number;
  q975: number;
}

export interface OutcomeChance {
  outcome: OutcomeName;
  low: number;
  said: number;
  high: number;
  counted: number;
}

export interface Outlook {
  chances: Chance[];
  curve: Chance[];
  /** Ascending; of 50, those that are missing lie later than was looked at. */
  dots: Day[];
  counts: CountDay[];
  outcomes: OutcomeChance[];
  outcomes_by?: Day;
  holdouts: Holdout[];
  ranked: boolean;
  influence: Influence[];
  early?: Day;
  half?: Day;
  late?: Day;
  owed_to: OwedTo;
  races: number;
  clusters: number;
}

export type PictureName =
  | 'curve' | 'dots' | 'counts' | 'counts_deadline' | 'outcomes' | 'holdouts' | 'influence' | 'reference' | 'tornado' | 'history';
export type ServerPictures = Partial<Record<PictureName, string>>;

/** What every answer says of the race; only `name` where it has not begun. */
export interface ForecastHead {
  race?: string;
  about?: string;
  subject?: string;
  name: string;
  class?: ForecastClass;
  verified?: boolean;
  opened?: Day;
  as_of?: Day;
  targets?: { day: Day; hard: boolean }[];
  missing?: number;
  members?: ForecastMember[];
  why?: 'decided' | 'not_begun' | 'not_unanimous';
  pictures?: ServerPictures;
  now: Instant;
}

export interface Forecast extends ForecastHead {
  forecast?: Outlook;
  edges?: Edge[];
  changes?: string[];
  reference?: string;
}

export interface TornadoBar extends Chance {
  change: string;
  words?: string;
}

export interface Tornado extends ForecastHead {
  /** The chance as things stand: `now` of every answer is the time of the server, so it has a name of its own. */
  stands?: Chance;
  tornado?: TornadoBar[];
}

export interface HistoryPoint extends Chance {
  day: Day;
  happened: string[];
  corrected?: boolean;
}

export interface ForecastHistory extends ForecastHead {
  by?: Day;
  history?: HistoryPoint[];
}

export interface ShownForecast {
  matter: string;
  subject: string;
  name: string;
  day: Day;
  class: ForecastClass;
  owed_to: OwedTo;
  chances: (Chance & { came?: boolean; brier?: number })[];
  at: Instant;
}

export interface ShownForecasts {
  forecasts: ShownForecast[];
  scored: number;
  brier?: number;
}
